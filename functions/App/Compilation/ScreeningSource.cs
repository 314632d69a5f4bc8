using System.Globalization;
using System.Runtime.CompilerServices;
using LeftBehindCare.App.Screening;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// The children whom a town screens in a campaign, with their outcomes and dangers (集中排查结果, DOMAIN #91, #93, #94). A child is screened where it
/// lives and counted in the ledger of its household, so it stands here in its own right: none is lost and none is counted twice.
/// </summary>
internal sealed class ScreeningSource(ScreeningStore screenings, TimeProvider time) : ICountedSource
{
    public CountedKind Kind => CountedKind.Screening;

    public bool Keeps(CompilationPeriod period) => period.IsCampaign;

    public async IAsyncEnumerable<SourceRow> ReadAsync(
        string town,
        CompilationPeriod period,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (!period.IsCampaign)
        {
            yield break;
        }
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await foreach (
            var child in screenings.ReadTownAsync(period.Year, town, today, cancellation)
        )
        {
            yield return new SourceRow(child.ChildId, Screening: FactsOf(child));
        }
    }

    private static ScreeningFacts FactsOf(ScreenedChild child) =>
        new(
            Candidate: child.Counts,
            Screened: child.HasOutcome,
            Seen: child.Seen is ChildSeen.Alone or ChildSeen.WithOthers,
            child.DangersOpen,
            child.DangersCleared,
            child.Village is { } village ? long.Parse(village, CultureInfo.InvariantCulture) : 0
        );
}
