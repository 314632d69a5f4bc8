using Azure;
using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting;

/// <summary>Removes many rows, a hundred of a partition in one transaction. What is gone already is no fault: erasing may be done twice.</summary>
internal static class RemovalOfRowsStore
{
    private const int RowsPerTransaction = 100;

    /// <summary>Removes the rows; tells how many there were.</summary>
    public static async Task<int> RemoveAsync(
        this TableClient table,
        IEnumerable<TableEntity> rows,
        CancellationToken cancellation
    )
    {
        var removed = 0;
        foreach (var partition in rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var lot in partition.Chunk(RowsPerTransaction))
            {
                removed += await RemoveLotAsync(table, lot, cancellation);
            }
        }
        return removed;
    }

    private static async Task<int> RemoveLotAsync(
        TableClient table,
        TableEntity[] lot,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.SubmitTransactionAsync(
                lot.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Delete,
                    row,
                    ETag.All
                )),
                cancellation
            );
            return lot.Length;
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            // Another instance removed one of them at the same moment: one by one, each tells whether it was there.
            var removed = 0;
            foreach (var row in lot)
            {
                using var answer = await table.DeleteEntityAsync(
                    row.PartitionKey,
                    row.RowKey,
                    ETag.All,
                    cancellation
                );
                removed += answer.Status == StatusCodes.Status404NotFound ? 0 : 1;
            }
            return removed;
        }
    }
}
