using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;

namespace LeftBehindCare.App.Reports;

/// <summary>The seals in table <c>reports</c>: words and reporter of the heads, officer and text of the events, names of the files.</summary>
internal sealed class ReportResealStore(StorageAccount storage) : IResealed
{
    private const int PageSize = 100;
    private const int LostRaces = 8;
    private readonly TableClient table = storage.Table("reports");

    public string Part => "reports";

    public async Task<string?> ResealPageAsync(
        string? after,
        ResealTally tally,
        CancellationToken cancellation
    )
    {
        await foreach (
            var page in table
                .QueryAsync<TableEntity>((string?)null, PageSize, cancellationToken: cancellation)
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
            if (Renewed(read, tally) is not { } renewed)
            {
                return;
            }
            try
            {
                await table.UpdateEntityAsync(
                    renewed,
                    read.ETag,
                    TableUpdateMode.Merge,
                    cancellation
                );
                return;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 412)
            {
                var now = await table.GetEntityIfExistsAsync<TableEntity>(
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

    /// <summary>The columns of the row that must be sealed anew; null when none must.</summary>
    private static TableEntity? Renewed(TableEntity row, ResealTally tally)
    {
        var id = row.PartitionKey;
        var renewed = new TableEntity(id, row.RowKey);
        var changes = false;
        if (row.RowKey == ReportRows.Head)
        {
            if (tally.Renew(row.SealedWords, ReportRows.Place(id, ReportRows.Words)) is { } words)
            {
                renewed.WriteWords(words);
                changes = true;
            }
            Renew(ReportRows.Reporter, ReportRows.Place(id, ReportRows.Reporter));
        }
        else if (row.RowKey.StartsWith(ReportRows.EventPrefix, StringComparison.Ordinal))
        {
            foreach (var column in new[] { ReportRows.Officer, ReportRows.Text })
            {
                Renew(column, ReportRows.Place(id, $"{row.RowKey}/{column}"));
            }
        }
        else if (row.RowKey.StartsWith(ReportRows.AttachmentPrefix, StringComparison.Ordinal))
        {
            Renew(ReportRows.FileName, ReportRows.Place(id, row.RowKey));
        }
        return changes ? renewed : null;

        void Renew(string column, string place)
        {
            if (tally.Renew(row.GetBinary(column), place) is { } sealedAnew)
            {
                renewed[column] = sealedAnew;
                changes = true;
            }
        }
    }
}
