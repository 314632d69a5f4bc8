using System.Globalization;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Sharing;

/// <summary>When the district's package is made, and how long packages can be fetched.</summary>
internal sealed class PackageDays(IConfiguration configuration)
{
    private const int FinalHour = 18;
    private static readonly (int Month, int Day) Final = (10, 31);

    /// <summary><c>Sharing:ExpireAfterDays</c>.</summary>
    private readonly int expireAfter = configuration.GetValue("Sharing:ExpireAfterDays", 30);

    /// <summary>On the evening of 31 October, so that it stands there on the day by which it is owed (DOMAIN §6-8).</summary>
    public static DateTimeOffset FinalAt(string period) =>
        ChinaTime.StartOf(FinalDay(period)).AddHours(FinalHour);

    /// <summary>The last day: counted from its making, yet never before the district's own package has been there as long.</summary>
    public DateOnly ExpiryOf(string period, DateOnly made) =>
        (made < FinalDay(period) ? FinalDay(period) : made).AddDays(expireAfter);

    private static DateOnly FinalDay(string period) =>
        new(int.Parse(period, CultureInfo.InvariantCulture), Final.Month, Final.Day);
}
