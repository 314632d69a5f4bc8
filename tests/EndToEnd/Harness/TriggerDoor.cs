using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.EndToEnd.Harness;

/// <summary>The app's own port, where the Functions host calls triggers and nobody else may.</summary>
internal sealed class TriggerDoor : IDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(30) };

    public TriggerDoor(WholeSystem system)
    {
        var said = system.Said.Last(line => line.Contains(Listening, StringComparison.Ordinal));
        client.BaseAddress = new Uri(
            said[(said.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]
        );
    }

    /// <summary>Every function that the host itself calls.</summary>
    public static async Task<IReadOnlyList<FunctionJson>> TriggersAsync() =>
        [
            .. FunctionJson
                .ReadAll(await PublishedApp.FolderAsync())
                .Where(function => function.Kind != "httpTrigger"),
        ];

    /// <summary>What the host posts for the function when there is nothing wrong: a message about a report that is not there, or a tick.</summary>
    public static string Envelope(FunctionJson function)
    {
        var message = function.Name switch
        {
            "KeepMatter" =>
                """{"keep":{"kind":"report","id":"00000000000000000000000000","due":"0_keep"}}""",
            "GatherCandidates" => """{"gather":{"year":2018,"at":"2018-09-01T00:00:00+00:00"}}""",
            "ApplyScreening" =>
                """{"screened":{"year":2018,"town":"330212110","child":"00000000000000000000000000","version":1,"at":"2018-09-01T00:00:00+00:00"}}""",
            "ReadRoster" or "ApplyRoster" or "GatherAfterRoster" =>
                """{"roster":{"id":"00000000000000000000000000","at":"2018-09-01T00:00:00+00:00"}}""",
            "ReviewBucket" => """{"review":{"bucket":"00"}}""",
            "CompileTown" =>
                """{"compile":{"period":"2018Q1","at":"2018-09-01T00:00:00+00:00","run":1,"town":"330212110"}}""",
            "MakePackages" =>
                """{"feedback":{"period":"2018","at":"2018-09-01T00:00:00+00:00","town":"330212110","version":1}}""",
            "DeliverReminder" =>
                """{"reminder":{"key":"000000000000000000000000","at":"2018-09-01T00:00:00+00:00","due":"0_remind-0"}}""",
            "SendDigest" => """{"digest":{"day":"2018-09-03"}}""",
            "OpenObligations" or "RemindOwed" =>
                """{"obligations":{"day":"2018-09-01","code":"nothing-owed","period":"2018"}}""",
            "ShowChild" =>
                """{"child":{"id":"00000000000000000000000000","at":"2018-09-01T00:00:00+00:00","version":1}}""",
            _ =>
                """{"report":{"id":"00000000000000000000000000","at":"2018-09-01T00:00:00+00:00"}}""",
        };
        return function.Kind == "queueTrigger"
            ? QueueEnvelope(function.Binding, message)
            : $$$"""{"Data":{"{{{function.Binding}}}":{"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{}}""";
    }

    /// <summary>The host encodes the message as JSON twice.</summary>
    public static string QueueEnvelope(string binding, string message) =>
        $$$"""{"Data":{"{{{binding}}}":{{{JsonSerializer.Serialize(JsonSerializer.Serialize(message))}}}},"Metadata":{}}""";

    public Task<HttpResponseMessage> CallAsync(string function, string body) =>
        CallAsync(function, Encoding.UTF8.GetBytes(body));

    public async Task<HttpResponseMessage> CallAsync(
        string function,
        byte[] body,
        string? contentType = "application/json"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = contentType is null
            ? null
            : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TransferEncodingChunked = true;
        return await client.SendAsync(request);
    }

    public void Dispose() => client.Dispose();
}
