using Azure;
using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting.Resealing;

/// <summary>The columns of a row that must be sealed anew, to be merged into it; null when none must.</summary>
internal delegate TableEntity? RenewRow(TableEntity row, ResealTally tally);

/// <summary>A table with sealed columns.</summary>
/// <param name="renew">Of the store that keeps the table: which columns of a row are sealed, and to what they are bound.</param>
internal sealed class SealedRowsStore(string table, RenewRow renew, StorageAccount storage)
    : IResealed
{
    private const int PageSize = 100;
    private const int LostRaces = 8;
    private readonly TableClient rows = storage.Table(table);

    public string Part => table;

    public async Task<string?> ResealPageAsync(
        string? after,
        ResealTally tally,
        CancellationToken cancellation
    )
    {
        await foreach (
            var page in rows.QueryAsync<TableEntity>(
                    (string?)null,
                    PageSize,
                    cancellationToken: cancellation
                )
                .AsPages(after, PageSize)
                .WithCancellation(cancellation)
        )
        {
            foreach (var row in page.Values)
            {
                await ResealAsync(row, tally, cancellation);
            }
            return page.ContinuationToken;
        }
        return null;
    }

    /// <summary>A row that somebody changed meanwhile is read and sealed again as it is now.</summary>
    private async Task ResealAsync(
        TableEntity row,
        ResealTally tally,
        CancellationToken cancellation
    )
    {
        var read = row;
        for (var race = 0; race < LostRaces; race++)
        {
            if (renew(read, tally) is not { } renewed)
            {
                return;
            }
            try
            {
                await rows.UpdateEntityAsync(
                    renewed,
                    read.ETag,
                    TableUpdateMode.Merge,
                    cancellation
                );
                return;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 412)
            {
                var now = await rows.GetEntityIfExistsAsync<TableEntity>(
                    row.PartitionKey,
                    row.RowKey,
                    cancellationToken: cancellation
                );
                if (!now.HasValue)
                {
                    return;
                }
                read = now.Value!;
            }
        }
    }
}

internal static class ResealedRows
{
    public static void AddResealedRows(
        this IServiceCollection services,
        string table,
        RenewRow renew
    ) =>
        services.AddSingleton<IResealed>(provider => new SealedRowsStore(
            table,
            renew,
            provider.GetRequiredService<StorageAccount>()
        ));
}
