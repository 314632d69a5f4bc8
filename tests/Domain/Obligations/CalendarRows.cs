using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.Domain.Tests.Obligations;

/// <summary>Each row of DOMAIN §3, read against the days it means in 2026 and 2027.</summary>
public sealed class CalendarRows
{
    internal static readonly ImmutableArray<ObligationEntry> Entries = ObligationSeed.Load(
        DataFiles.Text("obligations.csv")
    );

    internal static ObligationEntry Entry(string code) =>
        Entries.Single(entry => entry.Code == code);

    // csharpier-ignore
    [Theory]
    [InlineData("campaign-opening", "2026", "2026-08-20", "2026-08-31", "2026-08-20")]
    [InlineData(
        "police-roster",
        "2026",
        "2026-09-01",
        "2026-09-10",
        "2026-08-25 2026-09-05 2026-09-10"
    )]
    [InlineData(
        "school-roster",
        "2026",
        "2026-09-01",
        "2026-09-10",
        "2026-08-25 2026-09-05 2026-09-10"
    )]
    [InlineData(
        "screening",
        "2026",
        "2026-09-01",
        "2026-09-30",
        "2026-09-15 2026-09-23 2026-09-28 2026-09-29 2026-09-30"
    )]
    // 31 October 2026 is a Saturday; its last working day, the 30th, is in the list already.
    [InlineData(
        "compilation",
        "2026",
        "2026-10-01",
        "2026-10-31",
        "2026-10-10 2026-10-20 2026-10-26 2026-10-30"
    )]
    [InlineData(
        "feedback",
        "2026",
        "2026-10-01",
        "2026-10-31",
        "2026-10-10 2026-10-20 2026-10-26 2026-10-30"
    )]
    // 31 October 2027 is a Sunday: Friday the 29th is added.
    [InlineData(
        "compilation",
        "2027",
        "2027-10-01",
        "2027-10-31",
        "2027-10-10 2027-10-20 2027-10-26 2027-10-29 2027-10-30"
    )]
    [InlineData(
        "village-quarter",
        "2026Q1",
        "2026-01-01",
        "2026-03-25",
        "2026-03-15 2026-03-22 2026-03-25"
    )]
    [InlineData(
        "village-quarter",
        "2026Q2",
        "2026-04-01",
        "2026-06-25",
        "2026-06-15 2026-06-22 2026-06-25"
    )]
    // 25 September 2026 is the Mid-Autumn Festival: the 24th is the last working day before.
    [InlineData(
        "village-quarter",
        "2026Q3",
        "2026-07-01",
        "2026-09-25",
        "2026-09-15 2026-09-22 2026-09-24 2026-09-25"
    )]
    [InlineData(
        "village-quarter",
        "2026Q4",
        "2026-10-01",
        "2026-12-25",
        "2026-12-15 2026-12-22 2026-12-25"
    )]
    [InlineData(
        "village-quarter",
        "2027Q4",
        "2027-10-01",
        "2027-12-25",
        "2027-12-15 2027-12-22 2027-12-24 2027-12-25"
    )]
    [InlineData(
        "quarterly-update",
        "2026Q1",
        "2026-01-01",
        "2026-03-31",
        "2026-03-17 2026-03-26 2026-03-30"
    )]
    [InlineData(
        "quarterly-update",
        "2026Q2",
        "2026-04-01",
        "2026-06-30",
        "2026-06-16 2026-06-25 2026-06-29"
    )]
    [InlineData(
        "quarterly-update",
        "2026Q3",
        "2026-07-01",
        "2026-09-30",
        "2026-09-16 2026-09-25 2026-09-29"
    )]
    [InlineData(
        "quarterly-update",
        "2026Q4",
        "2026-10-01",
        "2026-12-31",
        "2026-12-17 2026-12-26 2026-12-30"
    )]
    [InlineData(
        "village-year",
        "2026",
        "2026-12-01",
        "2026-12-25",
        "2026-12-05 2026-12-18 2026-12-25"
    )]
    [InlineData("town-year", "2026", "2027-01-01", "2027-01-15", "2026-12-31 2027-01-10")]
    [InlineData("assessment", "2026", "2027-01-16", "2027-01-31", "2027-01-21 2027-01-29")]
    // Reckoned: 15 days before the Spring Festival of 17 February 2026, and 1 July.
    [InlineData("holiday-care", "2026winter", "2026-01-18", "2026-02-01", "2026-01-18 2026-01-30")]
    [InlineData("holiday-care", "2026summer", "2026-06-16", "2026-06-30", "2026-06-16")]
    [InlineData("spring-festival", "2026", "2026-02-02", "2026-03-04", "2026-01-28")]
    [InlineData("spring-festival", "2027", "2027-01-22", "2027-02-21", "2027-01-17 2027-02-19")]
    [InlineData("joint-meeting", "2026H1", "2026-01-01", "2026-06-30", "2026-06-16")]
    [InlineData("joint-meeting", "2026H2", "2026-07-01", "2026-12-31", "2026-12-17")]
    [InlineData("minors-audit", "2026", "2026-11-01", "2026-12-31", "2026-11-01 2026-12-01")]
    [InlineData("staff-check", "2026", "2026-12-01", "2026-12-31", "2026-12-01")]
    public void A_row_means_these_days(
        string code,
        string period,
        string opens,
        string due,
        string remind
    )
    {
        var year = int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var window = OwedWindow
            .OfYear([Entry(code)], year, SeasonDays.Of(year))
            .Single(one => one.Period.Text == period);

        Text(window.Opens).ShouldBe(opens);
        Text(window.Due).ShouldBe(due);
        RemindersOf(window).ShouldBe(remind);
    }

