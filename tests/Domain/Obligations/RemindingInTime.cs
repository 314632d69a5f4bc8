using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.Domain.Tests.Obligations;

public sealed class RemindingInTime
{
    private static readonly OwedWindow Window = Owed.Window("police-roster");

    [Theory]
    [InlineData(8, 25, OccasionKind.Before)]
    [InlineData(9, 5, OccasionKind.Before)]
    [InlineData(9, 10, OccasionKind.On)]
    [InlineData(9, 11, OccasionKind.After)]
    [InlineData(9, 12, OccasionKind.After)]
    [InlineData(9, 17, OccasionKind.Escalation)]
    [InlineData(9, 18, OccasionKind.After)]
    public void A_unit_is_told_before_on_and_after_the_day(int month, int day, OccasionKind kind)
    {
        var today = new DateOnly(2026, month, day);

        var told = On(today, today.AddDays(-1));

        told.ShouldNotBeNull().Newest.ShouldBe(new Occasion(today, kind));
        told.Missed.ShouldBeEmpty();
        told.Id.ShouldBe(
            $"police-roster_2026_330212110-police-station_{today:yyyyMMdd}_{kind.ToString().ToLowerInvariant()}"
        );
    }

    [Fact]
    public void On_other_days_nobody_is_told_and_once_told_is_told() =>
        On(new DateOnly(2026, 9, 4), new DateOnly(2026, 8, 25)).ShouldBeNull();

    [Fact]
    public void What_nobody_told_while_the_server_was_off_is_joined_into_the_newest_and_each_is_named()
    {
        var told = On(new DateOnly(2026, 9, 12), new DateOnly(2026, 8, 25)).ShouldNotBeNull();

        told.Newest.ShouldBe(new Occasion(new DateOnly(2026, 9, 12), OccasionKind.After));
        told.Missed.Select(one => one.Day)
            .ShouldBe([
                new DateOnly(2026, 9, 5),
                new DateOnly(2026, 9, 10),
                new DateOnly(2026, 9, 11),
            ]);
        told.Escalates.ShouldBeFalse();
        On(new DateOnly(2026, 9, 20), new DateOnly(2026, 9, 12))
            .ShouldNotBeNull()
            .Escalates.ShouldBeTrue();
    }

    [Fact]
    public void What_is_done_waived_or_switched_off_is_nobodys_reminder()
    {
        var today = new DateOnly(2026, 9, 10);
        var one = Owed.Of(Window);
        foreach (
            var state in new[]
            {
                ObligationState.Done,
                ObligationState.Waived,
                ObligationState.Withdrawn,
                ObligationState.Superseded,
            }
        )
        {
            Occasions
                .On(today, Window.Entry, one with { State = state }, DataFiles.WorkingDays)
                .ShouldBeNull();
        }
        Occasions
            .On(today, Window.Entry with { IsOff = true }, one, DataFiles.WorkingDays)
            .ShouldBeNull();
        Occasions.On(today, Window.Entry, one, DataFiles.WorkingDays).ShouldNotBeNull();
    }

    [Fact]
    public void After_thirty_days_the_daily_reminder_comes_once_a_week()
    {
        var days = Occasions
            .Between(
                Window.Entry,
                Owed.Of(Window),
                Window.Due.AddDays(28),
                Window.Due.AddDays(45),
                DataFiles.WorkingDays
            )
            .Select(one => one.Day.DayNumber - Window.Due.DayNumber);

        days.ShouldBe([29, 30, 36, 43]);
    }

    [Fact]
    public void From_20_September_on_the_screening_tells_each_day_how_far_it_is_and_the_reminder_goes_before()
    {
        var window = Owed.Window("screening");
        var told = Occasions.Between(
            window.Entry,
            Owed.Of(window),
            new DateOnly(2026, 9, 19),
            window.Due,
            DataFiles.WorkingDays
        );

        told.Count.ShouldBe(11);
        told.Where(one => one.Kind != OccasionKind.Progress)
            .Select(one => one.Day.Day)
            .ShouldBe([23, 28, 29, 30]);
    }

    private static DueReminder? On(DateOnly today, DateOnly told) =>
        Occasions.On(
            today,
            Window.Entry,
            Owed.Of(Window) with
            {
                RemindedThrough = told,
            },
            DataFiles.WorkingDays
        );
}
