using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>A field's value before and after; null where there was or is none.</summary>
public sealed record ValueChange(ChildField Field, FieldValue? Before, FieldValue? After);

/// <summary>What else changed of a file, told in codes: <c>status</c>, <c>flag</c>, <c>risk</c>, <c>carer</c>, <c>notice</c>, <c>naming</c>, <c>check</c>, <c>quarter</c>, <c>merge</c>.</summary>
/// <param name="What">Which part.</param>
/// <param name="Before">In codes, ids and days; null where there was none.</param>
/// <param name="After">Null where there is none any more.</param>
public sealed record FactChange(string What, string? Before, string? After);

/// <summary>A value that was brought and not taken.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Kept">What the file says.</param>
/// <param name="Brought">What was brought.</param>
/// <param name="Why">Why it was not taken.</param>
public sealed record FieldConflict(
    ChildField Field,
    FieldValue Kept,
    string Brought,
    ConflictKind Why
);

/// <summary>Why a value that was brought was not taken.</summary>
public enum ConflictKind
{
    /// <summary>It says who the child is: maybe this is another child, so a person decides.</summary>
    Identity,

    /// <summary>A person wrote what the file says.</summary>
    WrittenByPerson,

    /// <summary>What the file says is of a later year's roster.</summary>
    LaterRoster,
}

/// <summary>A file and what became of it.</summary>
/// <param name="Before">Null for a new file.</param>
/// <param name="After">The same as before where nothing changed.</param>
/// <param name="Origin">Who changed it, when, from what and why.</param>
public sealed record FileChange(ChildFile? Before, ChildFile After, Origin Origin)
{
    public ImmutableArray<ValueChange> Values { get; init; } = [];

    public ImmutableArray<FactChange> Facts { get; init; } = [];

    /// <summary>What was brought and not taken.</summary>
    public ImmutableArray<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>Whether the file stands as it did: nothing is written.</summary>
    public bool IsNothing => Before is { } before && before.Version == After.Version;

    /// <summary>Whether it says that the child may be another one.</summary>
    public bool IsDoubtful => Conflicts.Any(one => one.Why == ConflictKind.Identity);
}
