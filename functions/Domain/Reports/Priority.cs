namespace LeftBehindCare.Domain.Reports;

/// <summary>How soon a report must be acknowledged. A lower number is more urgent; a report takes the most urgent of its circumstances.</summary>
public enum Priority
{
    /// <summary>Now: a circumstance of the policy's §3.2, or danger to life.</summary>
    P0,

    /// <summary>The same day.</summary>
    P1,

    /// <summary>Within working days.</summary>
    P2,

    /// <summary>A service, not a danger.</summary>
    P3,
}
