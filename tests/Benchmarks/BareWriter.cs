using Azure.Data.Tables;

namespace LeftBehindCare.Benchmarks;

/// <summary>An entity of a table, as the app wrote it.</summary>
internal sealed record BareEntity(string Table, TableEntity Row);

/// <summary>Writes entities in transactions as full as they can be, and does nothing else.</summary>
internal static class BareWriter
{
    private const int RowsPerTransaction = 100;

    /// <summary>Of a transaction's 4 MiB, as JSON.</summary>
    private const int BytesPerTransaction = 3_000_000;

    private static readonly string[] Tables = ["children", "ledger"];

    /// <summary>What the app has written into the ledger's tables.</summary>
    public static async Task<List<BareEntity>> ReadAsync(string storage)
    {
        var entities = new List<BareEntity>();
        foreach (var table in Tables)
        {
            await foreach (var row in ClientOf(storage, table).QueryAsync<TableEntity>())
            {
                entities.Add(new BareEntity(table, row));
            }
        }
        return entities;
    }

    public static Task WriteAsync(string storage, IReadOnlyList<BareEntity> entities, int atOnce)
    {
        var clients = Tables.ToDictionary(table => table, table => ClientOf(storage, table));
        return Parallel.ForEachAsync(
            entities
                .GroupBy(one => (one.Table, one.Row.PartitionKey))
                .SelectMany(partition =>
                    Lots(partition.Select(one => one.Row))
                        .Select(lot => (partition.Key.Table, Lot: lot))
                ),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (work, stop) =>
                await clients[work.Table]
                    .SubmitTransactionAsync(
                        work.Lot.Select(row => new TableTransactionAction(
                            TableTransactionActionType.Add,
                            row
                        )),
                        stop
                    )
        );
    }

    private static IEnumerable<List<TableEntity>> Lots(IEnumerable<TableEntity> rows)
    {
        var lot = new List<TableEntity>(RowsPerTransaction);
        var bytes = 0;
        foreach (var row in rows)
        {
            var size = row.Sum(cell => cell.Value is byte[] seal ? seal.Length * 4 / 3 : 60);
            if (lot.Count == RowsPerTransaction || bytes + size > BytesPerTransaction)
            {
                yield return lot;
                lot = new List<TableEntity>(RowsPerTransaction);
                bytes = 0;
            }
            lot.Add(row);
            bytes += size;
        }
        if (lot.Count > 0)
        {
            yield return lot;
        }
    }

    private static TableClient ClientOf(string storage, string table) =>
        new(storage, table, new TableClientOptions { Diagnostics = { IsLoggingEnabled = false } });
}
