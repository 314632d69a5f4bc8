using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LeftBehindCare.LocalHost;

/// <summary>Makes what the app expects to find: in the cloud the template makes it, here this.</summary>
internal sealed record Storage(
    IReadOnlyList<string> Tables,
    IReadOnlyList<string> Queues,
    IReadOnlyList<string> Containers
)
{
    private const string StaffTable = "staff";
    private static readonly Storage Usual = new(
        ["reports", "inbox", "due", StaffTable, "alerts", "poison", "throttle"],
        [],
        []
    );

    /// <summary>What the app's own list (storage.json) names, and every trigger's queue with its poison queue.</summary>
    public static Storage Read(
        string appRoot,
        IEnumerable<FunctionJson> functions,
        IReadOnlyDictionary<string, string> settings
    )
    {
        var triggerQueues = functions
            .Where(f => f.Kind == "queueTrigger")
            .Select(f => f.Text("queueName", settings));
        var path = Path.Combine(appRoot, "storage.json");
        var listed = File.Exists(path)
            ? JsonSerializer.Deserialize<Storage>(
                File.ReadAllText(path),
                JsonSerializerOptions.Web
            )!
            : Usual;
        return new(
            [.. (listed.Tables ?? []).Append(StaffTable).Distinct(StringComparer.Ordinal)],
            [
                .. (listed.Queues ?? [])
                    .Concat(triggerQueues.SelectMany(q => new[] { q, q + "-poison" }))
                    .Distinct(StringComparer.Ordinal),
            ],
            listed.Containers ?? []
        );
    }

    public async Task CreateAsync(
        string connection,
        IReadOnlyList<LocalStaff> staff,
        CancellationToken cancellation
    )
    {
        var tables = new TableServiceClient(connection);
        var queues = new QueueServiceClient(connection);
        var blobs = new BlobServiceClient(connection);
        await Task.WhenAll([
            .. Tables.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellation)),
            .. Queues.Select(name =>
                queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)
            ),
            .. Containers.Select(name =>
                (Task)
                    blobs
                        .GetBlobContainerClient(name)
                        .CreateIfNotExistsAsync(cancellationToken: cancellation)
            ),
        ]);
        await EmployAsync(tables.GetTableClient(StaffTable), staff, cancellation);
    }

    /// <summary>
    /// Once, at the first start of a data folder: afterwards the administrator keeps the staff. The last in the list is written last, so
    /// a start that was cut short is made good by the next.
    /// </summary>
    private static async Task EmployAsync(
        TableClient table,
        IReadOnlyList<LocalStaff> staff,
        CancellationToken cancellation
    )
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {StaffTable}"),
                select: ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            known.Add(row.RowKey);
        }
        if (staff.Count == 0 || known.Contains(staff[^1].Subject))
            return;
        var rows = staff
            .Where(person => !known.Contains(person.Subject))
            .Select(person => new TableEntity(StaffTable, person.Subject)
            {
                ["Unit"] = person.Unit,
                ["Roles"] = person.Roles,
                ["Restricted"] = person.Restricted,
                ["From"] = "2018-09-01",
            });
        foreach (var rowsOfOneTransaction in rows.Chunk(100))
        {
            await table.SubmitTransactionAsync(
                rowsOfOneTransaction.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    row
                )),
                cancellation
            );
        }
    }
}
