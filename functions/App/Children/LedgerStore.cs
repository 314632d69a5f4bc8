using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
    RiskThresholds thresholds,
    TimeProvider time
)
{
    public const string Table = "ledger";

    /// <summary>The partition of children whose towns are unknown or not ours.</summary>
    public const string Outside = "outside";
    private const int AtOnce = 8;
    private readonly TableClient table = storage.Table(Table);

    /// <summary>The towns in whose ledgers such a file stands.</summary>
    public IEnumerable<string> TownsOf(ChildFile file) => LedgerRow.TownsOf(file, eligibility);

    /// <summary>Whether the code is of a town of the district, which has a ledger.</summary>
    public bool IsTown(string code) =>
        code.StartsWith(eligibility.District, StringComparison.Ordinal);

    /// <summary>A file as a list shows it, from the file itself.</summary>
    public LedgerItem ItemOf(ChildFile file, CaseFacts cases) =>
        LedgerRow.Read(
            LedgerRow.Of(
                LedgerRow.TownsOf(file, eligibility)[0],
                file,
                ChinaTime.DayOf(time.GetUtcNow()),
                eligibility,
                thresholds,
                cases,
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
}
