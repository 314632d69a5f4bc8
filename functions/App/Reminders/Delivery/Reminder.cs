using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>Something that somebody is to be reminded of (提醒), without any person's data.</summary>
internal sealed record Reminder
{
    /// <summary>Follows from the cause: the same cause twice is one reminder.</summary>
    public required string Id { get; init; }

    /// <summary>The unit that owes or is told.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>One person, by the token's subject; null: those in charge of the unit.</summary>
    public string? Subject { get; init; }

    /// <summary>The code of what it says: a row of <c>reminder-templates.csv</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The words that the template wants, but <c>unit</c>, the unit's name, which stands there by itself. No personal data.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>The day that it belongs to, in China; after downtime not the day on which it goes out.</summary>
    public DateOnly Day { get; init; }
}
