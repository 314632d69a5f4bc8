namespace LeftBehindCare.Domain.Time;

/// <summary>How late a mandated reporter (强制报告义务人) was: from discovery until the police were told (DOMAIN §2.3).</summary>
public static class MandatedLateness
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>
    /// The time from discovery until the police were told, or until this report where they were not told before it; never
    /// negative (clocks differ). Null when the time of discovery is not known.
    /// </summary>
    public static TimeSpan? Of(
        DateTimeOffset? discoveredAt,
        DateTimeOffset? policeToldAt,
        DateTimeOffset receivedAt
    )
    {
        if (discoveredAt is not { } discovered)
        {
            return null;
        }

        // A time of telling that lies after the report is a slip of the pen: the report itself told them.
        var told = policeToldAt is { } at && at < receivedAt ? at : receivedAt;
        return told > discovered ? told - discovered : TimeSpan.Zero;
    }

    /// <summary>Whether the lateness exceeds one hour.</summary>
    public static bool IsLate(TimeSpan lateness) => lateness > Grace;
}
