using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Children;

/// <summary>From where a value came: every value of a file says so.</summary>
/// <param name="At">When it was taken into the file, UTC.</param>
/// <param name="By">Who: the subject of a person or system; of a roster's rows whoever approved it.</param>
/// <param name="Unit">The unit it was done for; of a roster's rows the sender.</param>
public sealed record Origin(DateTimeOffset At, string By, UnitId Unit)
{
    /// <summary>The roster it stood in; null when a person wrote it.</summary>
    public string? Roster { get; init; }

    /// <summary>The row of the sender's sheet.</summary>
    public int? Row { get; init; }

    /// <summary>Why, where a person said so: a code or words.</summary>
    public string? Reason { get; init; }
}

/// <summary>A value of a file.</summary>
/// <param name="Text">In one form: a code, an ISO date, plain digits; several of one kind are divided by a space.</param>
/// <param name="Origin">From where it came.</param>
/// <param name="Raw">As the sender wrote it, where that differs.</param>
public sealed record FieldValue(string Text, Origin Origin, string? Raw = null);
