using System.Globalization;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Quarters;

/// <summary>What a village reports on (报告期): a quarter, <c>2026Q4</c>, or a calendar year, <c>2026</c> (DOMAIN #24).</summary>
/// <param name="Counted">The days and rules by which its figures are counted.</param>
public sealed record ReportPeriod(string Text, CompilationPeriod Counted)
{
    private const int YearLength = 4;

    public bool IsYear => Text.Length == YearLength;

    public int Year => Counted.Year;

    public DateOnly From => Counted.From;

    public DateOnly To => Counted.Cutoff;

    /// <summary>The period that is written so, or null.</summary>
    public static ReportPeriod? Find(string? text) =>
        Quarter.Find(text) is { } quarter
            ? new ReportPeriod(quarter.Text, CompilationPeriod.Find(quarter.Text)!)
        : CompilationPeriod.Find(text) is { IsCampaign: true, Year: var year }
            ? new ReportPeriod(
                year.ToString(CultureInfo.InvariantCulture),
                CompilationPeriod.WholeYear(year)
            )
        : null;
}
