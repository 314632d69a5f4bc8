using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// Table <c>compilations</c>: a partition a period. Rows: <c>run</c>, <c>head_TOWN</c> (state and newest numbers; <c>head_district</c>: the sum),
/// <c>version_TOWN_0000000001</c>…, <c>step_TOWN_0000000001</c>… by the head's revision; and partition <c>plan</c>, how far the calendar is planned.
/// Numbers and codes alone, but for the sealed words of a step.
/// </summary>
internal sealed class CompilationStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "compilations";

    /// <summary>In the place of a town: the sum of all.</summary>
    public const string District = "district";
    private const string RunKey = "run";
    private const string Plan = "plan";
    private const string Head = "head_";
    private const string Behind = "~";
    private readonly TableClient table = storage.Table(Table);

    public async Task<StoredRun> FindRunAsync(string period, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            period,
            RunKey,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } there }
            ? new StoredRun(there.ToRun(), there.ETag)
            : new StoredRun(new CompilationRun(), ETag: null);
    }

    /// <summary>False: somebody was faster.</summary>
    public Task<bool> WriteRunAsync(
        string period,
        CompilationRun run,
        ETag? read,
        CancellationToken cancellation
    ) => SubmitAsync([ActionOf(run.ToRow(period, RunKey), read)], cancellation);

    /// <summary>A town's head, or the district's; one without a version where it was never counted.</summary>
    public async Task<StoredTown> FindAsync(
        string period,
        string town,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            period,
            Head + town,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } there }
            ? there.ToTown(town)
            : new StoredTown(new TownCompilation { Town = town }, ETag: null);
    }

    /// <summary>The run and every head of the period, without numbers, in one query.</summary>
    public async Task<(StoredRun Run, IReadOnlyDictionary<string, StoredTown> Heads)> StandingAsync(
        string period,
        CancellationToken cancellation
    )
    {
        var run = new StoredRun(new CompilationRun(), ETag: null);
        var heads = new Dictionary<string, StoredTown>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {period} and RowKey ge {Head} and RowKey le {RunKey}"
                ),
                select: CompilationRows.StandingColumns,
                cancellationToken: cancellation
            )
        )
        {
            if (row.RowKey == RunKey)
            {
                run = new StoredRun(row.ToRun(), row.ETag);
            }
            else
            {
                var town = row.RowKey[Head.Length..];
                heads[town] = row.ToTown(town);
            }
        }
        return (run, heads);
    }

    /// <summary>Every head of the period by its town.</summary>
    public async Task<IReadOnlyDictionary<string, StoredTown>> HeadsAsync(
        string period,
        bool withNumbers,
        CancellationToken cancellation
    )
    {
        var heads = new Dictionary<string, StoredTown>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {period} and RowKey ge {Head} and RowKey lt {Head + Behind}"
                ),
                select: withNumbers ? null : CompilationRows.HeadColumns,
                cancellationToken: cancellation
            )
        )
        {
            var town = row.RowKey[Head.Length..];
            heads[town] = row.ToTown(town);
        }
        return heads;
    }

    /// <summary>
    /// Writes a head as it stands now, with the version and the step that make it so, all or nothing. False: somebody was faster, so decide anew.
    /// </summary>
    /// <param name="read">The head that was decided on, with its newest numbers.</param>
    /// <param name="numbers">Of a new version; null: the newest stay.</param>
    /// <param name="of">Of the district: which versions it sums.</param>
    /// <param name="step">Null where nothing happened but another count of the same.</param>
    public Task<bool> CommitAsync(
        string period,
        StoredTown read,
        TownCompilation after,
        CompiledNumbers? numbers,
        string? of,
        CompilationEvent? step,
        CancellationToken cancellation
    )
    {
        var head = after.ToRow(period, Head + after.Town);
        head["Of"] = of;
        head[CompilationRows.Numbers] = StoredNumbers.Write(numbers ?? read.Latest!);
        var actions = new List<TableTransactionAction> { ActionOf(head, read.ETag) };
        if (numbers is not null)
        {
            actions.Add(
                new(
                    TableTransactionActionType.Add,
                    new TableEntity(period, VersionKey(after.Town, after.Version))
                    {
                        ["At"] = after.CountedAt,
                        ["Why"] = step?.Why,
                        ["Unit"] = step?.Unit,
                        [CompilationRows.Numbers] = StoredNumbers.Write(numbers),
                    }
                )
            );
        }
        if (step is not null)
        {
            actions.Add(
                new(
                    TableTransactionActionType.Add,
                    StepRow(period, after.Town, after.Revision, step)
                )
            );
        }
        return SubmitAsync(actions, cancellation);
    }

    /// <summary>The newest versions, the newest first.</summary>
    public async Task<IReadOnlyList<StoredVersion>> VersionsAsync(
        string period,
        string town,
        int newest,
        int most,
        CancellationToken cancellation
    )
    {
        var versions = new List<StoredVersion>();
        for (var version = newest; version > 0 && versions.Count < most; version--)
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(
                period,
                VersionKey(town, version),
                cancellationToken: cancellation
            );
            if (row is { HasValue: true, Value: { } there })
            {
                versions.Add(
                    new StoredVersion(
                        version,
                        there.GetDateTimeOffset("At")!.Value,
                        there.GetString("Why"),
                        there.GetString("Unit"),
                        StoredNumbers.Read(there.GetBinary(CompilationRows.Numbers))
                    )
                );
            }
        }
        return versions;
    }

    /// <summary>What was done with it, the oldest first.</summary>
    public async Task<IReadOnlyList<CompilationEvent>> StepsAsync(
        string period,
        string town,
        CancellationToken cancellation
    )
    {
        var prefix = $"step_{town}_";
        var steps = new List<CompilationEvent>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {period} and RowKey ge {prefix} and RowKey lt {prefix + Behind}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            steps.Add(
                new CompilationEvent(
                    Enum.Parse<CompilationStep>(row.GetString("Step")),
                    row.GetDateTimeOffset("At")!.Value,
                    row.GetInt32("Version") ?? 0,
                    row.GetString("Unit"),
                    row.GetString("Why"),
                    sealing.OpenText(
                        row.GetBinary(CompilationRows.Note),
                        PlaceOf(row.PartitionKey, row.RowKey)
                    )
                )
            );
        }
        return steps;
    }

    /// <summary>Through when the calendar is planned; null before the first time.</summary>
    public async Task<(DateTimeOffset? Through, ETag? ETag)> FindPlanAsync(
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Plan,
            Plan,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } there }
            ? (there.GetDateTimeOffset("Through"), there.ETag)
            : (null, null);
    }

    /// <summary>False: another instance was faster.</summary>
    public Task<bool> WritePlanAsync(
        DateTimeOffset through,
        ETag? read,
        CancellationToken cancellation
    ) =>
        SubmitAsync(
            [ActionOf(new TableEntity(Plan, Plan) { ["Through"] = through }, read)],
            cancellation
        );

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(CompilationRows.Note, PlaceOf(row.PartitionKey, row.RowKey))]);

    private static string PlaceOf(string period, string key) =>
        $"{Table} {period} {key} {CompilationRows.Note}";

    private static string VersionKey(string town, int version) => $"version_{town}_{version:D10}";

    private TableEntity StepRow(string period, string town, int revision, CompilationEvent step)
    {
        var key = $"step_{town}_{revision:D10}";
        return new TableEntity(period, key)
        {
            ["Step"] = step.Step.ToString(),
            ["At"] = step.At,
            ["Version"] = step.Version,
            ["Unit"] = step.Unit,
            ["Why"] = step.Why,
            [CompilationRows.Note] = sealing.Seal(step.Note, PlaceOf(period, key)),
        };
    }

    private static TableTransactionAction ActionOf(TableEntity row, ETag? read) =>
        read is { } tag
            ? new(TableTransactionActionType.UpdateReplace, row, tag)
            : new(TableTransactionActionType.Add, row);

    private async Task<bool> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status409Conflict
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return false;
        }
    }
}
