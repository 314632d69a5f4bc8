using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>What is to be told of a code and period on a day.</summary>
/// <param name="Told">What each unit is told, with the row it was reckoned from.</param>
/// <param name="All">How many units owe it.</param>
/// <param name="Done">How many have done it.</param>
internal sealed record DueOfPeriod(
    ObligationEntry Entry,
    IReadOnlyList<(StoredObligation Read, DueReminder Reminder)> Told,
    int All,
    int Done
);

/// <summary>Which reminders of a code and period are due on a day; what was told is marked, so that it is told once.</summary>
internal sealed class DueOccasions(
    CalendarStore calendar,
    ObligationStore store,
    StandingPeriodStore periods,
    WorkingDays days
)
{
    /// <summary>Null where the calendar has no such entry.</summary>
    public async Task<DueOfPeriod?> OfAsync(
        string code,
        string period,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        if ((await calendar.ReadAsync(cancellation)).Find(code) is not { } entry)
        {
            return null;
        }
        var standing = await store.OfPeriodAsync(code, period, cancellation);
        return new DueOfPeriod(
            entry,
            [
                .. standing
                    .Select(one => (one, Occasions.On(day, entry, one.Obligation, days)))
                    .Where(pair => pair.Item2 is not null)
                    .Select(pair => (pair.one, pair.Item2!)),
            ],
            standing.Count(one =>
                one.Obligation.State is ObligationState.Open or ObligationState.Done
            ),
            standing.Count(one => one.Obligation.State == ObligationState.Done)
        );
    }

    /// <summary>These were told.</summary>
    public Task ToldAsync(
        IEnumerable<StoredObligation> told,
        DateOnly day,
        CancellationToken cancellation
    ) => store.MarkRemindedAsync(told, day, cancellation);

    /// <summary>All that was due on the day was told.</summary>
    public Task AllToldAsync(
        string code,
        string period,
        DateOnly day,
        CancellationToken cancellation
    ) => periods.RemindedAsync(code, period, day, cancellation);
}
