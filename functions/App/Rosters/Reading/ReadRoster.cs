using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reading;

/// <summary>
/// Queue function <c>ReadRoster</c>: reads a kept file, checks every row, and leaves the roster for its sender to look at. It may be stopped
/// anywhere and begin again: what was written stays, and the counts are the same.
/// </summary>
internal sealed partial class ReadRoster(
    RosterStore rosters,
    OriginalStore originals,
    ColumnMapping mapping,
    CheckRows check,
    Announcements announcements,
    TimeProvider time,
    ILogger<ReadRoster> logger
)
{
    /// <summary>The heading stands among the first rows.</summary>
    private const int RowsForHeading = 200;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<ReadRoster>()
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
        if (roster.Stage is not (RosterStage.Received or RosterStage.Reading))
        {
            return;
        }
        if (roster.Stage == RosterStage.Received)
        {
            if (
                !await rosters.ChangeAsync(
                    roster with
                    {
                        Stage = RosterStage.Reading,
                    },
                    cancellation
                )
            )
            {
                throw new InvalidOperationException("The roster moved; the queue will ask again.");
            }
            roster = (await rosters.FindAsync(call.Id, cancellation))!;
        }
        var read = await ReadAsync(roster, cancellation);
        // Lost: it was cancelled meanwhile, or another delivery of the same message has done the same.
        await rosters.ChangeAsync(read, cancellation);
    }

    /// <summary>Until the sender's word of the columns is there, an announcement of it is ahead of its time.</summary>
    private async Task<Roster?> FindAsync(RosterCall call, CancellationToken cancellation) =>
        await rosters.FindAsync(call.Id, cancellation) is { } found
        && !(call.Mapped && found.Stage == RosterStage.Columns)
            ? found
            : null;

    /// <summary>The roster as its reading leaves it.</summary>
    private async Task<Roster> ReadAsync(Roster roster, CancellationToken cancellation)
    {
        try
        {
            using var file = originals.Open(roster.Id, roster.Bytes);
            var sheet = SheetSource.Open(file, roster.Sheet, cancellation);
            var found = SheetLayout.Find(
                [.. sheet.Rows(cancellation).Take(RowsForHeading)],
                roster.Kind
            );
            if (found is null)
            {
                return Refused(roster, "no_heading", row: null);
            }
            var layout = await mapping.AppliedAsync(roster, found, cancellation);
            roster = roster with { Columns = layout.Columns };
            if (layout.IsUnsure)
            {
                return roster with { Stage = RosterStage.Columns };
            }
            var groups = await check.CheckAsync(roster, sheet, layout, cancellation);
            return groups == 0
                ? Refused(roster, "no_rows", row: null)
                : roster with
                {
                    Stage = RosterStage.Preview,
                    Groups = groups,
                };
        }
        catch (UnreadableFileException unreadable)
        {
            return Refused(roster, unreadable.Code, unreadable.Row);
        }
    }

    private Roster Refused(Roster roster, string fault, int? row) =>
        roster with
        {
            Stage = RosterStage.Refused,
            Fault = fault,
            FaultRow = row,
            EndedAt = time.GetUtcNow(),
        };

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced roster is not there: it was never committed and its sender was told so"
    )]
    private static partial void NotThere(ILogger logger);
}
