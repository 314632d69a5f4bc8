using System.Globalization;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>The days of a year that obligations hang on and that no rule of ours fixes (时令与假期).</summary>
/// <param name="Winter">The first day of the schools' winter holiday (寒假).</param>
/// <param name="Summer">The first day of their summer holiday (暑假).</param>
/// <param name="SpringFestival">The first day of the first month (正月初一).</param>
/// <param name="IsWinterSet">Whether civil affairs has set it; else it is reckoned.</param>
/// <param name="IsSummerSet">Likewise.</param>
/// <param name="IsFestivalSet">Likewise.</param>
public sealed record SeasonDays(
    DateOnly Winter,
    DateOnly Summer,
    DateOnly SpringFestival,
    bool IsWinterSet = false,
    bool IsSummerSet = false,
    bool IsFestivalSet = false
)
{
    /// <summary>Before the Spring Festival the reckoned winter holiday begins by so many days.</summary>
    public const int WinterBeforeFestival = 15;
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>
    /// The year's days, as far as they are set; else by rule: the Spring Festival by the Chinese calendar, the winter holiday 15 days before it,
    /// the summer holiday from 1 July.
    /// </summary>
    public static SeasonDays Of(
        int year,
        DateOnly? winter = null,
        DateOnly? summer = null,
        DateOnly? festival = null
    )
    {
        var first = festival ?? DateOnly.FromDateTime(Lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0));
        return new SeasonDays(
            winter ?? first.AddDays(-WinterBeforeFestival),
            summer ?? new DateOnly(year, 7, 1),
            first,
            winter is not null,
            summer is not null,
            festival is not null
        );
    }
}
