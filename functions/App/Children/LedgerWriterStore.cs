using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Children;

/// <summary>
/// Writes what the towns' ledgers show of files (table <c>ledger</c>, <see cref="LedgerStore"/>). Whoever writes late, with what he read
/// before, writes nothing: a row bears the version of its file.
/// </summary>
internal sealed class LedgerWriterStore(
    StorageAccount storage,
    Sealing sealing,
    ChildKeys keys,
    EligibilitySettings eligibility,
    RiskThresholds thresholds,
    TimeProvider time
)
{
    private const int RowsPerTransaction = 100;
    private const int AtOnce = 8;
    private const int LostRaces = 20;
    private readonly TableClient table = storage.Table(LedgerStore.Table);

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
                    new ShownFile(
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
    ) => WriteAsync([new ShownFile(now, townsBefore, IsNew: false, cases)], cancellation);

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
            DraftsOf(new ShownFile(one.File, [], IsNew: false, one.Cases), today)
        );
        foreach (var lot in LotsOf(drafts))
        {
            var there = await ThereAsync(lot, cancellation);
            var wrong = new List<LedgerDraft>();
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

    private async Task WriteAsync(IEnumerable<ShownFile> files, CancellationToken cancellation)
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

    private IEnumerable<LedgerDraft> DraftsOf(ShownFile one, DateOnly today)
    {
        var towns = LedgerRow.TownsOf(one.File, eligibility);
        return towns
            .Select(town => new LedgerDraft(
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
                    .Select(town => new LedgerDraft(
                        LedgerRow.GoneOf(town, one.File),
                        File: null,
                        IsNew: false,
                        KnowsCases: true
                    ))
            );
    }

    /// <summary>Rows that one transaction can hold and one range of keys leads to.</summary>
    private static IEnumerable<LedgerDraft[]> LotsOf(IEnumerable<LedgerDraft> drafts) =>
        drafts
            .GroupBy(one => (one.Row.PartitionKey, ChildKeys.BucketOf(one.Row.RowKey)))
            .SelectMany(bucket => bucket.Chunk(RowsPerTransaction));

    /// <summary>What is new is most likely not there yet: no need to look first.</summary>
    private async Task AddAsync(LedgerDraft[] lot, CancellationToken cancellation)
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
    private async Task PutAsync(LedgerDraft[] lot, CancellationToken cancellation)
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
    private TableTransactionAction? ActionOf(LedgerDraft draft, StandingRow? old)
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

    private async Task<Dictionary<string, StandingRow>> ThereAsync(
        LedgerDraft[] lot,
        CancellationToken cancellation
    )
    {
        var first = lot.Min(one => one.Row.RowKey)!;
        var last = lot.Max(one => one.Row.RowKey)!;
        var there = new Dictionary<string, StandingRow>(StringComparer.Ordinal);
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
            there[row.RowKey] = new StandingRow(
                row.GetInt64("Version") ?? 0,
                row.GetString("Risk"),
                row.GetString("Verdict"),
                row.GetString(LedgerRow.Cases) ?? "",
                row.ETag
            );
        }
        return there;
    }
}
