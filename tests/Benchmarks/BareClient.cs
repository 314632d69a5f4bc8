using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace LeftBehindCare.Benchmarks;

/// <summary>
/// The bare limit: the storage operations of a report, as the app was seen to issue them, by the same SDK and with nothing
/// around them. The rows have the columns and values of a real report; only its id is new each time.
/// </summary>
internal sealed class BareClient
{
    private readonly string message;
    private readonly IReadOnlyList<TableEntity> rows;
    private QueueClient queue = null!;
    private TableClient table = null!;

    private BareClient(string message, IReadOnlyList<TableEntity> rows)
    {
        this.message = message;
        this.rows = rows;
    }

    /// <summary>Learns from what one report was seen to do.</summary>
    public static BareClient Like(IReadOnlyCollection<StorageOperation> seen)
    {
        var sent = XElement.Parse(seen.First(o => o.IsMessage).Body).Element("MessageText")!.Value;
        var entities = seen.First(o => o.IsTransaction)
            .Body.Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(ToEntity);
        return new BareClient(
            Encoding.UTF8.GetString(Convert.FromBase64String(sent)),
            [.. entities]
        );
    }

    public BareClient Against(string connectionString)
    {
        queue = new QueueClient(
            connectionString,
            "route-report",
            new QueueClientOptions
            {
                MessageEncoding = QueueMessageEncoding.Base64,
                Diagnostics = { IsLoggingEnabled = false },
            }
        );
        table = new TableClient(
            connectionString,
            "reports",
            new TableClientOptions { Diagnostics = { IsLoggingEnabled = false } }
        );
        return this;
    }

    public async Task SendAsync()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(13));
        await queue.SendMessageAsync(message);
        await table.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity(row) { PartitionKey = id }
            ))
        );
    }

    private static TableEntity ToEntity(string json)
    {
        using var document = JsonDocument.Parse(json);
        var columns = document.RootElement;
        var entity = new TableEntity();
        foreach (
            var column in columns
                .EnumerateObject()
                .Where(c => !c.Name.EndsWith("@odata.type", StringComparison.Ordinal))
        )
        {
            var type = columns.TryGetProperty(column.Name + "@odata.type", out var named)
                ? named.GetString()
                : null;
            entity[column.Name] = (type, column.Value.ValueKind) switch
            {
                ("Edm.Binary", _) => column.Value.GetBytesFromBase64(),
                ("Edm.DateTime", _) => column.Value.GetDateTimeOffset(),
                ("Edm.Int64", _) => long.Parse(
                    column.Value.GetString()!,
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                ("Edm.Guid", _) => column.Value.GetGuid(),
                (_, JsonValueKind.Number) => column.Value.TryGetInt32(out var whole)
                    ? whole
                    : column.Value.GetDouble(),
                (_, JsonValueKind.True or JsonValueKind.False) => column.Value.GetBoolean(),
                _ => column.Value.GetString(),
            };
        }
        return entity;
    }
}
