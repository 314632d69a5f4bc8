using System.Globalization;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Quarters;

namespace LeftBehindCare.App.Quarters.Reports;

/// <summary>
/// Counts what a village reports, by the rules of the compiled numbers: its children, the reports that it was given within the period, and what the
/// year's screening found there as it stands now.
/// </summary>
internal sealed class CountVillage(
    CountTown towns,
    ReportSource reports,
    IEnumerable<ICountedSource> sources
)
{
    private readonly ICountedSource screening = sources.Single(source =>
        source.Kind == CountedKind.Screening
    );

    public async Task<CompiledNumbers> CountAsync(
        string town,
        string village,
        ReportPeriod period,
        CancellationToken cancellation
    )
    {
        var children = await towns.LedgerAsync(town, period.Counted, village, cancellation);
        var tally = new Tally([CountedKind.Reports, CountedKind.Screening]);
        var unit = new UnitId(village).Slug;
        foreach (var dispatch in await reports.DispatchesAsync(town, period.Counted, cancellation))
        {
            if (dispatch.Unit == unit)
            {
                tally.Count(reports.FactsOf(dispatch));
            }
        }
        var code = long.Parse(village, CultureInfo.InvariantCulture);
        var campaign = CompilationPeriod.Find(period.Text[..4])!;
        await foreach (var row in screening.ReadAsync(town, campaign, cancellation))
        {
            if (row.Screening is { } child && child.Village == code)
            {
                tally.Count(child);
            }
        }
        return VillageFigures.Of(children, tally.Numbers());
    }
}
