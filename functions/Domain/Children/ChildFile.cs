using System.Collections.Immutable;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Children;

/// <summary>One child, one file (一人一档, DOMAIN §4.1, #20). Immutable: a change makes a new one, with what changed beside it.</summary>
public sealed partial record ChildFile
{
    /// <summary>The internal id, never the identity number; it outlives every correction.</summary>
    public required string Id { get; init; }

    /// <summary>From 1; every change moves it by one.</summary>
    public required long Version { get; init; }

    public required ChildStatus Status { get; init; }

    /// <summary>What is known, each value with its origin.</summary>
    public required ImmutableDictionary<ChildField, FieldValue> Values { get; init; }

    /// <summary>The rows of rosters that named the child, the oldest first.</summary>
    public ImmutableArray<Naming> Namings { get; init; } = [];

    /// <summary>Who was entrusted with the child's care.</summary>
    public ImmutableArray<Carer> Carers { get; init; } = [];

    /// <summary>What the parents told before they left.</summary>
    public ImmutableArray<LeaveNotice> Notices { get; init; } = [];

    /// <summary>The visits to the child and the services that it was given, as they were written down.</summary>
    public ImmutableArray<CareRecord> Care { get; init; } = [];

    /// <summary>The flags that a person set; all of them: <see cref="ChildFlags.Of"/>.</summary>
    public ImmutableArray<KeyFlag> Flags { get; init; } = [];

    /// <summary>What persons found out where a year's lists left the child in doubt; one a year.</summary>
    public ImmutableArray<YearCheck> Checks { get; init; } = [];

    /// <summary>The quarters in which the file was confirmed, updated or screened; one a quarter.</summary>
    public ImmutableArray<QuarterMark> Quarters { get; init; } = [];

    /// <summary>A person's own judgement of the risk; null: the rules alone.</summary>
    public RiskOverride? Risk { get; init; }

    /// <summary>The files that were merged into this one, with what each gave.</summary>
    public ImmutableArray<MergedPart> Merged { get; init; } = [];

    /// <summary>From where the file came.</summary>
    public required Origin Created { get; init; }

    /// <summary>A value's text; null when nothing is known.</summary>
    public string? this[ChildField field] =>
        Values.TryGetValue(field, out var value) ? value.Text : null;

    /// <summary>A value that is a date; null when nothing is known.</summary>
    public DateOnly? DateOf(ChildField field) => FieldFault.ReadDate(this[field]);

    public DateOnly? BirthDate => DateOf(ChildField.BirthDate);

    /// <summary>Whether this row of a roster has been taken into the file: it is taken once, however often it is brought.</summary>
    public bool HasTaken(Naming naming)
    {
        ArgumentNullException.ThrowIfNull(naming);
        return Namings.Any(one => one.Roster == naming.Roster && one.Row == naming.Row);
    }

    /// <summary>A new file.</summary>
    /// <param name="id">Made by the caller.</param>
    /// <param name="naming">The row that named the child; null when a person found it.</param>
    public static FileChange New(
        string id,
        ChildStage stage,
        IReadOnlyDictionary<ChildField, WrittenValue> values,
        Naming? naming,
        Origin origin
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(origin);
        var known = ImmutableDictionary.CreateBuilder<ChildField, FieldValue>();
        foreach (var (field, written) in values)
        {
            if (written.Text.Length > 0)
            {
                known[field] = new FieldValue(written.Text, origin, written.Raw);
            }
        }
        var file = new ChildFile
        {
            Id = id,
            Version = 1,
            Status = new ChildStatus(stage, ChinaTime.DayOf(origin.At)),
            Values = known.ToImmutable(),
            Namings = naming is null ? [] : [naming],
            Created = origin,
        };
        // The file itself tells each first value's origin: nothing is written twice.
        return new FileChange(Before: null, file, origin);
    }
}

/// <summary>A value as it is brought to a file.</summary>
/// <param name="Text">In its one form (<see cref="FieldValue.Text"/>); empty: nothing is said.</param>
/// <param name="Raw">As the sender wrote it, where that differs.</param>
public readonly record struct WrittenValue(string Text, string? Raw = null);
