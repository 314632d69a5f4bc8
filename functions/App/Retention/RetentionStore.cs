using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.App.Retention;

/// <summary>An erasing under way.</summary>
/// <param name="Id">The receipt's id.</param>
/// <param name="Rows">How many rows were removed so far.</param>
/// <param name="Blobs">How many blobs were removed so far.</param>
internal sealed record Erasing(string Id, int Rows, int Blobs);

/// <summary>
/// Table <c>erasures</c>: partition <c>receipts</c> with <c>receipt-TIME_KIND_PROOF</c> (newest first) and, while an erasing is under way,
/// <c>begun-KIND-MATTER</c>; partition <c>held</c> with a row a report that is kept beyond its time.
/// </summary>
internal sealed class RetentionStore(StorageAccount storage)
{
    private const string Receipts = "receipts";
    private const string ReceiptPrefix = "receipt-";
    private const string Held = "held";
    private readonly TableClient table = storage.Table("erasures");

    /// <summary>Begins an erasing, or goes on with the one that had begun.</summary>
    /// <param name="matter">What is erased, while it is: the mark goes with it.</param>
    /// <param name="proof">By which somebody who knows what it was finds the receipt.</param>
    /// <param name="cause"><c>lapsed</c> or <c>asked</c>.</param>
    public async Task<Erasing> BeginAsync(
        RetentionRule rule,
        string matter,
        string proof,
        string cause,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (await FindBegunAsync(rule.Kind, matter, cancellation) is { } begun)
        {
            return begun;
        }
        var id = $"{DateTimeOffset.MaxValue.UtcTicks - now.UtcTicks:D19}_{rule.Kind}_{proof}";
        await table.SubmitTransactionAsync(
            [
                new(
                    TableTransactionActionType.Add,
                    new TableEntity(Receipts, BegunKey(rule.Kind, matter)) { ["Receipt"] = id }
                ),
                new(
                    TableTransactionActionType.Add,
                    new TableEntity(Receipts, ReceiptPrefix + id)
                    {
                        ["Kind"] = rule.Kind,
                        ["Period"] = rule.EraseAfter?.ToString(),
                        ["Source"] = rule.Source,
                        ["Cause"] = cause,
                        ["Proof"] = proof,
                        ["BegunAt"] = now,
                        ["Rows"] = 0,
                        ["Blobs"] = 0,
                    }
                ),
            ],
            cancellation
        );
        return new Erasing(id, 0, 0);
    }

    /// <summary>The erasing of this matter that has begun and not ended; null when there is none.</summary>
    public async Task<Erasing?> FindBegunAsync(
        string kind,
        string matter,
        CancellationToken cancellation
    )
    {
        var begun = await table.GetEntityIfExistsAsync<TableEntity>(
            Receipts,
            BegunKey(kind, matter),
            cancellationToken: cancellation
        );
        if (!begun.HasValue)
        {
            return null;
        }
        var id = begun.Value!.GetString("Receipt");
        var row = await table.GetEntityAsync<TableEntity>(
            Receipts,
            ReceiptPrefix + id,
            cancellationToken: cancellation
        );
        return new Erasing(id, row.Value.GetInt32("Rows") ?? 0, row.Value.GetInt32("Blobs") ?? 0);
    }

