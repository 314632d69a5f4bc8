using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Dispatches;

/// <summary>A report as one unit has it (交办): what the unit owes, by when, and how far it is.</summary>
public sealed record Dispatch
{
    public required UnitId Unit { get; init; }

    public required RecipientRole Role { get; init; }

    /// <summary>False for social bodies, which get a task without the story (DOMAIN R-e).</summary>
    public required bool SeesNarrative { get; init; }

    public DispatchState State { get; init; } = DispatchState.Open;

    /// <summary>When the unit must have acknowledged, UTC; null for the informed, who owe nothing.</summary>
    public DateTimeOffset? AcknowledgeBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When somebody of the unit last opened it with something new in it, UTC.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it climbs (again) unless somebody has accepted, UTC.</summary>
    public DateTimeOffset? EscalateAt { get; init; }

    /// <summary>How often it has climbed.</summary>
    public int Escalations { get; init; }

    /// <summary>Whom it climbed to; the first of them to accept ends the climbing.</summary>
    public ImmutableArray<UnitId> EscalatedTo { get; init; } = [];

    /// <summary>The version of the report at this dispatch's last change: its entity tag.</summary>
    public int Version { get; init; }

    /// <summary>What a recipient is given; the informed owe nothing.</summary>
    /// <param name="due">When it must have been acknowledged.</param>
    /// <param name="version">The version of the report that gives it.</param>
    public static Dispatch To(Recipient recipient, DateTimeOffset due, int version)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        DateTimeOffset? owed = recipient.Role == RecipientRole.Informed ? null : due;
        return new Dispatch
        {
            Unit = recipient.Unit,
            Role = recipient.Role,
            SeesNarrative = recipient.SeesNarrative,
            AcknowledgeBy = owed,
            EscalateAt = owed,
            Version = version,
        };
    }

    /// <summary>Somebody of the unit has taken it.</summary>
    public bool IsAccepted =>
        State is DispatchState.Acknowledged or DispatchState.Handling or DispatchState.Closed;

    /// <summary>Still on the unit's table.</summary>
    public bool IsOpen => State is not (DispatchState.Closed or DispatchState.Returned);

    public bool IsOverdue(DateTimeOffset now) => AcknowledgeBy < now && State == DispatchState.Open;
}
