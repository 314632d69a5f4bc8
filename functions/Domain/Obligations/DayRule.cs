using System.Globalization;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>What a day is counted from.</summary>
public enum DayBase
{
    /// <summary>A day of the period's year: <c>09-10</c>; of the year after: <c>+01-15</c>.</summary>
    Year,

    /// <summary>A day of a month of the period: <c>M3-25</c>, <c>M3-last</c>.</summary>
    Month,

    /// <summary>Days from what the period is about, a holiday's first day or the Spring Festival: <c>A-15</c>.</summary>
    Anchor,

    /// <summary>Days from the due day: <c>T-10</c>.</summary>
    Due,
}

/// <summary>A day of a period, as the calendar writes it.</summary>
/// <param name="Base">What it is counted from.</param>
/// <param name="Month">Of <see cref="DayBase.Year"/> the month; of <see cref="DayBase.Month"/> which of the period's, from 1.</param>
/// <param name="Day">The day of the month, cut to the month's last; or how many days from the anchor or due day.</param>
/// <param name="NextYear">Whether it lies in the year after the period's.</param>
/// <param name="IsProgress">Of a reminder: from this day on each day until the due one, with how many are done (<c>P09-20</c>).</param>
public sealed record DayRule(
    DayBase Base,
    int Month,
    int Day,
    bool NextYear = false,
    bool IsProgress = false
)
{
    private const int LastDay = 31;
    private const int MostDays = 366;
    private const int MonthsOfYear = 12;

    /// <summary>The rule as it is written; null where it is none.</summary>
    public static DayRule? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        var rule = text[0] switch
        {
            'T' => Offset(DayBase.Due, text[1..]),
            'A' => Offset(DayBase.Anchor, text[1..]),
            'M' => OfMonth(text[1..]),
            'P' => Parse(text[1..]) is { IsProgress: false } first
                ? first with
                {
                    IsProgress = true,
                }
                : null,
            '+' => OfYear(text[1..], nextYear: true),
            _ => OfYear(text, nextYear: false),
        };
        // One spelling a rule, so that what is read is written back the same.
        return rule?.ToString() == text ? rule : null;
    }

    /// <summary>The day in a period.</summary>
    /// <param name="due">The period's due day; of the due rule itself any.</param>
    public DateOnly In(ObligationPeriod period, DateOnly due) =>
        Base switch
        {
            DayBase.Year => Of(period.Year + (NextYear ? 1 : 0), Month, Day),
            DayBase.Month => Of(period.From.AddMonths(Month - 1), Day),
            DayBase.Anchor => (period.Anchor ?? period.From).AddDays(Day),
            _ => due.AddDays(Day),
        };

    public override string ToString()
    {
        var text = Base switch
        {
            DayBase.Year => $"{(NextYear ? "+" : "")}{Month:D2}-{Day:D2}",
            DayBase.Month => Day == LastDay ? $"M{Month}-last" : $"M{Month}-{Day:D2}",
            _ => $"{(Base == DayBase.Due ? 'T' : 'A')}{(Day == 0 ? "" : $"{Day:+0;-0}")}",
        };
        return IsProgress ? "P" + text : text;
    }

    private static DateOnly Of(DateOnly month, int day) => Of(month.Year, month.Month, day);

    private static DateOnly Of(int year, int month, int day) =>
        new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    private static DayRule? Offset(DayBase counted, string text) =>
        text.Length == 0 ? new DayRule(counted, 0, 0)
        : text[0] is '+' or '-' && Number(text[1..]) is { } days and > 0 and <= MostDays
            ? new DayRule(counted, 0, text[0] == '-' ? -days : days)
        : null;

    private static DayRule? OfYear(string text, bool nextYear) =>
        text.Split('-') is [var month, var day]
        && Number(month) is { } m and >= 1 and <= MonthsOfYear
        && Number(day) is { } d and >= 1
        // 29 February is a day of leap years; in others it is the 28th.
        && d <= DateTime.DaysInMonth(2024, m)
            ? new DayRule(DayBase.Year, m, d, nextYear)
            : null;

    private static DayRule? OfMonth(string text) =>
        text.Split('-') is [var month, var day]
        && Number(month) is { } m and >= 1 and <= MonthsOfYear
        && (day == "last" ? LastDay : Number(day)) is { } d and >= 1 and <= LastDay
            ? new DayRule(DayBase.Month, m, d)
            : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
