using System.Collections.Immutable;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Tests.Compilation;
using LeftBehindCare.Domain.Time;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class QuarterMarkTests
{
    private static readonly Quarter Fourth = new(2026, 4);
    private static readonly DateTimeOffset In = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-10-01", "2026Q4", null)]
    [InlineData("2026-12-31", "2026Q4", null)]
    [InlineData("2027-03-31", "2026Q4", null)]
    [InlineData("2027-04-01", "2026Q4", "quarter_over")]
    [InlineData("2026-09-30", "2026Q4", "in_future")]
    [InlineData("2026-09-30", "2026Q3", "by_screening")]
    [InlineData("2026-10-01", "2026Q3", "by_screening")]
    [InlineData("2026-07-01", "2026Q2", null)]
    public void This_quarter_and_the_one_before_are_confirmed_and_the_third_by_the_screening_alone(
        string today,
        string quarter,
        string? fault
    ) =>
        QuarterMarks
            .Fault(
                Quarter.Find(quarter)!.Value,
                DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)
            )
            .ShouldBe(fault);

    [Theory]
    [InlineData("2026Q0")]
    [InlineData("2026Q5")]
    [InlineData("2026q4")]
    [InlineData("26Q4")]
    [InlineData("+026Q4")]
    [InlineData("2017Q4")]
    [InlineData("2026")]
    [InlineData(null)]
    public void What_is_no_quarter_is_not_found(string? text) => Quarter.Find(text).ShouldBeNull();

    [Fact]
    public void A_quarter_begins_and_ends_on_its_days()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            var quarter = new Quarter(2028, number);
            Quarter.Of(quarter.From).ShouldBe(quarter);
            Quarter.Of(quarter.To).ShouldBe(quarter);
            Quarter.Of(quarter.To.AddDays(1)).ShouldNotBe(quarter);
            Quarter.Find(quarter.Text).ShouldBe(quarter);
        }
        new Quarter(2026, 4).Until(new Quarter(2027, 2)).ShouldBe(2);
        new Quarter(2026, 4).IsBefore(new Quarter(2027, 1)).ShouldBeTrue();
    }

    [Fact]
    public void A_file_is_confirmed_once_a_quarter_and_the_history_says_which()
    {
        var first = Confirm(Child(), Fourth);

        first.After.Version.ShouldBe(2);
        first.Facts.ShouldBe([new FactChange("quarter", Before: null, "2026Q4 confirmed")]);
        Confirm(first.After, Fourth).IsNothing.ShouldBeTrue();
        Confirm(first.After, new Quarter(2027, 1)).IsNothing.ShouldBeFalse();
    }

    [Fact]
    public void A_change_by_whoever_answers_for_the_child_is_an_update_and_by_others_it_is_not()
    {
        ByWhom(CountedExamples.Village).ShouldBe(QuarterWay.Updated);
        ByWhom(CountedExamples.Town).ShouldBeNull();
        ByWhom(CountedExamples.Town + "/school-1").ShouldBeNull();
        // Where no village is known, the town answers.
        ByWhom(CountedExamples.Town, (HouseholdVillage, "")).ShouldBe(QuarterWay.Updated);
        // A village of another town answers for nobody here.
        ByWhom("330212103001", (HouseholdVillage, "330212103001")).ShouldBeNull();

        static QuarterWay? ByWhom(string unit, params (ChildField, string)[] values) =>
            QuarterMarks.Of(Write(Child(values), unit, In, (Note, "核实")), Fourth)?.Way;
    }

    [Fact]
    public void A_roster_a_change_of_nothing_and_the_third_quarter_make_no_update()
    {
        var child = Child();

        Write(child, CountedExamples.Village, In).Quarters.ShouldBeEmpty();
        child
            .Change(
                new FileEdit { Values = Files.Written((Note, "核实")) },
                By(CountedExamples.Village, In) with
                {
                    Roster = "r",
                }
            )
            .After.Quarters.ShouldBeEmpty();
        Write(child, CountedExamples.Village, In.AddDays(-60), (Note, "核实"))
            .Quarters.ShouldBeEmpty();
        Write(CountedExamples.File(ChildStage.Exited), CountedExamples.Village, In, (Note, "核实"))
            .Quarters.ShouldBeEmpty();
    }

    [Fact]
    public void An_update_stays_the_quarters_mark_and_a_later_confirmation_changes_nothing()
    {
        var updated = Write(Child(), CountedExamples.Village, In, (Note, "核实"));

        Confirm(updated, Fourth).IsNothing.ShouldBeTrue();
        Write(updated, CountedExamples.Village, In.AddDays(1), (Note, "再核实"))
            .Quarters.ShouldHaveSingleItem()
            .SetBy.At.ShouldBe(In);
    }

    [Fact]
    public void A_final_screening_is_the_third_quarters_update_and_no_other()
    {
        var edit = ScreeningEffects.EditOf(
            Child(),
            new ScreeningForm { Outcome = ScreeningOutcome.Confirmed, Seen = ChildSeen.Alone },
            [],
            2026,
            By(CountedExamples.Village, In)
        );
        // Somebody confirmed another quarter since: the screening's mark stays its own.
        var kept = ScreeningEffects.Without(edit, new HashSet<string> { FileFacts.Quarter });

        Child()
            .Change(kept, By(CountedExamples.Village, In))
            .After.Quarters.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                mark => mark.Quarter.ShouldBe("2026Q3"),
                mark => mark.Way.ShouldBe(QuarterWay.Screened)
            );
    }

    [Fact]
    public void Who_answers_for_a_child_is_its_village_and_without_one_the_town()
    {
        Answers(CountedExamples.Village).ShouldBeTrue();
        Answers(CountedExamples.Town).ShouldBeFalse();
        Answers("330212110002").ShouldBeFalse();
        Answers("330212/civil-affairs").ShouldBeFalse();
        Answers(CountedExamples.Town, (HouseholdVillage, "")).ShouldBeTrue();

        static bool Answers(string unit, params (ChildField, string)[] values) =>
            QuarterMarks.Answers(
                new Post
                {
                    Subject = "a",
                    Unit = new UnitId(unit),
                    Roles = [Role.VillageSupervisor],
                },
                Child(values),
                DataFiles.Yinzhou
            );
    }

    [Fact]
    public void Numbers_tell_confirmed_screened_updated_open_and_stale_apart()
    {
        var counted = CountedExamples.CountIn(
            CountedExamples.Town,
            CompilationPeriod.Find("2026Q4")!,
            Confirm(Child(), Fourth).After,
            Child()
                .Change(
                    new FileEdit { Quarter = (Fourth, QuarterWay.Screened) },
                    By(CountedExamples.Village, In)
                )
                .After,
            Write(Child(), CountedExamples.Village, In, (Note, "核实")),
            // Touched by the town alone: open, and not stale.
            Write(Child(), CountedExamples.Town, In, (Note, "核实")),
            Child(),
            // Confirmed for another quarter.
            Confirm(Child(), new Quarter(2026, 2)).After,
            CountedExamples.File(ChildStage.Candidate)
        );

        counted["total"]!.All.ShouldBe(6);
        counted["quarter-confirmed"]!.All.ShouldBe(2);
        counted["quarter-confirmed"]!.Of("confirmed").ShouldBe(1);
        counted["quarter-confirmed"]!.Of("screened").ShouldBe(1);
        counted["quarter-updated"]!.All.ShouldBe(1);
        counted["quarter-open"]!.All.ShouldBe(3);
        counted["stale"]!.All.ShouldBe(2);
        foreach (var code in new[] { "quarter-confirmed", "quarter-updated", "quarter-open" })
        {
            counted[code]!.Villages[CountedExamples.Village].ShouldBe(counted[code]!.All);
        }
    }

    [Fact]
    public void A_campaign_counts_the_third_quarter_and_a_whole_year_the_fourth()
    {
        CompilationPeriod.Find("2026")!.LastQuarter.ShouldBe(20263);
        var year = CompilationPeriod.WholeYear(2026);
        year.LastQuarter.ShouldBe(20264);
        year.IsCampaign.ShouldBeFalse();
        (year.From, year.FreshFrom, year.Cutoff).ShouldBe(
            (new DateOnly(2026, 1, 1), new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 31))
        );
    }

    [Fact]
    public void Merged_files_are_up_to_date_where_one_of_them_was_and_apart_again_as_before()
    {
        var into = Confirm(Child(), new Quarter(2026, 2)).After;
        var other = Confirm(Child() with { Id = "00" + new string('b', 24) }, Fourth).After;

        var (merged, from) = MergeFiles.Merge(into, other, By(CountedExamples.Town, In));
        merged.After.Quarters.Select(one => one.Quarter).ShouldBe(["2026Q2", "2026Q4"]);
        var (apart, _) = MergeFiles.Unmerge(merged.After, from.After, By(CountedExamples.Town, In));

        apart.After.Quarters.ShouldBe(into.Quarters);
        new MergedPart("x", into.Status, into.Status)
        {
            Origin = By(CountedExamples.Town, In),
            Quarters = default,
        }.Quarters.ShouldBe(ImmutableArray<string>.Empty);
    }

    private static ChildFile Child(params (ChildField Field, string Text)[] values) =>
        CountedExamples.File(values: values);

    private static Origin By(string unit, DateTimeOffset at) => new(at, "who", new UnitId(unit));

    private static FileChange Confirm(ChildFile file, Quarter quarter) =>
        file.Change(
            new FileEdit { Quarter = (quarter, QuarterWay.Confirmed) },
            By(CountedExamples.Village, quarter == Fourth ? In : ChinaTime.StartOf(quarter.From))
        );

    private static ChildFile Write(
        ChildFile file,
        string unit,
        DateTimeOffset at,
        params (ChildField Field, string? Text)[] values
    ) => file.Change(new FileEdit { Values = Files.Written(values) }, By(unit, at)).After;
}
