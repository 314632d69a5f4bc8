using System.Globalization;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>
/// What is compiled (汇总期): a quarter (<c>2026Q3</c>, DOMAIN #21, #24) or a year's campaign (<c>2026</c>, #94, #95). Whenever it is
/// compiled, it keeps its own days.
/// </summary>
public sealed record CompilationPeriod
{
    private const int FirstYear = 2018;
    private const int LastYear = 2100;
    private const int YearLength = 4;
    private const int MonthsAQuarter = 3;
    private const int CampaignQuarter = 3;
    private static readonly string[] Kinds = ["", "Q1", "Q2", "Q3", "Q4"];

    // Reckoned once: whoever counts asks for them at every child.
    private CompilationPeriod(string code, int year, int quarter)
        : this(
            code,
            year,
            quarter,
            quarter == 0
                ? new DateOnly(year - 1, 10, 1)
                : new DateOnly(year, (quarter - 1) * MonthsAQuarter + 1, 1),
            new DateOnly(year, (quarter == 0 ? CampaignQuarter : quarter) * MonthsAQuarter, 1)
                .AddMonths(1)
                .AddDays(-1)
        )
    {
        IsCampaign = quarter == 0;
        DueOn = IsCampaign ? new DateOnly(year, 10, 31) : Cutoff;
    }

    private CompilationPeriod(string code, int year, int quarter, DateOnly from, DateOnly cutoff)
    {
        Code = code;
        Year = year;
        Quarter = quarter;
        From = from;
        Cutoff = cutoff;
        DueOn = cutoff;
        var last = Time.Quarter.Of(cutoff);
        FreshFrom = last.From;
        LastQuarter = CountedFacts.Number(last);
        FirstQuarter = CountedFacts.Number(Time.Quarter.Of(from));
    }

    /// <summary><c>2026Q3</c> or <c>2026</c>: stable, fit for keys and addresses.</summary>
    public string Code { get; }

    public int Year { get; }

    /// <summary>1 to 4; 0: the campaign, or a whole year.</summary>
    public int Quarter { get; }

    public bool IsCampaign { get; }

    /// <summary>The first day in China whose comings and goings belong to it: of a campaign the day after the last one's cut-off.</summary>
    public DateOnly From { get; }

    /// <summary>The last day, and the one on which ages are reckoned (截止日): of a campaign 30 September (DOMAIN §4.1).</summary>
    public DateOnly Cutoff { get; }

    /// <summary>The first day of the quarter that ends with the cut-off: a file must have been looked at since (#21).</summary>
    public DateOnly FreshFrom { get; }

    /// <summary>The quarter that begins with <see cref="From"/>, as the facts of a child write it.</summary>
    public int FirstQuarter { get; }

    /// <summary>The quarter that ends with the cut-off, as the facts of a child write it: 20264.</summary>
    public int LastQuarter { get; }

    /// <summary>The day by whose end it must be compiled: of a campaign 31 October (#95).</summary>
    public DateOnly DueOn { get; }

    /// <summary>The end of that day in China.</summary>
    public DateTimeOffset DueAt => ChinaTime.StartOf(DueOn.AddDays(1));

    /// <summary>The one before it of the same kind; null before the first there can be.</summary>
    public CompilationPeriod? Before =>
        IsCampaign ? Find(Text(Year - 1))
        : Quarter == 1 ? Find(Text(Year - 1) + "Q4")
        : Find(Code[..(YearLength + 1)] + Text(Quarter - 1));

    /// <summary>The same of the year before; null before the first there can be.</summary>
    public CompilationPeriod? YearBefore => Find(Text(Year - 1) + Code[YearLength..]);

    /// <summary>The period of this code, or null.</summary>
    public static CompilationPeriod? Find(string? code)
    {
        if (
            code is not { Length: YearLength or YearLength + 2 }
            || !code.AsSpan(0, YearLength).ContainsOnlyDigits()
        )
        {
            return null;
        }
        var year = int.Parse(code.AsSpan(0, YearLength), CultureInfo.InvariantCulture);
        var quarter =
            code.Length == YearLength ? 0
            : code[YearLength] == 'Q' && code[YearLength + 1] is >= '1' and <= '4'
                ? code[YearLength + 1] - '0'
            : -1;
        return quarter < 0 || year is < FirstYear or > LastYear
            ? null
            : new CompilationPeriod(code, year, quarter);
    }

    /// <summary>A calendar year, for the villages' annual reports (#24): no town's result is compiled for it, so that no code finds it.</summary>
    public static CompilationPeriod WholeYear(int year) =>
        new(Text(year), year, quarter: 0, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>The quarter in which the day lies.</summary>
    public static CompilationPeriod QuarterOf(DateOnly day) =>
        Find(Text(day.Year) + "Q" + Text((day.Month - 1) / MonthsAQuarter + 1))!;

    /// <summary>Every period that falls due after the one moment and not after the other, in the order of their days.</summary>
    public static IEnumerable<CompilationPeriod> DueBetween(
        DateTimeOffset after,
        DateTimeOffset through
    ) =>
        Enumerable
            .Range(
                ChinaTime.DayOf(after).Year - 1,
                Math.Max(0, ChinaTime.DayOf(through).Year - ChinaTime.DayOf(after).Year) + 2
            )
            .SelectMany(year => Kinds.Select(part => Find(Text(year) + part)))
            .OfType<CompilationPeriod>()
            .Where(period => period.DueAt > after && period.DueAt <= through)
            .OrderBy(period => period.DueAt);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal static class DigitText
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange('0', '9');
}