    // csharpier-ignore
    [Theory]
    [InlineData("home-visit", "2026-11-30", "2026-11-27 2026-11-30 2026-12-03")]
    [InlineData("sixteenth-birthday", "2028-02-29", "2027-12-01 2028-01-30")]
    [InlineData("entrustment-end", "2026-12-31", "2026-12-01 2026-12-24")]
    [InlineData("revocation-fifth-month", "2027-03-01", "2027-01-30 2027-02-22")]
    [InlineData("protection-order-end", "2026-10-31", "2026-10-01 2026-10-24 2026-10-30")]
    public void A_matter_of_its_own_day_is_reminded_of_by_that_day(
        string code,
        string due,
        string remind
    ) => RemindersOf(OwedWindow.OfMatter(Entry(code), Day(due), opens: null)).ShouldBe(remind);

    [Fact]
    public void Every_row_of_the_table_stands_in_the_calendar_and_what_the_policy_dates_is_fixed()
    {
        Entries.Select(entry => entry.Code).Distinct().Count().ShouldBe(Entries.Length);
        Entries.Length.ShouldBe(22);
        Entries
            .Where(entry => entry.IsFixed)
            .Select(entry => entry.Code)
            .ShouldBe(["police-roster", "school-roster", "screening", "compilation", "feedback"]);
        Entries
            .Where(entry => entry.IsPeriodic)
            .ShouldAllBe(entry => entry.Kept == InstancesKept.Yes);
        Entry("parent-contact").Kept.ShouldBe(InstancesKept.Never);
        Entry("home-visit").Kept.ShouldBe(InstancesKept.NotYet);
    }

    [Fact]
    public void Every_name_in_the_calendar_means_units_of_the_district()
    {
        foreach (var entry in Entries.Where(entry => entry.Recurrence != Recurrence.Never))
        {
            WhoOwes
                .On(new DateOnly(2026, 9, 10), entry, DataFiles.Yinzhou)
                .ShouldNotBeEmpty(entry.Code);
        }
        WhoOwes
            .On(new DateOnly(2026, 9, 10), Entry("village-quarter"), DataFiles.Yinzhou)
            .Count()
            .ShouldBe(407);
        WhoOwes
            .On(new DateOnly(2026, 9, 10), Entry("police-roster"), DataFiles.Yinzhou)
            .Count()
            .ShouldBe(25);
    }

    [Theory]
    [InlineData(2024, 2, 10)]
    [InlineData(2025, 1, 29)]
    [InlineData(2026, 2, 17)]
    [InlineData(2027, 2, 6)]
    public void The_Spring_Festival_is_reckoned_by_the_Chinese_calendar(
        int year,
        int month,
        int day
    ) => SeasonDays.Of(year).SpringFestival.ShouldBe(new DateOnly(year, month, day));

    [Fact]
    public void What_civil_affairs_sets_of_a_season_goes_before_the_rule()
    {
        var season = SeasonDays.Of(2027, winter: new DateOnly(2027, 1, 25));

        season.IsWinterSet.ShouldBeTrue();
        season.IsSummerSet.ShouldBeFalse();
        OwedWindow
            .OfYear([Entry("holiday-care")], 2027, season)
            .First()
            .Due.ShouldBe(new DateOnly(2027, 1, 24));
    }

    [Theory]
    [InlineData("09-10", true)]
    [InlineData("02-29", true)]
    [InlineData("+01-15", true)]
    [InlineData("M3-last", true)]
    [InlineData("A-15", true)]
    [InlineData("T", true)]
    [InlineData("P09-20", true)]
    [InlineData("02-30", false)]
    [InlineData("13-01", false)]
    [InlineData("9-10", false)]
    [InlineData("M3-31", false)]
    [InlineData("M13-01", false)]
    [InlineData("T-0", false)]
    [InlineData("T-9999", false)]
    [InlineData("PP09-20", false)]
    [InlineData("T-1０", false)]
    [InlineData("", false)]
    public void A_day_is_written_in_one_way(string text, bool isRule) =>
        (DayRule.Parse(text)?.ToString()).ShouldBe(isRule ? text : null);

    [Fact]
    public void The_last_of_February_is_the_29th_in_a_leap_year_alone()
    {
        var rule = DayRule.Parse("M2-last")!;
        rule.In(new ObligationPeriod("2028Q1", new DateOnly(2028, 1, 1)), default)
            .ShouldBe(new DateOnly(2028, 2, 29));
        rule.In(new ObligationPeriod("2026Q1", new DateOnly(2026, 1, 1)), default)
            .ShouldBe(new DateOnly(2026, 2, 28));
        DayRule
            .Parse("02-29")!
            .In(new ObligationPeriod("2027", new DateOnly(2027, 1, 1)), default)
            .ShouldBe(new DateOnly(2027, 2, 28));
    }

    private static string RemindersOf(OwedWindow window) =>
        string.Join(
            ' ',
            Occasions
                .Between(
                    window.Entry with
                    {
                        Overdue = OverdueReminders.None,
                        Escalation = null,
                    },
                    Owed.Of(window),
                    DateOnly.MinValue,
                    window.Due.AddDays(10),
                    DataFiles.WorkingDays
                )
                .Where(one => one.Kind != OccasionKind.Progress)
                .Select(one => Text(one.Day))
        );

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
