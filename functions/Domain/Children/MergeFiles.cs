using System.Collections.Immutable;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Children;

/// <summary>What another file gave when it was merged into this one: enough to take it out again.</summary>
/// <param name="From">The other file's id.</param>
/// <param name="Before">How this one stood before.</param>
/// <param name="After">How it stood then.</param>
public sealed record MergedPart(string From, ChildStatus Before, ChildStatus After)
{
    /// <summary>The fields that were blank here and that the other filled.</summary>
    public ImmutableArray<ChildField> Fields { get; init; } = [];

    public ImmutableArray<Naming> Namings { get; init; } = [];

    /// <summary>The ids of its carers.</summary>
    public ImmutableArray<string> Carers { get; init; } = [];

    /// <summary>The ids of its notices.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>The ids of its visits and services; a part that was stored before there were any has none.</summary>
    public ImmutableArray<string> Care
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    public ImmutableArray<ChildConcern> Flags { get; init; } = [];

    /// <summary>The quarters in which only the other was up to date; a part that was stored before there were any has none.</summary>
    public ImmutableArray<string> Quarters
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Who merged them, when and why.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>Two files turn out to be one child's (合并), or one child's after all to be two (撤销合并).</summary>
public static class MergeFiles
{
    /// <summary>Why the two cannot be merged; null when they can: <c>same_file</c>, <c>already_merged</c>.</summary>
    public static string? Fault(ChildFile into, ChildFile other)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(other);
        return into.Id == other.Id ? "same_file"
            : into.Status.Stage == ChildStage.Merged || other.Status.Stage == ChildStage.Merged
                ? "already_merged"
            : null;
    }

    /// <summary>
    /// The one keeps what it says and takes the other's values where it is blank, its namings, carers, notices, visits, services and flags; the other
    /// stays as it is, marked as merged.
    /// </summary>
    public static (FileChange Into, FileChange From) Merge(
        ChildFile into,
        ChildFile other,
        Origin origin
    )
    {
        if (Fault(into, other) is { } fault)
        {
            throw new ArgumentException(fault, nameof(other));
        }
        ArgumentNullException.ThrowIfNull(origin);
        ImmutableArray<ChildField> fields =
        [
            .. other.Values.Keys.Where(field => !into.Values.ContainsKey(field)).Order(),
        ];
        ImmutableArray<Naming> namings = [.. other.Namings.Where(one => !into.HasTaken(one))];
        ImmutableArray<Carer> carers = [.. Missing(into.Carers, other.Carers, one => one.Id)];
        ImmutableArray<LeaveNotice> notices =
        [
            .. Missing(into.Notices, other.Notices, one => one.Id),
        ];
        ImmutableArray<CareRecord> care = [.. Missing(into.Care, other.Care, one => one.Id)];
        ImmutableArray<KeyFlag> flags =
        [
            .. other.Flags.Where(flag => !into.Flags.Any(one => one.Flag == flag.Flag)),
        ];
        ImmutableArray<QuarterMark> quarters =
        [
            .. Missing(into.Quarters, other.Quarters, one => one.Quarter),
        ];
        var status = Higher(into.Status, other.Status);
        var part = new MergedPart(other.Id, into.Status, status)
        {
            Origin = origin,
            Fields = fields,
            Namings = namings,
            Carers = [.. carers.Select(one => one.Id)],
            Notices = [.. notices.Select(one => one.Id)],
            Care = [.. care.Select(one => one.Id)],
            Flags = [.. flags.Select(one => one.Flag)],
            Quarters = [.. quarters.Select(one => one.Quarter)],
        };
        var after = into with
        {
            Version = into.Version + 1,
            Values = into.Values.AddRange(
                fields.Select(field => KeyValuePair.Create(field, other.Values[field]))
            ),
            Namings = into.Namings.AddRange(namings),
            Carers = into.Carers.AddRange(carers),
            Notices = into.Notices.AddRange(notices),
            Care = into.Care.AddRange(care),
            Flags = into.Flags.AddRange(flags),
            Quarters = into.Quarters.AddRange(quarters),
            Status = status,
            Merged = into.Merged.Add(part),
        };
        return (
            Change(into, after, origin, new FactChange(FileFacts.Merge, Before: null, other.Id)),
            Mark(other, into.Id, origin)
        );
    }

