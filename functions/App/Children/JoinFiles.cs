using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>
/// Merges files and takes them apart. Each is two commits in two partitions, the first on the file that the other lives on in: what the
/// other should be follows from it, so whoever finds the second missing (<see cref="ShowChild"/>) makes it.
/// </summary>
internal sealed class JoinFiles(ChildStore store, TimeProvider time)
{
    private const int LostRaces = 8;

    /// <summary>The other file, marked as living on in that one.</summary>
    public Task<ChildFile?> MarkAsync(
        string otherId,
        string into,
        Origin origin,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            otherId,
            other =>
                other.Status.Stage == ChildStage.Merged
                    ? null
                    : MergeFiles.Mark(other, into, origin),
            cancellation
        );

    /// <summary>The other file, standing by itself again.</summary>
    public Task<ChildFile?> BackAsync(
        string otherId,
        string into,
        Origin origin,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            otherId,
            other => other.Status.Into == into ? MergeFiles.Back(other, origin) : null,
            cancellation
        );

    /// <summary>Ends what stopped half-way. Every file that is to be shown anew.</summary>
    public async Task<IReadOnlyList<ChildFile>> SettleAsync(
        StoredChild read,
        CancellationToken cancellation
    )
    {
        var files = new List<ChildFile> { read.File };
        foreach (var part in read.File.Merged)
        {
            if (await MarkAsync(part.From, read.File.Id, part.Origin, cancellation) is { } other)
            {
                files.Add(other);
            }
        }
        if (
            read.File.Status.Into is { } into
            && await store.FindAsync(into, cancellation) is { } home
        )
        {
            files.Add(home.File);
            if (home.File.Merged.All(part => part.From != read.File.Id))
            {
                var origin = home.File.Created with
                {
                    At = time.GetUtcNow(),
                    By = "system",
                    Roster = null,
                    Row = null,
                    Reason = "unmerge",
                };
                files[0] = await BackAsync(read.File.Id, into, origin, cancellation) ?? read.File;
            }
        }
        return files;
    }

    private async Task<ChildFile?> ChangeAsync(
        string id,
        Func<ChildFile, FileChange?> decide,
        CancellationToken cancellation
    )
    {
        for (var race = 0; race < LostRaces; race++)
        {
            if (await store.FindAsync(id, cancellation) is not { } read)
            {
                return null;
            }
            if (decide(read.File) is not { } change)
            {
                return read.File;
            }
            if (await store.CommitAsync(read, change, guard: null, cancellation))
            {
                return change.After;
            }
        }
        throw new TimeoutException("The file was never free.");
    }
}
