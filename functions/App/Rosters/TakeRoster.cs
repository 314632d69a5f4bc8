using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <param name="Repeated">The same file came before.</param>
internal sealed record TakenRoster(RosterState State, bool Repeated);

/// <summary>
/// Keeps a file and announces its reading. What cannot be read is kept too, for a person to look at. The pieces of the file are written first,
/// the work is announced next, the roster last: no committed roster lacks its file or its work.
/// </summary>
internal sealed class TakeRoster(
    RosterStore rosters,
    OriginalStore originals,
    RosterQueues queues,
    LookupHash hash,
    TimeProvider time
)
{
    public async Task<TakenRoster> TakeAsync(
        SentRoster sent,
        Post post,
        CancellationToken cancellation
    )
    {
        await using var file = sent.File.OpenReadStream();
        var digest = await RosterKeys.DigestAsync(file, cancellation);
        for (var attempt = 0; ; attempt++)
        {
            var id = RosterKeys.IdOf(
                post.Unit,
                sent.Kind,
                sent.Year,
                sent.Sheet,
                digest,
                attempt,
                hash
            );
            if (await rosters.ReadAsync(id, cancellation) is { } earlier)
            {
                if (earlier.Roster.Stage == RosterStage.Cancelled)
                {
                    continue;
                }
                return new TakenRoster(earlier, Repeated: true);
            }
            file.Position = 0;
            var fault = FaultOf(file);
            file.Position = 0;
            await originals.KeepAsync(id, file, cancellation);
            var now = time.GetUtcNow();
            if (fault is null)
            {
                await queues.AnnounceAsync(
                    RosterQueues.Read,
                    new RosterCall(id, now),
                    cancellation
                );
            }
            var roster = new Roster
            {
                Id = id,
                Unit = post.Unit,
                Kind = sent.Kind,
                Year = sent.Year,
                Stage = fault is null ? RosterStage.Received : RosterStage.Refused,
                Fault = fault,
                EndedAt = fault is null ? null : now,
                FileName = FileDisplayName.Of(sent.File.FileName),
                Bytes = file.Length,
                Sheet = sent.Sheet,
                ReceivedAt = now,
                SentBy = post.Subject,
            };
            var added = await rosters.AddAsync(roster, cancellation);
            return new TakenRoster((await rosters.ReadAsync(id, cancellation))!, Repeated: !added);
        }
    }

    /// <summary>What can be told of a file by its beginning and end; the rest shows when it is read.</summary>
    private static string? FaultOf(Stream file)
    {
        try
        {
            RosterFile.FormatOf(file);
            return null;
        }
        catch (UnreadableFileException unreadable)
        {
            return unreadable.Code;
        }
    }
}
