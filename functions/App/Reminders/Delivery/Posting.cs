using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>A reminder with the decision on who gets it, made once.</summary>
internal sealed record Posting
{
    /// <summary>What it is known by: of the reminder's id.</summary>
    public required string Key { get; init; }

    public required Reminder Reminder { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whose people get it: the unit itself, or the nearest above it where somebody is.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>Who gets it; nobody where nobody is anywhere.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Whether its deliveries stand.</summary>
    public bool IsSpread { get; init; }
}
