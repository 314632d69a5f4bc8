using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Tests.Compilation;
using LeftBehindCare.Domain.Time;
using static LeftBehindCare.Domain.Tests.Children.Files;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class CareRecordTests
{
    private static readonly DateOnly Today = ChinaTime.DayOf(Now);

    [Theory]
    [InlineData("visit", 0, null, "", null)]
    [InlineData("tutoring", -30, 60, "", null)]
    [InlineData("party", 0, null, "", "care.kind:unknown_code")]
    [InlineData("visit", 1, null, "", "care.on:in_future")]
    [InlineData("visit", -5000, null, "", "care.on:out_of_range")]
    [InlineData("tutoring", 0, -1, "", "care.until:before_start")]
    [InlineData("tutoring", -10, 400, "", "care.until:out_of_range")]
    [InlineData("visit", -10, -9, "", "care.until:out_of_range")]
    [InlineData("visit", -10, -10, "", null)]
    [InlineData("visit", 0, null, "101", "care.note:too_long")]
    public void What_can_be_written(string kind, int on, int? until, string note, string? fault)
    {
        var record = Record("c1", Today.AddDays(on), kind) with
        {
            Until = until is { } days ? Today.AddDays(days) : null,
            Note = note.Length > 0 ? new string('字', int.Parse(note, null)) : null,
        };

        FileEditRules
            .Faults(Child(), new FileEdit { Care = [record] }, Today, DataFiles.Yinzhou)
            .Select(found => $"{found.Field}:{found.Code}")
            .ShouldBe(fault is null ? [] : [fault]);
    }

    [Fact]
    public void A_file_has_room_for_400_and_no_more()
    {
        var file = Child()
            .Change(
                new FileEdit
                {
                    Care = [.. Enumerable.Range(0, 400).Select(n => Record($"c{n}", Today))],
                },
                Person
            )
            .After;
        var again = new FileEdit { Care = [Record("c7", Today.AddDays(-1))] };
        var more = new FileEdit { Care = [Record("other", Today)] };

        FileEditRules.Faults(file, again, Today, DataFiles.Yinzhou).ShouldBeEmpty();
        FileEditRules
            .Faults(file, more, Today, DataFiles.Yinzhou)
            .ShouldBe([new EditFault("care", "too_many")]);
    }

    [Fact]
    public void It_is_written_anew_by_its_id_and_the_history_tells_no_word_of_it()
    {
        var first = Child().Change(new FileEdit { Care = [Record("c1", Today)] }, Person);
        var second = first.After.Change(
            new FileEdit { Care = [Record("c1", Today) with { Note = "衣食都好" }] },
            Person
        );

        second.After.Care.ShouldHaveSingleItem().Note.ShouldBe("衣食都好");
        first.Facts.ShouldBe([new FactChange(FileFacts.Care, Before: null, "c1")]);
        second.Facts.ShouldBe([new FactChange(FileFacts.Care, "c1", "c1")]);
        second
            .After.Change(new FileEdit { Care = [second.After.Care[0]] }, Person)
            .After.Version.ShouldBe(second.After.Version);
    }

    /// <summary>That somebody was there does not say that what the file tells is still so.</summary>
    [Fact]
    public void A_visit_alone_is_no_quarters_update()
    {
        var owner = CountedExamples.At(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        var village = owner with { Unit = new(CountedExamples.Village) };
        var file = CountedExamples.File();
        var visit = new FileEdit { Care = [Record("c1", new DateOnly(2026, 11, 19))] };

        file.Change(visit, village).After.Quarters.ShouldBeEmpty();
        file.Change(visit with { Values = Written((ChildField.Grade, "三年级")) }, village)
            .After.Quarters.ShouldHaveSingleItem()
            .Way.ShouldBe(QuarterWay.Updated);
    }

    [Fact]
    public void What_lasts_counts_in_each_quarter_that_it_touches()
    {
        var facts = CountedFacts.Of(
            CountedExamples
                .File()
                .Change(
                    new FileEdit
                    {
                        Care =
                        [
                            Record("c1", new DateOnly(2026, 6, 30), "tutoring") with
                            {
                                Until = new DateOnly(2026, 10, 1),
                            },
                            Record("c2", new DateOnly(2026, 7, 1)),
                            Record("c3", new DateOnly(2026, 9, 30)),
                        ],
                    },
                    Person
                )
                .After,
            RiskLevel.Green
        );

        facts.Care.ShouldBe([2026213, 1, 2026301, 2, 2026313, 1, 2026413, 1]);
    }

    [Theory]
    [InlineData("2026Q3", "one-or-two", "tutoring legal-aid")]
    [InlineData("2026Q2", "none", "tutoring")]
    [InlineData("2026", "three-or-more", "tutoring legal-aid")]
    [InlineData("2025Q4", "one-or-two", "")]
    [InlineData("2025", "none", "")]
    public void Visits_and_services_are_those_of_the_period(
        string period,
        string visits,
        string services
    )
    {
        var file = CountedExamples
            .File()
            .Change(
                new FileEdit
                {
                    Care =
                    [
                        Record("c0", new DateOnly(2025, 10, 1)),
                        Record("c1", new DateOnly(2026, 6, 30), "tutoring") with
                        {
                            Until = new DateOnly(2026, 7, 1),
                        },
                        Record("c2", new DateOnly(2026, 7, 1)),
                        Record("c3", new DateOnly(2026, 9, 30)),
                        Record("c4", new DateOnly(2026, 9, 30), "legal-aid"),
                    ],
                },
                Person
            )
            .After;

        var numbers = CountedExamples.CountIn(
            CountedExamples.Town,
            CompilationPeriod.Find(period)!,
            file
        );

        numbers["visits"]!.By.Keys.ShouldBe([visits]);
        numbers["services"]!.By.Keys.ShouldBe(
            services.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ignoreOrder: true
        );
    }

    internal static CareRecord Record(string id, DateOnly on, string kind = "visit") =>
        new()
        {
            Id = id,
            Kind = kind,
            On = on,
            Origin = Person,
        };
}
