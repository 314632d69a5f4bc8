using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>What somebody is reminded of (提醒).</summary>
internal sealed record Reminder
{
    /// <summary>Derived from the cause: the same cause twice is one reminder.</summary>
    public required string Id { get; init; }

    public required UnitId Unit { get; init; }

    /// <summary>One person; null: those in charge of the unit.</summary>
    public string? Subject { get; init; }

    /// <summary>The code of its text.</summary>
    public required string Template { get; init; }

    /// <summary>What the text names: no personal data.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>The day it is for.</summary>
    public DateOnly Day { get; init; }
}
