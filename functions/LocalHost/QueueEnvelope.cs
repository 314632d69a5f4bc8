using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;

namespace LeftBehindCare.LocalHost;

/// <summary>The JSON a queue message travels in, letter for letter as the real host writes it, its oddities included.</summary>
internal static class QueueEnvelope
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(
        string function,
        string binding,
        QueueMessage message,
        byte[] body,
        bool binary
    )
    {
        var text = Encoding.UTF8.GetString(body);
        var metadata = new SortedDictionary<string, JsonNode>(StringComparer.OrdinalIgnoreCase)
        {
            ["DequeueCount"] = $"{message.DequeueCount}",
            ["ExpirationTime"] = Quoted(message.ExpiresOn),
            ["Id"] = Quoted(message.MessageId),
            ["InsertionTime"] = Quoted(message.InsertedOn),
            ["NextVisibleTime"] = Quoted(message.NextVisibleOn),
            ["PopReceipt"] = Quoted(message.PopReceipt),
            ["sys"] = Sys(function),
        };
        AddProperties(metadata, text);
        var envelope = new JsonObject
        {
            // Text is encoded twice: once as the value, once as the string that carries the value.
            ["Data"] = new JsonObject
            {
                [binding] = binary ? Convert.ToBase64String(body) : Quoted(text),
            },
            ["Metadata"] = new JsonObject(
                metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
            ),
        };
        return JsonSerializer.SerializeToUtf8Bytes(envelope, Plain);
    }

    public static JsonObject Sys(string function) =>
        new()
        {
            ["MethodName"] = function,
            ["UtcNow"] = TimeProvider.System.GetUtcNow().UtcDateTime,
            ["RandGuid"] = Guid.NewGuid(),
        };

    // Properties of a JSON message overwrite what the host knows, without regard to case; arrays are left out.
    private static void AddProperties(SortedDictionary<string, JsonNode> metadata, string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{'))
            return;
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
                    metadata[property.Name] = Quoted(Value(property.Value));
            }
        }
        catch (JsonException)
        {
            // A message that only begins like JSON has no properties.
        }
    }

    private static string Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            _ => value.ToString(),
        };

    private static string Quoted<T>(T value) => JsonSerializer.Serialize(value, Plain);
}
