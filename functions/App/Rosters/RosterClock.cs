using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>How much of a stage's work is done, and when the rest will be, by the pace so far.</summary>
internal static class RosterClock
{
    private const int Whole = 100;

    public static (int Percent, DateTimeOffset? ExpectedAt) Of(
        RosterState state,
        DateTimeOffset now
    ) =>
        state.Roster.Stage switch
        {
            RosterStage.Received => (0, null),
            RosterStage.Reading when state.Progress is { Total: > 0 } progress => Paced(
                progress.Read,
                progress.Total,
                progress.BeganAt,
                now
            ),
            RosterStage.Reading => (0, null),
            RosterStage.Applying => Paced(
                state.Tallies.Count,
                state.Roster.Groups,
                state.Roster.ApprovedAt ?? now,
                now
            ),
            _ => (Whole, null),
        };

    private static (int, DateTimeOffset?) Paced(
        int done,
        int all,
        DateTimeOffset began,
        DateTimeOffset now
    ) =>
        (
            (int)((long)done * Whole / all),
            done == 0 || now <= began ? null : began + ((now - began) * ((double)all / done))
        );
}
