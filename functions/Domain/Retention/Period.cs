using System.Globalization;
using System.Text.RegularExpressions;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Retention;

/// <summary>A period of the calendar in ISO 8601: <c>P3Y</c>, <c>P35M</c>, <c>P90D</c>.</summary>
public sealed partial record Period(int Years, int Months, int Days)
{
    /// <exception cref="FormatException">It is no such period.</exception>
    public static Period Parse(string text)
    {
        var match = Form().Match(text ?? "");
        if (!match.Success || text is "P")
        {
            throw new FormatException($"No period: {text}");
        }
        return new Period(Part("y"), Part("m"), Part("d"));

        int Part(string name) =>
            match.Groups[name] is { Success: true, Value: var digits }
                ? int.Parse(digits, CultureInfo.InvariantCulture)
                : 0;
    }

    /// <summary>The instant one period later, by China's calendar.</summary>
    public DateTimeOffset After(DateTimeOffset start) => Move(start, 1);

    /// <summary>The instant one period earlier, by China's calendar.</summary>
    public DateTimeOffset Before(DateTimeOffset end) => Move(end, -1);

    public override string ToString() =>
        (Years, Months, Days) is (0, 0, 0)
            ? "P0D"
            : $"P{Part(Years, 'Y')}{Part(Months, 'M')}{Part(Days, 'D')}";

    private static string Part(int number, char unit) => number == 0 ? "" : $"{number}{unit}";

    private DateTimeOffset Move(DateTimeOffset instant, int sign) =>
        ChinaTime
            .ToChina(instant)
            .AddMonths(sign * ((Years * 12) + Months))
            .AddDays(sign * Days)
            .ToUniversalTime();

    [GeneratedRegex(
        @"^P(?:(?<y>\d{1,3})Y)?(?:(?<m>\d{1,3})M)?(?:(?<d>\d{1,4})D)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Form();
}
