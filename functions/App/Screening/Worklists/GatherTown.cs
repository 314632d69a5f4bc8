using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening.Worklists;

/// <summary>Gathers a part of a town's candidates: its ledger and its worklist, laid side by side in the order of the children's ids.</summary>
internal sealed class GatherTown(LedgerStore ledger, ScreeningStore screenings)
{
    /// <summary>So many rows of the ledger a part: well within the time that a call has.</summary>
    public const int PartSize = 400;
    private const int LostRaces = 8;

    /// <summary>Gathers the part after this child.</summary>
    /// <returns>The part's last child; null where the town is done.</returns>
    public async Task<string?> GatherAsync(
        Campaign campaign,
        string town,
        string? after,
        CancellationToken cancellation
    )
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var (items, last) = await LedgerAsync(town, after, cancellation);
            var rows = new Dictionary<string, ScreeningMark>(StringComparer.Ordinal);
            await foreach (
                var row in screenings.ReadAsync(campaign.Year, town, after, last, cancellation)
            )
            {
                rows[row.Key.ChildId] = row;
            }
            // Whom the query leaves out may be a household minor, or no child of this town any more.
            var others = await ledger.FindAsync(
                town,
                rows.Keys.Where(id => !items.ContainsKey(id)),
                cancellation
            );
            var changes = items
                .Keys.Union(rows.Keys, StringComparer.Ordinal)
                .Select(id =>
                    Changed(
                        campaign,
                        town,
                        id,
                        rows.GetValueOrDefault(id),
                        items.GetValueOrDefault(id) ?? others.GetValueOrDefault(id)
                    )
                )
                .OfType<ScreeningMark>()
                .OrderBy(mark => mark.Key.ChildId, StringComparer.Ordinal)
                .ToList();
            if (await screenings.WriteAsync(changes, cancellation))
            {
                return last;
            }
        }
        throw new TimeoutException("The worklist was never free.");
    }

    private async Task<(Dictionary<string, LedgerItem> Items, string? Last)> LedgerAsync(
        string town,
        string? after,
        CancellationToken cancellation
    )
    {
        var items = new Dictionary<string, LedgerItem>(StringComparer.Ordinal);
        await foreach (
            var item in ledger.ReadAsync(
                town,
                after,
                new LedgerFilter { WithEligibleBase = true },
                cancellation
            )
        )
        {
            items[item.ChildId] = item;
            if (items.Count == PartSize)
            {
                return (items, item.ChildId);
            }
        }
        return (items, null);
    }

    private ScreeningMark? Changed(
        Campaign campaign,
        string town,
        string childId,
        ScreeningMark? row,
        LedgerItem? item
    )
    {
        var facts = item is null ? null : FactsOf(town, item);
        var now = Gathering.Decide(
            row?.Standing,
            facts,
            facts is null ? null : Candidacy.Of(facts, campaign, ledger.IsTown),
            facts is not null
                && Candidacy.TownOf(facts.HouseholdTown, facts.ResidenceTown, ledger.IsTown) == town
        );
        return now is null
            ? null
            : (row ?? new ScreeningMark(new(campaign.Year, town, childId), 0, now)) with
            {
                Standing = now,
                // Who has the form open is told only where the child itself stands otherwise now.
                Version = (row?.Version ?? 0) + (now.State == row?.Standing.State ? 0 : 1),
            };
    }

    private static LedgerFacts FactsOf(string town, LedgerItem item) =>
        new(
            town,
            item.Stage,
            item.Exit,
            item.Verdict == "eligible",
            item.Summary.HouseholdTown,
            item.Summary.HouseholdVillage,
            item.Summary.ResidenceTown,
            item.Summary.ResidenceVillage,
            item.Summary.BirthDate,
            [.. item.NamedIn]
        );
}
