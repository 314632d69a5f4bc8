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
    RiskThresholds thresholds,
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
                    new Shown(
                        file,
                        old is null ? [] : LedgerRow.TownsOf(old, eligibility),
                        IsNew: old is null,
                        Cases: null
                    )
            ),
            cancellation
        );

    /// <summary>Shows one file as it is, whatever is shown of it anywhere.</summary>
    /// <param name="townsBefore">Every town in which it may have stood.</param>
    /// <param name="cases">What open cases say of the child.</param>
    public Task WriteAsync(
        ChildFile now,
        IEnumerable<string> townsBefore,
        CaseFacts cases,
        CancellationToken cancellation
    ) => WriteAsync([new Shown(now, townsBefore, IsNew: false, cases)], cancellation);

    /// <summary>
    /// Looks whether the files are shown as they are and as the day makes them, and writes what is not: a birthday or a month without
    /// contact changes what a row says though nobody changed the file.
    /// </summary>
    /// <returns>The files that were not shown at all, or older than they are.</returns>
    public async Task<IReadOnlyList<ChildFile>> RenewAsync(
        IReadOnlyList<(ChildFile File, CaseFacts Cases)> files,
        CancellationToken cancellation
    )
    {
        var behind = new List<ChildFile>();
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var drafts = files.SelectMany(one =>
            DraftsOf(new Shown(one.File, [], IsNew: false, one.Cases), today)
        );
        foreach (var lot in LotsOf(drafts))
        {
            var there = await ThereAsync(lot, cancellation);
            var wrong = new List<Draft>();
            foreach (var draft in lot)
            {
                if (
                    !there.TryGetValue(draft.Row.RowKey, out var old)
                    || old.Version < draft.Row.GetInt64("Version")
                )
                {
                    behind.Add(draft.File!);
                    wrong.Add(draft);
                }
                else if (!old.Says(draft.Row))
                {
                    wrong.Add(draft);
                }
            }
            if (wrong.Count > 0)
            {
                await PutAsync([.. wrong], cancellation);
            }
        }
        return behind;
    }

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

    private async Task WriteAsync(IEnumerable<Shown> files, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await Parallel.ForEachAsync(
            files
                .SelectMany(one => DraftsOf(one, today))
                .GroupBy(one => one.Row.PartitionKey, StringComparer.Ordinal),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (town, stop) =>
            {
                foreach (var lot in town.Where(one => one.IsNew).Chunk(RowsPerTransaction))
                {
                    await AddAsync(lot, stop);
                }
                foreach (var lot in LotsOf(town.Where(one => !one.IsNew)))
                {
                    await PutAsync(lot, stop);
                }
            }
        );
    }

    private IEnumerable<Draft> DraftsOf(Shown one, DateOnly today)
    {
        var towns = LedgerRow.TownsOf(one.File, eligibility);
        return towns
            .Select(town => new Draft(
                LedgerRow.Of(
                    town,
                    one.File,
                    today,
                    eligibility,
                    thresholds,
                    one.Cases ?? CaseFacts.None,
                    keys,
                    sealing
                ),
                one.File,
                one.IsNew,
                KnowsCases: one.Cases is not null
            ))
            .Concat(
                one.TownsBefore.Except(towns, StringComparer.Ordinal)
                    .Select(town => new Draft(
                        LedgerRow.GoneOf(town, one.File),
                        File: null,
                        IsNew: false,
                        KnowsCases: true
                    ))
            );
    }

    /// <summary>Rows that one transaction can hold and one range of keys leads to.</summary>
    private static IEnumerable<Draft[]> LotsOf(IEnumerable<Draft> drafts) =>
        drafts
            .GroupBy(one => (one.Row.PartitionKey, ChildKeys.BucketOf(one.Row.RowKey)))
            .SelectMany(bucket => bucket.Chunk(RowsPerTransaction));

    /// <summary>What is new is most likely not there yet: no need to look first.</summary>
    private async Task AddAsync(Draft[] lot, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(
                lot.Select(one => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    one.Row
                )),
                cancellation
            );
        }
        catch (RequestFailedException there) when (there.Status == StatusCodes.Status409Conflict)
        {
            foreach (var part in LotsOf(lot))
            {
                await PutAsync(part, cancellation);
            }
        }
    }

    /// <summary>Writes rows of one bucket where nothing newer stands.</summary>
    private async Task PutAsync(Draft[] lot, CancellationToken cancellation)
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var there = await ThereAsync(lot, cancellation);
            var actions = lot.Select(draft =>
                    ActionOf(draft, there.GetValueOrDefault(draft.Row.RowKey))
                )
                .OfType<TableTransactionAction>()
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

    /// <summary>Null where something newer stands.</summary>
    private TableTransactionAction? ActionOf(Draft draft, There? old)
    {
        if (old is null)
        {
            return new TableTransactionAction(TableTransactionActionType.Add, draft.Row);
        }
        if (old.Version > draft.Row.GetInt64("Version"))
        {
            return null;
        }
        if (!draft.KnowsCases && old.Cases.Length > 0)
        {
            LedgerRow.PutRisk(
                draft.Row,
                draft.File!,
                ChinaTime.DayOf(time.GetUtcNow()),
                thresholds,
                CaseFacts.Read(old.Cases),
                sealing
            );
        }
        return new TableTransactionAction(
            TableTransactionActionType.UpdateReplace,
            draft.Row,
            old.ETag
        );
    }

    private async Task<Dictionary<string, There>> ThereAsync(
        Draft[] lot,
        CancellationToken cancellation
    )
    {
        var first = lot.Min(one => one.Row.RowKey)!;
        var last = lot.Max(one => one.Row.RowKey)!;
        var there = new Dictionary<string, There>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {lot[0].Row.PartitionKey} and RowKey ge {first} and RowKey le {last}"
                ),
                select:
                [
                    "PartitionKey",
                    "RowKey",
                    "Timestamp",
                    "Version",
                    "Risk",
                    "Verdict",
                    LedgerRow.Cases,
                ],
                cancellationToken: cancellation
            )
        )
        {
            there[row.RowKey] = new There(
                row.GetInt64("Version") ?? 0,
                row.GetString("Risk"),
                row.GetString("Verdict"),
                row.GetString(LedgerRow.Cases) ?? "",
                row.ETag
            );
        }
        return there;
    }

    /// <param name="Cases">Null where whoever writes does not know them.</param>
    private sealed record Shown(
        ChildFile File,
        IEnumerable<string> TownsBefore,
        bool IsNew,
        CaseFacts? Cases
    );

    /// <param name="File">Null of a row that says that the child is gone.</param>
    private sealed record Draft(TableEntity Row, ChildFile? File, bool IsNew, bool KnowsCases);

    private sealed record There(
        long Version,
        string? Risk,
        string? Verdict,
        string Cases,
        ETag ETag
    )
    {
        public bool Says(TableEntity row) =>
            Risk == row.GetString("Risk")
            && Verdict == row.GetString("Verdict")
            && Cases == row.GetString(LedgerRow.Cases);
    }
}
