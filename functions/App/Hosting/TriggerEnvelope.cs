using System.Text.Json;

namespace LeftBehindCare.App.Hosting;

/// <summary>Reads what the Functions host posts for a trigger.</summary>
internal static class TriggerEnvelope
{
    /// <summary>
    /// The text of a queue message. The host encodes it as JSON twice, its documentation says once: both are accepted.
    /// Nothing is read from Metadata, which properties of the message itself can overwrite.
    /// </summary>
    public static string QueueMessage(JsonElement envelope)
    {
        foreach (var binding in envelope.GetProperty("Data").EnumerateObject())
        {
            return Unwrap(binding.Value);
        }
        throw new FormatException("The envelope names no binding.");
    }

    private static string Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.GetRawText();
        }
        var text = value.GetString() ?? "";
        if (text.StartsWith('"'))
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.GetString() ?? "";
        }
        return text;
    }
}
