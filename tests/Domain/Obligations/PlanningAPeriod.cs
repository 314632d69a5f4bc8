using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.Domain.Tests.Obligations;

public sealed class PlanningAPeriod
{
    private static readonly DateTimeOffset Now = new(2026, 9, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly OwedWindow Window = Owed.Window("police-roster");
    private readonly DistrictDirectory directory = DataFiles.Yinzhou;

    [Fact]
    public void Every_unit_that_owes_gets_its_own_and_a_second_look_changes_nothing()
    {
        var plan = PeriodPlan.Of(Window, [], directory, Now);

        plan.Create.Length.ShouldBe(25);
        var again = PeriodPlan.Of(Window, plan.Create, directory, Now);
        again.Create.ShouldBeEmpty();
        again.Change.ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_that_ends_before_the_due_day_withdraws_and_owes_again_when_it_stays()
    {
        var standing = PeriodPlan.Of(Window, [], directory, Now).Create;
        var ended = With(station => station with { ValidTo = new DateOnly(2026, 9, 9) });

        var gone = PeriodPlan.Of(Window, standing, ended, Now).Change.ShouldHaveSingleItem();

        gone.State.ShouldBe(ObligationState.Withdrawn);
        gone.How.ShouldBe(PeriodPlan.UnitEnded);
        gone.Version.ShouldBe(2);
        var back = PeriodPlan.Of(
            Window,
            [gone, .. standing.Remove(standing.Single(one => one.Unit == Owed.Station))],
            directory,
            Now
        );
        back.Change.ShouldHaveSingleItem().State.ShouldBe(ObligationState.Open);
        // Who ends on the day itself or later owes it.
        PeriodPlan
            .Of(Window, standing, With(station => station with { ValidTo = Window.Due }), Now)
            .Change.ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_that_begins_within_the_window_owes_and_is_not_told_of_what_was_before_it()
    {
        var begun = With(station => station with { ValidFrom = new DateOnly(2026, 9, 8) });

        PeriodPlan
            .Of(Window, [], begun, Now)
            .Create.Single(one => one.Unit == Owed.Station)
            .RemindedThrough.ShouldBe(new DateOnly(2026, 9, 7));
        PeriodPlan
            .Of(
                Window,
                [],
                With(station => station with { ValidFrom = new DateOnly(2026, 9, 11) }),
                Now
            )
            .Create.ShouldNotContain(one => one.Unit == Owed.Station);
    }

    [Fact]
    public void When_the_calendar_changes_what_is_open_moves_and_what_is_done_stays()
    {
        var window = Owed.Window("village-quarter", "2026Q4");
        var one = Owed.Of(window, new UnitId(directory.Villages[0].Code));
        var done = Owed.Of(window, new UnitId(directory.Villages[1].Code))
            .Closed(ObligationState.Done, Now, "said", "somebody");
        var later = window with { Due = window.Due.AddDays(3) };

        var plan = PeriodPlan.Of(later, [one, done], directory, Now);

        var moved = plan.Change.ShouldHaveSingleItem();
        (moved.Unit, moved.Due, moved.Version).ShouldBe((one.Unit, later.Due, 2));
    }

    [Fact]
    public void A_day_looks_at_what_has_appeared_and_was_not_over_when_the_last_one_looked()
    {
        var today = new DateOnly(2026, 11, 20);
        Codes(today, today)
            .ShouldBe(
                [
                    "minors-audit 2026",
                    "quarterly-update 2026Q4",
                    "joint-meeting 2026H2",
                    "village-quarter 2026Q4",
                ],
                ignoreOrder: true
            );
        // Down across three quarters: each comes once, by its own name.
        Codes(new DateOnly(2026, 3, 1), today)
            .Where(text => text.StartsWith("village-quarter", StringComparison.Ordinal))
            .ShouldBe([
                "village-quarter 2026Q1",
                "village-quarter 2026Q2",
                "village-quarter 2026Q3",
                "village-quarter 2026Q4",
            ]);
        // The year's edge: the summary of 2026 shows itself on its last day.
        Codes(new DateOnly(2026, 12, 31), new DateOnly(2026, 12, 31))
            .ShouldContain("town-year 2026");
        Codes(new DateOnly(2027, 1, 15), new DateOnly(2027, 1, 15)).ShouldContain("town-year 2026");
        Codes(new DateOnly(2027, 1, 16), new DateOnly(2027, 1, 16))
            .ShouldNotContain("town-year 2026");
    }

    [Theory]
    [InlineData("2026-09-10T15:59:59Z", false)]
    [InlineData("2026-09-10T16:00:00Z", true)]
    public void Late_is_what_is_done_after_the_end_of_the_day_in_China(string at, bool late) =>
        Owed.Of(Window)
            .Closed(
                ObligationState.Done,
                DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture),
                "proof",
                by: null
            )
            .IsLate(new DateOnly(2026, 12, 1))
            .ShouldBe(late);

    [Theory]
    [InlineData("police-roster_2026_330212110-police-station", true)]
    [InlineData("home-visit_2026-11_330212110201_018f-AB9", true)]
    [InlineData("police-roster_2026", false)]
    [InlineData("police-roster_2026_330212110/x", false)]
    [InlineData("a_2026_b' or 1 eq 1", false)]
    [InlineData("A_2026_b", false)]
    [InlineData("a_20_b", false)]
    [InlineData("a_2026_b_c_d", false)]
    public void Only_what_can_be_an_id_is_looked_for(string id, bool isOne) =>
        (ObligationId.Parse(id) is not null).ShouldBe(isOne);

    [Theory]
    [InlineData("police-roster", "09-01", "09-12", "T-3", "due:fixed")]
    [InlineData("police-roster", "09-01", "09-10", "T-3", "")]
    [InlineData("village-year", "12-01", "12-20", "T-20 T", "")]
    [InlineData("village-year", "12-01", "11-20", "T-20", "due:before_start")]
    [InlineData("village-year", "12-01", "M3-25", "T-20", "due:invalid_format")]
    [InlineData("village-year", "12-01", "T", "T-20", "due:invalid_format")]
    [InlineData("village-year", "", "12-25", "T-20", "opens:required")]
    [InlineData("village-year", "12-01", "12-25", "A-3", "remind:invalid_format")]
    [InlineData("village-year", "12-01", "12-25", "T-3 T-3", "remind:twice")]
    [InlineData("home-visit", "T-3", "12-25", "T-3", "due:fixed")]
    [InlineData("village-quarter", "M1-01", "M4-25", "T-3", "due:invalid_format")]
    public void A_change_of_the_calendar_holds_together_or_says_where_not(
        string code,
        string opens,
        string due,
        string remind,
        string fault
    )
    {
        var entry = CalendarRows.Entry(code);
        var edit = new EntryEdit(opens, due, [.. remind.Split(' ')], "weekly", IsOff: false);

        string.Join(' ', EntryEdits.Check(entry, edit).Select(one => $"{one.Field}:{one.Code}"))
            .ShouldBe(fault);
        if (fault.Length == 0)
        {
            EntryEdits.Of(entry.With(edit)).Remind.ShouldBe(edit.Remind);
        }
    }

    private static List<string> Codes(DateOnly from, DateOnly through) =>
        [
            .. OwedWindow
                .Between(CalendarRows.Entries, from, through, year => SeasonDays.Of(year))
                .Select(one => $"{one.Entry.Code} {one.Period.Text}"),
        ];

    private DistrictDirectory With(Func<Unit, Unit> change) =>
        directory.With([change(directory.Find(Owed.Station)!)], new DateOnly(2026, 9, 2));
}