    /// <summary>The other's half of a merging: it lives on in that file.</summary>
    public static FileChange Mark(ChildFile other, string into, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(origin);
        var gone = other with
        {
            Version = other.Version + 1,
            Status = new ChildStatus(ChildStage.Merged, ChinaTime.DayOf(origin.At))
            {
                Into = into,
                Was = other.Status,
            },
        };
        return Change(other, gone, origin, FileFacts.Of(other.Status, gone.Status));
    }

    /// <summary>The other's half of taking it out again: it stands as before.</summary>
    public static FileChange Back(ChildFile other, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(other);
        var back = other with { Version = other.Version + 1, Status = other.Status.Was! };
        return Change(other, back, origin, FileFacts.Of(other.Status, back.Status));
    }

    /// <summary>Whether the file was merged into that one, and stands there as such.</summary>
    public static bool IsMergedInto(ChildFile other, ChildFile into)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(into);
        return other.Status is { Stage: ChildStage.Merged, Into: { } id }
            && id == into.Id
            && into.Merged.Any(part => part.From == other.Id);
    }

    /// <summary>Takes the other out again: both stand as before. What was changed since stays with the one that it was changed in.</summary>
    public static (FileChange Into, FileChange From) Unmerge(
        ChildFile into,
        ChildFile other,
        Origin origin
    )
    {
        if (!IsMergedInto(other, into))
        {
            throw new ArgumentException("not_merged", nameof(other));
        }
        var part = into.Merged.Last(one => one.From == other.Id);
        var after = into with
        {
            Version = into.Version + 1,
            Values = into.Values.RemoveRange(
                part.Fields.Where(field =>
                    into.Values.GetValueOrDefault(field) == other.Values.GetValueOrDefault(field)
                )
            ),
            Namings = into.Namings.RemoveRange(part.Namings),
            Carers = into.Carers.RemoveAll(one =>
                part.Carers.Contains(one.Id) && other.Carers.Contains(one)
            ),
            Notices = into.Notices.RemoveAll(one =>
                part.Notices.Contains(one.Id) && other.Notices.Contains(one)
            ),
            Care = into.Care.RemoveAll(one =>
                part.Care.Contains(one.Id) && other.Care.Contains(one)
            ),
            Flags = into.Flags.RemoveAll(one =>
                part.Flags.Contains(one.Flag) && other.Flags.Contains(one)
            ),
            Quarters = into.Quarters.RemoveAll(one =>
                part.Quarters.Contains(one.Quarter) && other.Quarters.Contains(one)
            ),
            Status = into.Status == part.After ? part.Before : into.Status,
            Merged = into.Merged.Remove(part),
        };
        return (
            Change(into, after, origin, new FactChange(FileFacts.Merge, other.Id, After: null)),
            Back(other, origin)
        );
    }

    private static FileChange Change(
        ChildFile before,
        ChildFile after,
        Origin origin,
        FactChange fact
    ) =>
        new(before, after, origin)
        {
            Values =
            [
                .. before
                    .Values.Keys.Union(after.Values.Keys)
                    .Where(field =>
                        before.Values.GetValueOrDefault(field)
                        != after.Values.GetValueOrDefault(field)
                    )
                    .Order()
                    .Select(field => new ValueChange(
                        field,
                        before.Values.GetValueOrDefault(field),
                        after.Values.GetValueOrDefault(field)
                    )),
            ],
            Facts =
                before.Status == after.Status || fact.What == FileFacts.Status
                    ? [fact]
                    : [fact, FileFacts.Of(before.Status, after.Status)],
        };

    /// <summary>Confirmed before named, named before left, left before never named.</summary>
    private static ChildStatus Higher(ChildStatus one, ChildStatus other)
    {
        return Rank(other) > Rank(one) ? other : one;

        static int Rank(ChildStatus status) =>
            status.Stage switch
            {
                ChildStage.Confirmed => 3,
                ChildStage.Candidate => 2,
                ChildStage.Exited => 1,
                _ => 0,
            };
    }

    private static IEnumerable<T> Missing<T>(
        ImmutableArray<T> known,
        ImmutableArray<T> other,
        Func<T, string> idOf
    ) => other.Where(one => !known.Any(mine => idOf(mine) == idOf(one)));
}
