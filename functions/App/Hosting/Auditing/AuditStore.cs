using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Hosting.Auditing;

/// <param name="Sequence">Of the last entry; 0 for none.</param>
/// <param name="Seal">Its seal.</param>
/// <param name="ETag">What the next entry must find; null when there is no head yet.</param>
internal sealed record AuditHead(long Sequence, byte[] Seal, ETag? ETag);

/// <summary>What is stored of a chain.</summary>
/// <param name="Links">Oldest first.</param>
/// <param name="Head">Where it says that it ends; null when that row is gone.</param>
internal sealed record StoredChain(string Name, List<AuditLink> Links, AuditHead? Head);

/// <summary>
/// Table <c>audit</c>: a partition a chain, <c>20261120_330212-police</c> (day in China, unit); rows <c>head</c> and
/// <c>entry-000000001</c>….
/// </summary>
internal sealed class AuditStore(StorageAccount storage, AuditKey auditKey)
{
    private const string Head = "head";
    private const string EntryPrefix = "entry-";
    private const int StillLooks = 5;
    private readonly TableClient table = storage.Table("audit");
    private readonly byte[] key = auditKey.Bytes;

    /// <summary>The day a chain's name begins with.</summary>
    public static string DayOf(DateTimeOffset at) =>
        ChinaTime.DayOf(at).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Whether it is the name of a day's chain, not of another that is anchored here.</summary>
    public static bool IsDays(string chain) => char.IsAsciiDigit(chain[0]);

    public static string ChainOf(AuditEntry entry) => ChainOf(DayOf(entry.At), entry.Unit);

    public static string ChainOf(string day, UnitId unit) => $"{day}_{unit.Slug}";

