using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// What each unit owes, to be found by the unit: a projection in the table <c>obligations</c>. Partition <c>area-330212110</c> holds what the
/// town, its villages and the bodies at its side owe, so that a whole town is written in one transaction; <c>area-330212</c> that of the district's own units.
/// Rows <c>o_ID</c> are open, <c>c_YEAR_ID</c> closed. The partitions by code and period are the truth from which it is made anew.
/// </summary>
internal sealed class OwedByUnitStore(StorageAccount storage, Sealing sealing)
{
    private const int TownDigits = 9;
    private const int RowsPerTransaction = 100;
    private readonly TableClient table = storage.Table(ObligationStore.Table);

    /// <summary>The town's code that the unit's id begins with, or the district's: an id never changes.</summary>
    public static string AreaOf(UnitId unit)
    {
        var digits = unit.Value.TakeWhile(char.IsAsciiDigit).Count();
        return unit.Value[..Math.Min(digits, TownDigits)];
    }

    /// <summary>What the unit owes, by the due day.</summary>
    public async Task<IReadOnlyList<Obligation>> OpenAsync(
        UnitId unit,
        CancellationToken cancellation
    ) =>
        await QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {PartitionOf(AreaOf(unit))} and RowKey ge {"o_"} and RowKey lt {"o_~"} and Unit eq {unit.Value}"
            ),
            cancellation
        );

    /// <summary>What became of what the unit owed in a year.</summary>
    public async Task<IReadOnlyList<Obligation>> ClosedAsync(
        UnitId unit,
        int year,
        CancellationToken cancellation
    ) =>
        await QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {PartitionOf(AreaOf(unit))} and RowKey ge {$"c_{year}_"} and RowKey lt {$"c_{year}_~"} and Unit eq {unit.Value}"
            ),
            cancellation
        );

    /// <summary>Shows these as they stand: what is closed leaves the open ones, what is open again the closed.</summary>
    public async Task ShowAsync(IEnumerable<Obligation> owed, CancellationToken cancellation)
    {
        foreach (var area in owed.GroupBy(one => AreaOf(one.Unit), StringComparer.Ordinal))
        {
            foreach (var lot in area.Chunk(RowsPerTransaction))
            {
                await WriteAsync(
                    [
                        .. lot.Select(one => new TableTransactionAction(
                            TableTransactionActionType.UpsertReplace,
                            RowOf(one)
                        )),
                    ],
                    cancellation
                );
                await table.RemoveAsync(
                    // Where it stood before; what was never changed stood nowhere else.
                    lot.Where(one => one.Version > 1)
                        .Select(one => new TableEntity(
                            PartitionOf(area.Key),
                            one.State == ObligationState.Open ? ClosedKey(one) : OpenKey(one)
                        )),
                    cancellation
                );
            }
        }
    }

    /// <summary>Mends whatever of a code and period is shown otherwise than it stands; tells how many rows that were.</summary>
    public async Task<int> MendAsync(
        IReadOnlyCollection<Obligation> truth,
        CancellationToken cancellation
    )
    {
        var stale = new List<Obligation>();
        foreach (var area in truth.GroupBy(one => AreaOf(one.Unit), StringComparer.Ordinal))
        {
            var first = area.First();
            var prefix = $"o_{ObligationId.PeriodKey(first.Code, first.Period)}_";
            var shown = (
                await QueryAsync(
                    TableClient.CreateQueryFilter(
                        $"PartitionKey eq {PartitionOf(area.Key)} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"
                    ),
                    cancellation
                )
            ).ToDictionary(one => one.Id, one => one.Version, StringComparer.Ordinal);
            stale.AddRange(
                area.Where(one =>
                    one.State == ObligationState.Open
                        ? shown.GetValueOrDefault(one.Id) != one.Version
                        : shown.ContainsKey(one.Id)
                )
            );
        }
        await ShowAsync(stale, cancellation);
        return stale.Count;
    }

    private async Task WriteAsync(
        List<TableTransactionAction> actions,
        CancellationToken cancellation
    )
    {
        if (actions.Count > 0)
        {
            await table.SubmitTransactionAsync(actions, cancellation);
        }
    }

    private TableEntity RowOf(Obligation one) =>
        ObligationRows.RowOf(
            PartitionOf(AreaOf(one.Unit)),
            one.State == ObligationState.Open ? OpenKey(one) : ClosedKey(one),
            one,
            note: null,
            sealing
        );

    private static string OpenKey(Obligation one) => "o_" + one.Id;

    private static string ClosedKey(Obligation one) => $"c_{one.Due.Year}_{one.Id}";

    private async Task<List<Obligation>> QueryAsync(string filter, CancellationToken cancellation)
    {
        var found = new List<Obligation>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            found.Add(ObligationRows.Read(row, sealing).Obligation);
        }
        return [.. found.OrderBy(one => one.Due).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    private static string PartitionOf(string area) => "area-" + area;
}
