using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>A report whose sender holds a receipt.</summary>
internal sealed record AcceptedReport(Guid Key, object Body, JsonNode Answer)
{
    public string CaseNumber => (string)Answer["caseNumber"]!;

    public string Receipt => (string)Answer["receipt"]!;

    public IReadOnlyList<string> Recipients =>
        [.. Answer["recipients"]!.AsArray().Select(recipient => (string)recipient!["unit"]!)];
}

/// <summary>Sends as a real sender does: again with the same key until there is a receipt.</summary>
internal sealed class Sender(WholeSystem system)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<AcceptedReport> SendAsync(string narrative)
    {
        var key = Guid.NewGuid();
        var body = new
        {
            narrative,
            circumstances = new[] { "LIVING_ALONE" },
            place = new { townCode = "330212110" },
        };
        return new AcceptedReport(key, body, await UntilAcceptedAsync(key, body));
    }

    /// <summary>Presses the button once more.</summary>
    public async Task<AcceptedReport> SendAgainAsync(AcceptedReport report) =>
        report with
        {
            Answer = await UntilAcceptedAsync(report.Key, report.Body),
        };

    private async Task<JsonNode> UntilAcceptedAsync(Guid key, object body)
    {
        while (true)
        {
            try
            {
                using var answer = await system.SendAsync(
                    HttpMethod.Post,
                    "/api/reports",
                    body,
                    key: key
                );
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.Created)
                    return JsonNode.Parse(text)!;
                answer.StatusCode.ShouldBeOneOf(
                    [HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable],
                    text
                );
            }
            catch (HttpRequestException)
            {
                // The connection broke: whether the report was taken, only trying again tells.
            }
            await Task.Delay(Pause);
        }
    }
}
