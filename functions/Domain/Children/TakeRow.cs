using System.Collections.Immutable;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Children;

public sealed partial record ChildFile
{
    /// <summary>
    /// Takes a row of a roster. A blank never wipes; what says who the child is and says otherwise is not taken, nor what a person wrote
    /// or a later year's roster said: each is a conflict. A row is taken once.
    /// </summary>
    /// <param name="values">What the row says; empty texts say nothing.</param>
    /// <param name="naming">The row.</param>
    /// <param name="origin">With the same roster and row.</param>
    public FileChange Take(
        IReadOnlyDictionary<ChildField, WrittenValue> values,
        Naming naming,
        Origin origin
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(naming);
        ArgumentNullException.ThrowIfNull(origin);
        if (Status.Stage == ChildStage.Merged)
        {
            throw new InvalidOperationException("A merged file takes nothing: its Into does.");
        }
        if (HasTaken(naming))
        {
            return new FileChange(this, this, origin);
        }
        var known = Values.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<ValueChange>();
        var conflicts = ImmutableArray.CreateBuilder<FieldConflict>();
        foreach (var (field, brought) in values)
        {
            if (brought.Text.Length == 0)
            {
                continue;
            }
            var before = Values.GetValueOrDefault(field);
            if (before?.Text == brought.Text)
            {
                continue;
            }
            if (before is not null && WhyKept(field, before, naming) is { } why)
            {
                conflicts.Add(new FieldConflict(field, before, brought.Text, why));
                continue;
            }
            var after = new FieldValue(brought.Text, origin, brought.Raw);
            known[field] = after;
            changes.Add(new ValueChange(field, before, after));
        }
        var status = StatusNamedBy(naming, ChinaTime.DayOf(origin.At));
        var facts = ImmutableArray.CreateBuilder<FactChange>();
        facts.Add(new FactChange(FileFacts.Naming, Before: null, FileFacts.TextOf(naming)));
        if (status != Status)
        {
            facts.Add(FileFacts.Of(Status, status));
        }
        return new FileChange(
            this,
            this with
            {
                Version = Version + 1,
                Values = known.ToImmutable(),
                Namings = Namings.Add(naming),
                Status = status,
            },
            origin
        )
        {
            Values = changes.ToImmutable(),
            Facts = facts.ToImmutable(),
            Conflicts = conflicts.ToImmutable(),
        };
    }

    private ConflictKind? WhyKept(ChildField field, FieldValue before, Naming naming) =>
        ChildFields.Of(field).IsIdentity ? ConflictKind.Identity
        : before.Origin.Roster is not { } roster ? ConflictKind.WrittenByPerson
        : Namings.Any(one => one.Roster == roster && one.Year > naming.Year)
            ? ConflictKind.LaterRoster
        : null;

    /// <summary>A household minor becomes a candidate once somebody names it as left behind; who left in an earlier year becomes one again.</summary>
    private ChildStatus StatusNamedBy(Naming naming, DateOnly day) =>
        naming.SaysLeftBehind && (Status.Stage == ChildStage.Base || MayComeBack(naming))
            ? new ChildStatus(ChildStage.Candidate, day)
            : Status;

    private bool MayComeBack(Naming naming) =>
        Status is { Stage: ChildStage.Exited, Reason: not (ExitReason.Died or ExitReason.Turned16) }
        && naming.Year > Status.Since.Year;
}
