using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>All that the storage holds, in all tables, containers and queues.</summary>
internal static class WholeStore
{
    /// <summary>Where any of the words stands.</summary>
    /// <param name="except">A table that is not looked at.</param>
    public static async Task<List<string>> FindAsync(
        AppUnderTest app,
        string[] words,
        string? except = null
    )
    {
        var found = new List<string>();
        await foreach (var table in app.Tables.QueryAsync())
        {
            if (table.Name == except)
            {
                continue;
            }
            await foreach (
                var row in app.Tables.GetTableClient(table.Name).QueryAsync<TableEntity>()
            )
            {
                Look($"{table.Name}/{row.PartitionKey}/{row.RowKey}", TextOf(row));
            }
        }
        var blobs = new BlobServiceClient(app.Storage);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                var content = await blobs
                    .GetBlobContainerClient(container.Name)
                    .GetBlobClient(blob.Name)
                    .DownloadContentAsync();
                Look(
                    $"{container.Name}/{blob.Name}",
                    blob.Name + Encoding.Latin1.GetString(content.Value.Content)
                );
            }
        }
        var queues = new QueueServiceClient(
            app.Storage,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (
                var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value
            )
            {
                Look(queue.Name, message.Body.ToString());
            }
        }
        return found;

        void Look(string place, string text)
        {
            if (words.Any(word => text.Contains(word, StringComparison.Ordinal)))
            {
                found.Add(place);
            }
        }
    }

    private static string TextOf(TableEntity row) =>
        string.Join(
            '\n',
            row.Select(column =>
                column.Value is byte[] bytes
                    ? Encoding.Latin1.GetString(bytes) + Encoding.UTF8.GetString(bytes)
                    : $"{column.Value}"
            )
        );
}
