using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LeftBehindCare.App.Hosting;

/// <summary>The storage account that the Functions host is given too: <c>AzureWebJobsStorage</c>, by connection string or by identity.</summary>
internal sealed class StorageAccount
{
    private readonly TimeSpan tryTimeout;
    private readonly TableServiceClient tables;
    private readonly QueueServiceClient queues;
    private readonly BlobServiceClient blobs;

    public StorageAccount(IConfiguration configuration)
    {
        // Shorter than the deadline of a call, so that a hanging store ends in a clear answer.
        tryTimeout = configuration.GetValue("Storage:TryTimeout", TimeSpan.FromSeconds(5));
        var section = configuration.GetSection("AzureWebJobsStorage");
        if (section.Value is { Length: > 0 } connectionString)
        {
            tables = new TableServiceClient(connectionString, Tuned(new TableClientOptions()));
            queues = new QueueServiceClient(
                connectionString,
                Tuned(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })
            );
            blobs = new BlobServiceClient(connectionString, Tuned(new BlobClientOptions()));
            return;
        }
        var account =
            section["accountName"]
            ?? throw new InvalidOperationException(
                "Set AzureWebJobsStorage (connection string) or AzureWebJobsStorage__accountName."
            );
        var identity = section["clientId"] is { } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        var credential = new ManagedIdentityCredential(identity);
        tables = new TableServiceClient(
            Endpoint(account, "table"),
            credential,
            Tuned(new TableClientOptions())
        );
        queues = new QueueServiceClient(
            Endpoint(account, "queue"),
            credential,
            Tuned(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })
        );
        blobs = new BlobServiceClient(
            Endpoint(account, "blob"),
            credential,
            Tuned(new BlobClientOptions())
        );
    }

    public TableClient Table(string name) => tables.GetTableClient(name);

    public QueueClient Queue(string name) => queues.GetQueueClient(name);

    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    private static Uri Endpoint(string account, string service) =>
        new($"https://{account}.{service}.core.windows.net");

    private T Tuned<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = tryTimeout;
        // Filters and URLs hold no personal data, yet what is not logged cannot leak.
        options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }
}
