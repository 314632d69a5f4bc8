using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Operations;

/// <summary>
/// Table <c>poison</c>: messages that failed too often, kept for a person. The host's poison queues forget after seven days and may
/// hold a message twice; here it is one row, named by its content.
/// </summary>
internal sealed class PoisonStore(StorageAccount storage, AlertStore alerts)
{
    public const string AlertKind = "poison-message";
    private const string Kept = "kept";
    private const int IdCharacters = 32;
    private readonly TableClient table = storage.Table("poison");

    /// <summary>Whether this can be a kept message's id. What is not is never asked of the storage, which logs the addresses it is asked for.</summary>
    public static bool IsId(string text) =>
        text.Length == IdCharacters && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Moves what lies in the queue's poison queue into the table; tells how many messages that were.</summary>
    public async Task<int> SweepAsync(
        string queue,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var poison = storage.Queue(queue + "-poison");
        var moved = 0;
        while (true)
        {
            var messages = await poison.ReceiveMessagesAsync(
                32,
                TimeSpan.FromMinutes(1),
                cancellation
            );
            foreach (var message in messages.Value)
            {
                var id = Convert.ToHexStringLower(
                    SHA256.HashData(Encoding.UTF8.GetBytes(queue + " " + message.Body))
                )[..IdCharacters];
                var row = new TableEntity(Kept, id)
                {
                    ["Queue"] = queue,
                    ["Message"] = message.Body.ToString(),
                    ["KeptAt"] = now,
                };
                await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
                await alerts.RaiseAsync(AlertKind, id, now, cancellation);
                await poison.DeleteMessageAsync(
                    message.MessageId,
                    message.PopReceipt,
                    cancellation
                );
                moved++;
            }
            if (messages.Value.Length == 0)
            {
                return moved;
            }
        }
    }

    /// <summary>Removes the kept messages that name this, with their alerts; tells how many rows those were.</summary>
    public async Task<int> ForgetAsync(string id, CancellationToken cancellation)
    {
        var naming = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Kept}"),
                cancellationToken: cancellation
            )
        )
        {
            if (row.GetString("Message").Contains(id, StringComparison.Ordinal))
            {
                await alerts.SettleAsync(AlertKind, row.RowKey, cancellation);
                naming.Add(row);
            }
        }
        return await table.RemoveAsync(naming, cancellation);
    }

    /// <summary>Puts a kept message back on its queue; false when there is none of that id.</summary>
    public async Task<bool> ReplayAsync(string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Kept,
            id,
            cancellationToken: cancellation
        );
        if (!row.HasValue)
        {
            return false;
        }
        await storage
            .Queue(row.Value!.GetString("Queue"))
            .SendMessageAsync(row.Value.GetString("Message"), cancellation);
        await table.DeleteEntityAsync(Kept, id, ETag.All, cancellation);
        await alerts.SettleAsync(AlertKind, id, cancellation);
        return true;
    }
}
