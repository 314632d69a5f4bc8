using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    /// <summary>Taken as it stands.</summary>
    Accepted,

    /// <summary>Taken, with its writing put right.</summary>
    Repaired,

    /// <summary>A person must decide before it is taken.</summary>
    Question,

    /// <summary>Cannot be taken; the sender is to mend it.</summary>
    Refused,
}

/// <summary>A row of a roster after all that can be checked on the row alone; raw and brought-into-form stand beside each other.</summary>
public sealed record CheckedRow
{
    public required RosterValues Values { get; init; }

    /// <summary>What was put right (DOMAIN §4.3), in the order of <see cref="RowCode"/>.</summary>
    public ImmutableArray<RowCode> Repairs { get; init; } = [];

    /// <summary>What is to be looked at and hinders nothing.</summary>
    public ImmutableArray<RowCode> Warnings { get; init; } = [];

    /// <summary>Why it is not taken, or not yet.</summary>
    public ImmutableArray<RowCode> Reasons { get; init; } = [];

    public RowOutcome Outcome =>
        Reasons.IsEmpty
            ? Repairs.IsEmpty
                ? RowOutcome.Accepted
                : RowOutcome.Repaired
            : Reasons.All(RowCodes.IsQuestion)
                ? RowOutcome.Question
                : RowOutcome.Refused;
}
