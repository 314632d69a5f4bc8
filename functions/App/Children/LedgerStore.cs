using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Children;

/// <summary>
/// Table <c>ledger</c> (信息台账, DOMAIN #20): what lists and search need of each file, made from the files and made again at will. A
/// partition a town, of household and of residence, or <c>outside</c>; RowKey the child's id. A child that left a town leaves its
/// version there, so that whoever writes late, with what he read before, writes nothing.
/// </summary>
internal sealed class LedgerStore(
    StorageAccount storage,
    Sealing sealing,
    ChildKeys keys,
    EligibilitySettings eligibility,
    TimeProvider time
)
{
    public const string Table = "ledger";

    /// <summary>The partition of children whose towns are unknown or not ours.</summary>
    public const string Outside = "outside";
    private const int RowsPerTransaction = 100;
    private const int AtOnce = 8;
    private const int LostRaces = 20;
    private readonly TableClient table = storage.Table(Table);

    /// <summary>Shows the files as they are now, and takes them out of the towns that they have left.</summary>
    /// <param name="before">How each stood before, in the same order; null for a new one.</param>
    public Task WriteAsync(
        IReadOnlyList<ChildFile> now,
        IReadOnlyList<ChildFile?> before,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            now.Zip(
                before,
                (file, old) =>
                    (
                        file,
                        old is null ? [] : LedgerRow.TownsOf(old, eligibility).AsEnumerable(),
                        old is null
                    )
            ),
            cancellation
        );

    /// <summary>Shows one file as it is, whatever is shown of it anywhere.</summary>
    /// <param name="townsBefore">Every town in which it may have stood.</param>
    public Task WriteAsync(
        ChildFile now,
        IEnumerable<string> townsBefore,
        CancellationToken cancellation
    ) => WriteAsync([(now, townsBefore, false)], cancellation);

    /// <summary>The towns in whose ledgers such a file stands.</summary>
    public IEnumerable<string> TownsOf(ChildFile file) => LedgerRow.TownsOf(file, eligibility);

    /// <summary>Whether the code is of a town of the district, which has a ledger.</summary>
    public bool IsTown(string code) =>
        code.StartsWith(eligibility.District, StringComparison.Ordinal);

    /// <summary>A file as a list shows it, from the file itself.</summary>
    public LedgerItem ItemOf(ChildFile file) =>
        LedgerRow.Read(
            LedgerRow.Of(
                LedgerRow.TownsOf(file, eligibility)[0],
                file,
                ChinaTime.DayOf(time.GetUtcNow()),
                eligibility,
                keys,
                sealing
            ),
            sealing
        );

    /// <summary>Rows of one town from a child's id on; those of household minors only where they are asked for.</summary>
    public async IAsyncEnumerable<LedgerItem> ReadAsync(
        string town,
        string? after,
        LedgerFilter filter,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string[] parts =
        [
            TableClient.CreateQueryFilter($"PartitionKey eq {town} and RowKey gt {after ?? ""}"),
            .. PartsOf(filter),
        ];
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                string.Join(" and ", parts.Select(part => $"({part})")),
                cancellationToken: cancellation
            )
        )
        {
            if (row.GetBoolean("Gone") != true)
            {
                yield return LedgerRow.Read(row, sealing);
            }
        }
    }

    /// <summary>The rows of these children in a town's ledger, by their ids; who has none there is missing.</summary>
    public async Task<IReadOnlyDictionary<string, LedgerItem>> FindAsync(
        string town,
        IEnumerable<string> childIds,
        CancellationToken cancellation
    )
    {
        var found = new ConcurrentDictionary<string, LedgerItem>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            childIds.Distinct(StringComparer.Ordinal),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (id, stop) =>
            {
                var row = await table.GetEntityIfExistsAsync<TableEntity>(
                    town,
                    id,
                    cancellationToken: stop
                );
                if (
                    row is { HasValue: true, Value: { } entity }
                    && entity.GetBoolean("Gone") != true
                )
                {
                    found[id] = LedgerRow.Read(entity, sealing);
                }
            }
        );
        return found;
    }

    private static IEnumerable<string> PartsOf(LedgerFilter filter)
    {
        if (filter.Stage is { } stage)
        {
            yield return TableClient.CreateQueryFilter($"Stage eq {ChildStages.NameOf(stage)}");
        }
        else if (filter.WithEligibleBase)
        {
            yield return TableClient.CreateQueryFilter(
                $"Stage ne {ChildStages.NameOf(ChildStage.Base)} or Verdict eq {"eligible"}"
            );
        }
        else if (!filter.WithBase)
        {
            yield return TableClient.CreateQueryFilter(
                $"Stage ne {ChildStages.NameOf(ChildStage.Base)}"
            );
        }
        if (filter.Village is { } village)
        {
            yield return TableClient.CreateQueryFilter(
                $"HouseholdVillage eq {village} or ResidenceVillage eq {village}"
            );
        }
        if (filter.Risk is { } risk)
        {
            yield return TableClient.CreateQueryFilter($"Risk eq {risk}");
        }
        if (filter.Flag is { } flag)
        {
            // The column's name is made from a code of ours.
            yield return $"{LedgerRow.FlagColumn(flag)} eq true";
        }
        if (filter.BornFrom is { } first)
        {
            yield return TableClient.CreateQueryFilter($"Born ge {first}");
        }
        if (filter.BornTo is { } last)
        {
            yield return TableClient.CreateQueryFilter($"Born le {last}");
        }
        foreach (var terms in new[] { filter.AnyOf, filter.AndAnyOf })
        {
            if (terms.Count > 0)
            {
                yield return string.Join(" or ", terms.SelectMany(Alternatives));
            }
        }
    }

    private static IEnumerable<string> Alternatives(LedgerTerm term)
    {
        var value = TableClient.CreateQueryFilter($"{term.Value}");
        return term.Count == 0
            ? [$"{term.Column} eq {value}"]
            : Enumerable.Range(0, term.Count).Select(i => $"{term.Column}{i} eq {value}");
    }

    private async Task WriteAsync(
        IEnumerable<(ChildFile File, IEnumerable<string> Before, bool IsNew)> files,
        CancellationToken cancellation
    )
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var rows = files.SelectMany(one =>
        {
            var towns = LedgerRow.TownsOf(one.File, eligibility);
            return towns
                .Select(town =>
                    (
                        Row: LedgerRow.Of(town, one.File, today, eligibility, keys, sealing),
                        one.IsNew
                    )
                )
                .Concat(
                    one.Before.Except(towns, StringComparer.Ordinal)
                        .Select(town => (Row: LedgerRow.GoneOf(town, one.File), IsNew: false))
                );
        });
        await Parallel.ForEachAsync(
            rows.GroupBy(one => one.Row.PartitionKey, StringComparer.Ordinal),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (town, stop) =>
            {
                foreach (
                    var lot in town.Where(one => one.IsNew)
                        .Select(one => one.Row)
                        .Chunk(RowsPerTransaction)
                )
                {
                    await AddAsync(lot, stop);
                }
                foreach (
                    var lot in town.Where(one => !one.IsNew)
                        .GroupBy(one => ChildKeys.BucketOf(one.Row.RowKey), StringComparer.Ordinal)
                        .SelectMany(bucket =>
                            bucket.Select(one => one.Row).Chunk(RowsPerTransaction)
                        )
                )
                {
                    await PutAsync(lot, stop);
                }
            }
        );
    }

    /// <summary>What is new is most likely not there yet: no need to look first.</summary>
    private async Task AddAsync(TableEntity[] lot, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(
                lot.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                cancellation
            );
        }
        catch (RequestFailedException there) when (there.Status == StatusCodes.Status409Conflict)
        {
            foreach (
                var part in lot.GroupBy(
                    row => ChildKeys.BucketOf(row.RowKey),
                    StringComparer.Ordinal
                )
            )
            {
                await PutAsync([.. part], cancellation);
            }
        }
    }

    /// <summary>Writes rows of one bucket where nothing newer stands.</summary>
    private async Task PutAsync(TableEntity[] lot, CancellationToken cancellation)
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var there = await ThereAsync(lot, cancellation);
            var actions = lot.Where(row =>
                    !there.TryGetValue(row.RowKey, out var old)
                    || old.Version <= row.GetInt64("Version")
                )
                .Select(row =>
                    there.TryGetValue(row.RowKey, out var old)
                        ? new TableTransactionAction(
                            TableTransactionActionType.UpdateReplace,
                            row,
                            old.ETag
                        )
                        : new TableTransactionAction(TableTransactionActionType.Add, row)
                )
                .ToList();
            if (actions.Count == 0)
            {
                return;
            }
            try
            {
                await table.SubmitTransactionAsync(actions, cancellation);
                return;
            }
            catch (RequestFailedException lost)
                when (lost.Status
                        is StatusCodes.Status404NotFound
                            or StatusCodes.Status409Conflict
                            or StatusCodes.Status412PreconditionFailed
                )
            {
                // Somebody wrote meanwhile: what stands there decides.
            }
        }
        throw new TimeoutException("The ledger was never free.");
    }

    private async Task<Dictionary<string, (long Version, ETag ETag)>> ThereAsync(
        TableEntity[] lot,
        CancellationToken cancellation
    )
    {
        var first = lot.Min(row => row.RowKey)!;
        var last = lot.Max(row => row.RowKey)!;
        var there = new Dictionary<string, (long, ETag)>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {lot[0].PartitionKey} and RowKey ge {first} and RowKey le {last}"
                ),
                select: ["PartitionKey", "RowKey", "Timestamp", "Version"],
                cancellationToken: cancellation
            )
        )
        {
            there[row.RowKey] = (row.GetInt64("Version") ?? 0, row.ETag);
        }
        return there;
    }
}
