using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Invitations;

/// <summary>What became of something that parents told.</summary>
internal abstract record NoticeTaken
{
    public sealed record Done(ChildFile File) : NoticeTaken;

    /// <summary>The same telling stands in the file already.</summary>
    public sealed record Before(ChildFile File) : NoticeTaken;

    public sealed record Faulty(IReadOnlyList<EditFault> Faults) : NoticeTaken;

    /// <summary>The file is no more.</summary>
    public sealed record Gone : NoticeTaken;
}

/// <summary>Writes what parents told into the file, once, however often and by how many at the same moment it is sent.</summary>
internal sealed class TakeParentNotice(
    ChildStore store,
    ChildReader reader,
    WriteChild write,
    DistrictDirectory directory
)
{
    private const int LostRaces = 8;

    /// <param name="part">Tells this telling from all others.</param>
    /// <param name="told">The unit that learns it by this.</param>
    public async Task<NoticeTaken> TakeAsync(
        string childId,
        ParentNotice notice,
        string part,
        Origin origin,
        UnitId told,
        CancellationToken cancellation
    )
    {
        var id = childId;
        var kind = directory.Find(told)?.Kind;
        for (var race = 0; race < LostRaces; race++)
        {
            if (await store.FindAsync(id, cancellation) is not { } read)
            {
                return new NoticeTaken.Gone();
            }
            if (read.File.Status.Into is { } into)
            {
                // The link was made before the two files became one.
                id = into;
                continue;
            }
            if (ParentNotices.IsIn(read.File, part))
            {
                return new NoticeTaken.Before(read.File);
            }
            var edit = ParentNotices.EditOf(
                read.File,
                notice,
                part,
                origin,
                kind == UnitKind.Village ? reader.Today : null,
                kind is UnitKind.School or UnitKind.Kindergarten ? reader.Today : null
            );
            var faults = FileEditRules.Faults(read.File, edit, reader.Today, directory).ToList();
            if (faults.Count > 0)
            {
                return new NoticeTaken.Faulty(faults);
            }
            var change = read.File.Change(
                edit,
                origin,
                (await reader.RiskAsync(read.File, cancellation)).Computed
            );
            if (await write.ChangeAsync(read, change, guard: null, cancellation))
            {
                return new NoticeTaken.Done(change.After);
            }
        }
        throw new TimeoutException("The file was never free.");
    }
}
