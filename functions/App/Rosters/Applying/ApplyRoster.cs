using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Applying;

/// <summary>
/// Queue function <c>ApplyRoster</c>: takes an approved roster's rows into the ledger, a group of birth days at a time. Each row is decided on what the
/// ledger says at that moment and is taken once, so a message may come twice, late or side by side with others.
/// </summary>
internal sealed partial class ApplyRoster(
    RosterStore rosters,
    RosterQueues queues,
    Announcements announcements,
    TakeGroup take,
    TakeDecided decided,
    TimeProvider time,
    ILogger<ApplyRoster> logger
)
{
    /// <summary>So many groups of one roster are in hand at once, however many messages the host delivers: memory stays the same for a long list.</summary>
    private const int Lanes = 2;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<ApplyRoster>()
            .HandleAsync(RosterQueues.Parse(message), cancellation);

    public async Task HandleAsync(RosterCall call, CancellationToken cancellation)
    {
        if (
            await announcements.WaitAsync(
                call.At,
                () => FindAsync(call, cancellation),
                cancellation
            )
            is not { } roster
        )
        {
            NotThere(logger);
            return;
        }
        if (roster.Stage is not (RosterStage.Applying or RosterStage.Done))
        {
            // What is decided before the approval is taken with it.
            return;
        }
        if (call.Row is { } row)
        {
            await decided.TakeAsync(roster, row, cancellation);
        }
        else if (call.Group is { } group)
        {
            await TakeAsync(roster, group, cancellation);
        }
        else
        {
            await BeginAsync(roster, cancellation);
        }
    }

    /// <summary>
    /// The roster, once what was announced is committed: an approval, or a person's decision on a row. The roster is read after the decision, so that
    /// either the approval finds the decision or the decision the approval.
    /// </summary>
    private async Task<Roster?> FindAsync(RosterCall call, CancellationToken cancellation)
    {
        if (call.Row is { } row)
        {
            var marks = await rosters.MarksAsync(call.Id, row, row, cancellation);
            if (marks.GetValueOrDefault(row)?.IsClosed != true)
            {
                return null;
            }
        }
        return
            await rosters.FindAsync(call.Id, cancellation) is { } found
            && (call.Row is not null || found.Stage != RosterStage.Preview)
            ? found
            : null;
    }

    private async Task BeginAsync(Roster roster, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        for (var lane = 0; lane < Math.Min(Lanes, roster.Groups); lane++)
        {
            await queues.AnnounceAsync(
                RosterQueues.Apply,
                new RosterCall(roster.Id, now, lane),
                cancellation
            );
        }
        await foreach (var row in rosters.DecidedAsync(roster.Id, cancellation))
        {
            await queues.AnnounceAsync(
                RosterQueues.Apply,
                new RosterCall(roster.Id, now, Row: row),
                cancellation
            );
        }
    }

    private async Task TakeAsync(Roster roster, int group, CancellationToken cancellation)
    {
        var tally = await take.TakeAsync(roster, group, cancellation);
        // Announced before this one counts as done: no group is ever without its message.
        if (group + Lanes < roster.Groups)
        {
            await queues.AnnounceAsync(
                RosterQueues.Apply,
                new RosterCall(roster.Id, time.GetUtcNow(), group + Lanes),
                cancellation
            );
        }
        await rosters.WriteAsync(roster.Id, tally, cancellation);
        // Whoever finds that no group is missing closes it; of two the second finds it closed.
        while (
            await rosters.ReadAsync(roster.Id, cancellation)
                is { Roster.Stage: RosterStage.Applying } state
            && state.Tallies.Count == roster.Groups
            && !await CloseAsync(state, cancellation)
        ) { }
    }

    /// <summary>Announced first: whoever works on with the list's children is told also if this instance dies here.</summary>
    private async Task<bool> CloseAsync(RosterState state, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await queues.AnnounceAsync(
            RosterQueues.Done,
            new RosterCall(state.Roster.Id, now),
            cancellation
        );
        return await rosters.ChangeAsync(
            state.Roster with
            {
                Stage = RosterStage.Done,
                EndedAt = now,
            },
            cancellation
        );
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced approval or decision is not there: it was never committed and whoever made it was told so"
    )]
    private static partial void NotThere(ILogger logger);
}