    public async Task<AuditHead> HeadAsync(string chain, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            chain,
            Head,
            cancellationToken: cancellation
        );
        return row.HasValue ? HeadOf(row.Value!) : new AuditHead(0, [], ETag: null);
    }

    /// <summary>Adds the entries behind the head; null when the chain is longer by now.</summary>
    public async Task<AuditHead?> AppendAsync(
        string chain,
        AuditHead head,
        IReadOnlyList<AuditEntry> entries,
        CancellationToken cancellation
    )
    {
        var actions = new List<TableTransactionAction>();
        var (sequence, seal, _) = head;
        foreach (var entry in entries)
        {
            seal = AuditChain.SealOf(key, chain, ++sequence, seal, entry);
            actions.Add(new(TableTransactionActionType.Add, RowOf(chain, sequence, seal, entry)));
        }
        var last = new TableEntity(chain, Head) { ["Sequence"] = sequence, ["Seal"] = seal };
        actions.Add(
            head.ETag is { } read
                ? new(TableTransactionActionType.UpdateReplace, last, read)
                : new(TableTransactionActionType.Add, last)
        );
        try
        {
            var answers = await table.SubmitTransactionAsync(actions, cancellation);
            return new AuditHead(sequence, seal, answers.Value[^1].Headers.ETag);
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status409Conflict
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return null;
        }
    }

    /// <summary>Every chain of these days, and of the days between, with whatever of it is there.</summary>
    public async IAsyncEnumerable<StoredChain> ChainsAsync(
        string firstDay,
        string lastDay,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {firstDay} and PartitionKey lt {lastDay + "~"}"
        );
        StoredChain? chain = null;
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            if (chain is not null && chain.Name != row.PartitionKey)
            {
                yield return chain;
                chain = null;
            }
            chain = Extended(chain ?? new StoredChain(row.PartitionKey, [], Head: null), row);
        }
        if (chain is not null)
        {
            yield return chain;
        }
    }

    /// <summary>One chain, read while nobody lengthened it; as it was read last when somebody always does.</summary>
    public async Task<StoredChain> ReadAsync(string name, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var chain = new StoredChain(name, [], Head: null);
            await foreach (
                var row in table.QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"PartitionKey eq {name}"),
                    cancellationToken: cancellation
                )
            )
            {
                chain = Extended(chain, row);
            }
            var now = await HeadAsync(name, cancellation);
            if (now.Sequence == (chain.Head?.Sequence ?? 0) || look == StillLooks)
            {
                return chain;
            }
        }
    }

    private static StoredChain Extended(StoredChain chain, TableEntity row)
    {
        if (row.RowKey == Head)
        {
            return chain with { Head = HeadOf(row) };
        }
        if (row.RowKey.StartsWith(EntryPrefix, StringComparison.Ordinal))
        {
            chain.Links.Add(LinkOf(row));
        }
        return chain;
    }

    private static AuditHead HeadOf(TableEntity row) =>
        new(row.GetInt64("Sequence")!.Value, row.GetBinary("Seal"), row.ETag);

    /// <summary>
    /// What is looked for, by day and unit, oldest first. The storage, which logs the addresses it is asked for, is asked by days and
    /// place alone: what somebody typed is compared here.
    /// </summary>
    /// <param name="after">Chain and number behind which to go on; null for the beginning.</param>
    public async IAsyncEnumerable<(string Chain, AuditLink Link)> SearchAsync(
        AuditFilter filter,
        (string Chain, long Sequence)? after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var query = TableClient.CreateQueryFilter(
            $"PartitionKey ge {filter.FirstDay} and PartitionKey lt {filter.LastDay + "~"} and RowKey ge {EntryPrefix} and RowKey lt {EntryPrefix + "~"}"
        );
        if (filter.Unit is { } unit)
        {
            query += " and " + TableClient.CreateQueryFilter($"Unit eq {unit.Value}");
        }
        if (after is var (chain, sequence))
        {
            query += TableClient.CreateQueryFilter(
                $" and (PartitionKey gt {chain} or (PartitionKey eq {chain} and RowKey gt {KeyOf(sequence)}))"
            );
        }
        await foreach (
            var row in table.QueryAsync<TableEntity>(query, cancellationToken: cancellation)
        )
        {
            var link = LinkOf(row);
            if (filter.Matches(link.Entry))
            {
                yield return (row.PartitionKey, link);
            }
        }
    }

    /// <summary>One link, or null where there is none.</summary>
    public async Task<AuditLink?> LinkAsync(
        string chain,
        long sequence,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            chain,
            KeyOf(sequence),
            cancellationToken: cancellation
        );
        return row.HasValue ? LinkOf(row.Value!) : null;
    }

    /// <summary>The heads of all chains of these days, and of the days between.</summary>
    public async IAsyncEnumerable<(string Chain, AuditHead Head)> HeadsAsync(
        string firstDay,
        string lastDay,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {firstDay} and PartitionKey lt {lastDay + "~"} and RowKey eq {Head}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            yield return (row.PartitionKey, HeadOf(row));
        }
    }

    /// <summary>The days up to this one that have a chain, oldest first.</summary>
    public async Task<IReadOnlyList<string>> DaysAsync(
        string lastDay,
        CancellationToken cancellation
    )
    {
        var days = new List<string>();
        await foreach (var (chain, _) in HeadsAsync("", lastDay, cancellation))
        {
            days.Add(chain.Split('_')[0]);
        }
        return [.. days.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The next day behind this one that has a chain; null when there is none up to the last.</summary>
    public async Task<string?> NextDayAsync(
        string? after,
        string lastDay,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {(after is null ? "" : after + "~")} and PartitionKey lt {lastDay + "~"}"
        );
        var next = await table
            .QueryAsync<TableEntity>(filter, maxPerPage: 1, ["PartitionKey"], cancellation)
            .FirstOrDefaultAsync(cancellation);
        return next?.PartitionKey.Split('_')[0];
    }

    /// <summary>Removes every chain of a day, the heads last; tells how many rows those were.</summary>
    public async Task<int> EraseDayAsync(string day, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {day} and PartitionKey lt {day + "~"}"
        );
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        return await table.RemoveAsync(rows.Where(row => row.RowKey != Head), cancellation)
            + await table.RemoveAsync(rows.Where(row => row.RowKey == Head), cancellation);
    }

    /// <summary>Whatever is not as it was sealed in this chain. Every chain has a head from its first entry on: one without was cut.</summary>
    public IEnumerable<AuditFault> Verify(StoredChain chain) =>
        AuditChain.Verify(
            key,
            chain.Name,
            chain.Links,
            chain.Head?.Sequence ?? 0,
            chain.Head?.Seal ?? []
        );

    private static string KeyOf(long sequence) => $"{EntryPrefix}{sequence:D9}";

    private static TableEntity RowOf(string chain, long sequence, byte[] seal, AuditEntry entry) =>
        new(chain, KeyOf(sequence))
        {
            ["At"] = entry.At,
            ["Subject"] = entry.Subject,
            ["Unit"] = entry.Unit.Value,
            ["Operation"] = entry.Operation,
            ["Matter"] = entry.Matter,
            ["Detail"] = entry.Detail,
            ["Outcome"] = entry.Outcome.ToString(),
            ["Seal"] = seal,
        };

    private static AuditLink LinkOf(TableEntity row) =>
        new(
            long.TryParse(row.RowKey.AsSpan(EntryPrefix.Length), out var sequence) ? sequence : 0,
            new AuditEntry
            {
                At = row.GetDateTimeOffset("At") ?? default,
                Subject = row.GetString("Subject") ?? "",
                Unit = new UnitId(row.GetString("Unit") ?? ""),
                Operation = row.GetString("Operation") ?? "",
                Matter = row.GetString("Matter"),
                Detail = row.GetString("Detail"),
                Outcome = Enum.TryParse<AuditOutcome>(row.GetString("Outcome"), out var outcome)
                    ? outcome
                    : default,
            },
            row.GetBinary("Seal") ?? []
        );
}
