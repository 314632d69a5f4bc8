using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>A code and period of which something may still be open, and how far its runs are.</summary>
/// <param name="RanTo">The last day whose run has looked at it; null before the first.</param>
/// <param name="RemindOn">The last day for which reminders were asked; null while there were none.</param>
/// <param name="AskedAt">When they were.</param>
/// <param name="RemindedOn">The last day whose reminders are all given out.</param>
internal sealed record StandingPeriod(
    string Code,
    string Period,
    DateOnly? RanTo,
    DateOnly? RemindOn,
    DateTimeOffset? AskedAt,
    DateOnly? RemindedOn
);

/// <summary>
/// Which periods stand and which days have run, in the table <c>obligations</c>: partition <c>standing</c> with a row a code and period, partition
/// <c>runs</c> with a row a day, the newest first.
/// </summary>
internal sealed class StandingPeriodStore(StorageAccount storage)
{
    private const string Standing = "standing";
    private const string Runs = "runs";
    private const int RowsPerTransaction = 100;
    private readonly TableClient table = storage.Table(ObligationStore.Table);

    public async Task<IReadOnlyList<StandingPeriod>> AllAsync(CancellationToken cancellation)
    {
        var all = new List<StandingPeriod>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Standing}"),
                cancellationToken: cancellation
            )
        )
        {
            var parts = row.RowKey.Split('_');
            all.Add(
                new StandingPeriod(
                    parts[0],
                    parts[1],
                    DayOf(row, "RanTo"),
                    DayOf(row, "RemindOn"),
                    row.GetDateTimeOffset("AskedAt"),
                    DayOf(row, "RemindedOn")
                )
            );
        }
        return all;
    }

    /// <summary>Stands before anything of it is made: what is not listed nobody looks after.</summary>
    public Task StandAsync(string code, string period, CancellationToken cancellation) =>
        MergeAsync(code, period, [], cancellation);

    /// <summary>The same for what came between two runs: the last one has nothing to do with it.</summary>
    public async Task StandSinceAsync(
        string code,
        string period,
        DateOnly? lastRun,
        CancellationToken cancellation
    )
    {
        var row = new TableEntity(Standing, ObligationId.PeriodKey(code, period));
        if (lastRun is { } day)
        {
            row["RanTo"] = ObligationRows.TextOf(day);
        }
        try
        {
            await table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException stands) when (stands.Status == StatusCodes.Status409Conflict)
        {
            // It stands, with what its runs say.
        }
    }

    public Task RanAsync(
        string code,
        string period,
        DateOnly day,
        CancellationToken cancellation
    ) => MergeAsync(code, period, [("RanTo", ObligationRows.TextOf(day))], cancellation);

    public Task AskedAsync(
        string code,
        string period,
        DateOnly day,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        MergeAsync(
            code,
            period,
            [("RemindOn", ObligationRows.TextOf(day)), ("AskedAt", now)],
            cancellation
        );

    public Task RemindedAsync(
        string code,
        string period,
        DateOnly day,
        CancellationToken cancellation
    ) => MergeAsync(code, period, [("RemindedOn", ObligationRows.TextOf(day))], cancellation);

    /// <summary>Nothing of it is open any more, and nothing will be.</summary>
    public Task EndAsync(string code, string period, CancellationToken cancellation) =>
        table.DeleteEntityAsync(
            Standing,
            ObligationId.PeriodKey(code, period),
            cancellationToken: cancellation
        );

    /// <summary>The last day that has run; null before the first.</summary>
    public async Task<DateOnly?> LastRunAsync(CancellationToken cancellation)
    {
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Runs}"),
                maxPerPage: 1,
                cancellationToken: cancellation
            )
        )
        {
            return ObligationRows.DayOf(row.GetString("Day"));
        }
        return null;
    }

    /// <summary>Notes that the days from one to another have run, each under its own name; the last is written last.</summary>
    public async Task RanAsync(DateOnly from, DateOnly through, CancellationToken cancellation)
    {
        var days = Enumerable
            .Range(0, through.DayNumber - from.DayNumber + 1)
            .Select(at => RunOf(from.AddDays(at), through));
        foreach (var lot in days.Chunk(RowsPerTransaction))
        {
            await table.SubmitTransactionAsync(
                lot.Select(row => new TableTransactionAction(
                    TableTransactionActionType.UpsertMerge,
                    row
                )),
                cancellation
            );
        }
    }

    private static TableEntity RunOf(DateOnly day, DateOnly on) =>
        new(Runs, $"{DateOnly.MaxValue.DayNumber - day.DayNumber:D7}")
        {
            ["Day"] = ObligationRows.TextOf(day),
            ["On"] = ObligationRows.TextOf(on),
        };

    private async Task MergeAsync(
        string code,
        string period,
        (string Column, object Value)[] columns,
        CancellationToken cancellation
    )
    {
        var row = new TableEntity(Standing, ObligationId.PeriodKey(code, period));
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static DateOnly? DayOf(TableEntity row, string column) =>
        row.GetString(column) is { } text ? ObligationRows.DayOf(text) : null;
}