    /// <summary>All of this kind whose erasing has begun and not ended.</summary>
    public async Task<IReadOnlyList<string>> BegunAsync(string kind, CancellationToken cancellation)
    {
        var prefix = BegunKey(kind, "");
        var matters = new List<string>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {Receipts} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            matters.Add(row.RowKey[prefix.Length..]);
        }
        return matters;
    }

    /// <summary>Writes down what was removed so far.</summary>
    public async Task<Erasing> CountAsync(
        Erasing erasing,
        int rows,
        int blobs,
        CancellationToken cancellation
    )
    {
        var next = erasing with { Rows = erasing.Rows + rows, Blobs = erasing.Blobs + blobs };
        await table.UpsertEntityAsync(
            new TableEntity(Receipts, ReceiptPrefix + next.Id)
            {
                ["Rows"] = next.Rows,
                ["Blobs"] = next.Blobs,
            },
            TableUpdateMode.Merge,
            cancellation
        );
        return next;
    }

    /// <summary>Ends the erasing: its receipt says when, and nothing names the matter any more.</summary>
    public async Task FinishAsync(
        string kind,
        string matter,
        Erasing erasing,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await table.UpsertEntityAsync(
            new TableEntity(Receipts, ReceiptPrefix + erasing.Id) { ["FinishedAt"] = now },
            TableUpdateMode.Merge,
            cancellation
        );
        await table.DeleteEntityAsync(
            Receipts,
            BegunKey(kind, matter),
            cancellationToken: cancellation
        );
    }

    /// <summary>A page of receipts, newest first.</summary>
    /// <param name="after">The last page's <c>next</c>; null for the first page.</param>
    /// <param name="proof">Only those that bear it.</param>
    public async Task<ReceiptPage> ReceiptsAsync(
        string? after,
        string? proof,
        int size,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Receipts} and RowKey gt {ReceiptPrefix + after} and RowKey lt {ReceiptPrefix + "~"}"
        );
        var receipts = new List<ErasureReceipt>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            if (proof is not null && row.GetString("Proof") != proof)
            {
                continue;
            }
            if (receipts.Count == size)
            {
                return new ReceiptPage { Items = receipts, Next = receipts[^1].Id };
            }
            receipts.Add(ReceiptOf(row));
        }
        return new ReceiptPage { Items = receipts };
    }

    /// <summary>Notes that the report is kept beyond its time, and why; since when is what it was.</summary>
    public async Task HoldAsync(string reportId, HeldMatter held, CancellationToken cancellation)
    {
        var row = new TableEntity(Held, reportId)
        {
            ["CaseNumber"] = held.CaseNumber,
            ["Reasons"] = string.Join(' ', held.Reasons),
            ["AskedAgainAt"] = held.AskedAgainAt,
        };
        var known = await table.GetEntityIfExistsAsync<TableEntity>(
            Held,
            reportId,
            cancellationToken: cancellation
        );
        row["Since"] = known.HasValue ? known.Value!.GetDateTimeOffset("Since") : held.Since;
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>The report is no longer kept beyond its time; tells how many rows that removed.</summary>
    public async Task<int> FreeAsync(string reportId, CancellationToken cancellation)
    {
        using var answer = await table.DeleteEntityAsync(
            Held,
            reportId,
            cancellationToken: cancellation
        );
        return answer.Status == StatusCodes.Status404NotFound ? 0 : 1;
    }

    /// <summary>All that is kept beyond its time, longest first.</summary>
    public async Task<IReadOnlyList<HeldMatter>> HeldAsync(CancellationToken cancellation)
    {
        var held = new List<HeldMatter>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Held}"),
                cancellationToken: cancellation
            )
        )
        {
            held.Add(
                new HeldMatter(
                    row.GetString("CaseNumber"),
                    row.GetString("Reasons").Split(' '),
                    row.GetDateTimeOffset("Since")!.Value,
                    row.GetDateTimeOffset("AskedAgainAt")
                )
            );
        }
        return [.. held.OrderBy(one => one.Since)];
    }

    private static string BegunKey(string kind, string matter) => $"begun-{kind}-{matter}";

    private static ErasureReceipt ReceiptOf(TableEntity row) =>
        new(
            row.RowKey[ReceiptPrefix.Length..],
            row.GetString("Kind"),
            row.GetString("Period"),
            row.GetString("Source"),
            row.GetString("Cause"),
            row.GetString("Proof"),
            row.GetDateTimeOffset("BegunAt")!.Value,
            row.GetDateTimeOffset("FinishedAt"),
            row.GetInt32("Rows") ?? 0,
            row.GetInt32("Blobs") ?? 0
        );
}
