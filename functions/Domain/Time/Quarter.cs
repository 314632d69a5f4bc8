using System.Globalization;
using System.Runtime.InteropServices;

namespace LeftBehindCare.Domain.Time;

/// <summary>A quarter of a calendar year in China (季度).</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Number">1 to 4.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Quarter(int Year, int Number)
{
    private const int FirstYear = 2018;
    private const int LastYear = 2100;
    private const int Months = 3;
    private const int Length = 6;
    private const int YearLength = 4;
    private const int ScreeningNumber = 3;

    public DateOnly From => new(Year, (Number - 1) * Months + 1, 1);

    public DateOnly To => From.AddMonths(Months).AddDays(-1);

    /// <summary><c>2026Q4</c>: stable, fit for keys and addresses.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Year}Q{Number}");

    /// <summary>The third one: its update is the year's screening (DOMAIN §3).</summary>
    public bool IsScreening => Number == ScreeningNumber;

    public Quarter Before => Number == 1 ? new(Year - 1, 4) : new(Year, Number - 1);

    public Quarter After => Number == 4 ? new(Year + 1, 1) : new(Year, Number + 1);

    /// <summary>Whether this quarter is before the other.</summary>
    public bool IsBefore(Quarter other) => Ordinal < other.Ordinal;

    /// <summary>How many quarters lie from this one to the other; negative when the other is earlier.</summary>
    public int Until(Quarter other) => other.Ordinal - Ordinal;

    /// <summary>This quarter and those after it up to the other.</summary>
    public IEnumerable<Quarter> Through(Quarter last)
    {
        for (var quarter = this; quarter.Until(last) >= 0; quarter = quarter.After)
        {
            yield return quarter;
        }
    }

    private int Ordinal => Year * 4 + Number;

    /// <summary>The quarter in which the day lies.</summary>
    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month - 1) / Months + 1);

    /// <summary>The third quarter of the year.</summary>
    public static Quarter OfScreening(int year) => new(year, ScreeningNumber);

    /// <summary>The quarter that is written so, or null.</summary>
    public static Quarter? Find(string? text) =>
        text is { Length: Length }
        && text[YearLength] == 'Q'
        && text[YearLength + 1] is >= '1' and <= '4'
        && int.TryParse(
            text.AsSpan(0, YearLength),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var year
        )
        && year is >= FirstYear and <= LastYear
            ? new Quarter(year, text[YearLength + 1] - '0')
            : null;
}
