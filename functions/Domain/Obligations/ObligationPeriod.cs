using System.Globalization;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>A period for which something is owed (应办周期).</summary>
/// <param name="Text">As it is written: <c>2026</c>, <c>2026Q3</c>, <c>2026H1</c>, <c>2026-11</c>, <c>2026winter</c>.</param>
/// <param name="From">Its first day.</param>
/// <param name="Anchor">The day it is about: a holiday's first, or the Spring Festival; null for all others.</param>
public sealed record ObligationPeriod(string Text, DateOnly From, DateOnly? Anchor = null)
{
    private const int Longest = 10;

    /// <summary>The year it is called by.</summary>
    public int Year => From.Year;

    /// <summary>Every period that begins in the year, in the order of time.</summary>
    public static IEnumerable<ObligationPeriod> Of(
        Recurrence recurrence,
        int year,
        SeasonDays season
    )
    {
        ArgumentNullException.ThrowIfNull(season);
        var first = new DateOnly(year, 1, 1);
        return recurrence switch
        {
            Recurrence.Yearly => [new($"{year}", first)],
            Recurrence.Quarterly => Enumerable
                .Range(0, 4)
                .Select(at => new ObligationPeriod($"{year}Q{at + 1}", first.AddMonths(3 * at))),
            Recurrence.HalfYearly => Enumerable
                .Range(0, 2)
                .Select(at => new ObligationPeriod($"{year}H{at + 1}", first.AddMonths(6 * at))),
            Recurrence.Monthly => Enumerable
                .Range(0, 12)
                .Select(at => OfMonth(first.AddMonths(at))),
            Recurrence.Holidays =>
            [
                new($"{year}winter", first, season.Winter),
                new($"{year}summer", first, season.Summer),
            ],
            Recurrence.SpringFestival => [new($"{year}", first, season.SpringFestival)],
            _ => [],
        };
    }

    /// <summary>The month in which a day lies.</summary>
    public static ObligationPeriod OfMonth(DateOnly day) =>
        new(
            day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            new DateOnly(day.Year, day.Month, 1)
        );

    /// <summary>Whether this can be a period: it is put into keys and addresses.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is >= 4 and <= Longest
            && text[..4].All(char.IsAsciiDigit)
            && text[4..].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
    }
}
