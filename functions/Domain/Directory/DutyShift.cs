namespace LeftBehindCare.Domain.Directory;

/// <summary>A line of a unit's duty roster (值班安排): of one day, or of every week. Times are China's.</summary>
public sealed record DutyShift
{
    /// <summary>The day it begins; null for a weekly rule.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The weekday it begins each week; null for a single day.</summary>
    public DayOfWeek? Weekday { get; init; }

    public required TimeOnly Start { get; init; }

    /// <summary>Not after the start means: of the day after.</summary>
    public required TimeOnly End { get; init; }

    /// <summary>The subject of whoever is on duty (值班人).</summary>
    public required string Officer { get; init; }

    /// <summary>The subject of whoever stands in when the first cannot (副班); null for none.</summary>
    public string? Deputy { get; init; }

    /// <summary>The phone of this shift; null: the unit's.</summary>
    public string? Phone { get; init; }
}

/// <summary>A shift on its day.</summary>
/// <param name="Starts">China's time.</param>
/// <param name="Ends">China's time.</param>
public sealed record PlannedShift(DutyShift Shift, DateTimeOffset Starts, DateTimeOffset Ends);
