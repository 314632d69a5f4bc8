using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LeftBehindCare.Benchmarks;

/// <summary>Moves the messages of queues to the app, as the Functions host does, without its pauses.</summary>
internal sealed class PlayedQueues(string storage, HttpClient app, int atOnce)
{
    private const int MessagesPerLook = 32;

    /// <summary>Until the queue is empty and nothing is in hand.</summary>
    public async Task DrainAsync(string queue, string function)
    {
        var client = new QueueClient(
            storage,
            queue,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        var inHand = new List<Task>();
        while (true)
        {
            var messages = await client.ReceiveMessagesAsync(
                MessagesPerLook,
                TimeSpan.FromMinutes(20)
            );
            foreach (var message in messages.Value)
            {
                if (inHand.Count == atOnce)
                {
                    var done = await Task.WhenAny(inHand);
                    inHand.Remove(done);
                    await done;
                }
                inHand.Add(MoveAsync(client, function, message));
            }
            if (messages.Value.Length == 0)
            {
                if (inHand.Count == 0)
                {
                    return;
                }
                await Task.WhenAll(inHand);
                inHand.Clear();
            }
        }
    }

    private async Task MoveAsync(QueueClient queue, string function, QueueMessage message)
    {
        var envelope = new JsonObject
        {
            ["Data"] = new JsonObject
            {
                ["message"] = JsonSerializer.Serialize(message.Body.ToString()),
            },
            ["Metadata"] = new JsonObject(),
        };
        using var body = new StringContent(
            envelope.ToJsonString(),
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using var answer = await app.PostAsync("/" + function, body);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{function} was answered {answer.StatusCode}.");
        }
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }
}
