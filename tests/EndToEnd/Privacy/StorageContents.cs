using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Everything that stands in the storage, each piece with its place.</summary>
internal static class StorageContents
{
    public static async Task<IReadOnlyList<(string Where, byte[] Bytes)>> TablesAsync(
        string connection
    )
    {
        var contents = new List<(string, byte[])>();
        var service = new TableServiceClient(connection);
        await foreach (var table in service.QueryAsync())
        await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
        foreach (var (column, value) in row)
            contents.Add(
                (
                    $"{table.Name}.{column} of {row.RowKey}",
                    value as byte[] ?? BinaryData.FromString($"{value}").ToArray()
                )
            );
        return contents;
    }

    public static async Task<IReadOnlyList<(string Where, byte[] Bytes)>> BlobsAsync(
        string connection
    )
    {
        var contents = new List<(string, byte[])>();
        var service = new BlobServiceClient(connection);
        await foreach (var container in service.GetBlobContainersAsync())
        {
            var client = service.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                contents.Add(
                    ($"the name of {blob.Name}", BinaryData.FromString(blob.Name).ToArray())
                );
                var read = await client.GetBlobClient(blob.Name).DownloadContentAsync();
                contents.Add(($"{container.Name}/{blob.Name}", read.Value.Content.ToArray()));
                contents.AddRange(
                    read.Value.Details.Metadata.Select(pair =>
                        ($"metadata of {blob.Name}", BinaryData.FromString($"{pair}").ToArray())
                    )
                );
            }
        }
        return contents;
    }

    public static async Task<IReadOnlyList<(string Where, byte[] Bytes)>> QueuesAsync(
        string connection
    )
    {
        var contents = new List<(string, byte[])>();
        var service = new QueueServiceClient(connection);
        await foreach (var queue in service.GetQueuesAsync())
        {
            var messages = await service.GetQueueClient(queue.Name).PeekMessagesAsync(32);
            contents.AddRange(
                messages.Value.Select(message => ($"queue {queue.Name}", message.Body.ToArray()))
            );
        }
        return contents;
    }
}
