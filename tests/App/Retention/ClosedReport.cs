using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Reports.Attachments;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>A report that every unit has taken, opened and closed, with a canary in whatever a person writes.</summary>
internal sealed class ClosedReport(AppUnderTest app, string canary, string[] circumstances)
{
    public string CaseNumber { get; private set; } = "";

    public string Receipt { get; private set; } = "";

    public string Id { get; private set; } = "";

    /// <summary>An officer of each unit that has a part in it, and whether that unit must act.</summary>
    public List<(string Officer, bool Acts)> Officers { get; } = [];

    /// <param name="leaveOpen">Whether the first unit still has its part.</param>
    /// <param name="readByAll">Whether units that are only informed have looked.</param>
    public static async Task<ClosedReport> CloseAsync(
        AppUnderTest app,
        string canary,
        bool readByAll = true,
        bool leaveOpen = false,
        string[]? circumstances = null
    )
    {
        var closed = new ClosedReport(app, canary, circumstances ?? ["LIVING_ALONE"]);
        await closed.SendAsync();
        foreach (var (officer, acts) in closed.Officers)
        {
            if (!acts && !readByAll)
            {
                continue;
            }
            var id = await closed.OpenAsync(officer);
            if (acts && !(leaveOpen && officer == closed.Officers[0].Officer))
            {
                await closed.DoAsync(
                    officer,
                    id,
                    "acknowledge",
                    new { officer = canary, note = canary }
                );
                await closed.DoAsync(officer, id, "progress", new { note = canary });
                await closed.DoAsync(officer, id, "close", new { outcome = "safe", note = canary });
            }
        }
        await app.DeliverAsync();
        return closed;
    }

    /// <summary>The officer opens its unit's part; the part's id.</summary>
    public async Task<string> OpenAsync(string officer)
    {
        var id = $"{Id}.{officer["of-".Length..]}";
        await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: officer);
        return id;
    }

    public async Task<HttpResponseMessage> AskStatusAsync() =>
        await app.SendAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt = Receipt },
            from: $"198.51.100.{Random.Shared.Next(1, 250)}"
        );

    public async Task WriteAsync(string text) =>
        await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/messages",
            new { receipt = Receipt, text },
            key: Guid.NewGuid().ToString()
        );

    public async Task<JsonNode> DoAsync(string officer, string id, string action, object body) =>
        await app.JsonAsync(HttpMethod.Post, $"/api/dispatches/{id}/{action}", body, officer);

    private async Task SendAsync()
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(
                    JsonSerializer.Serialize(
                        new
                        {
                            narrative = canary,
                            circumstances,
                            place = new { townCode = "330212110", address = canary },
                            child = new { name = canary, school = canary },
                            reporter = new
                            {
                                kind = "citizen",
                                name = canary,
                                phone = canary,
                            },
                            helpGiven = canary,
                        }
                    ),
                    Encoding.UTF8,
                    "application/json"
                ),
                "report"
            },
            {
                new ByteArrayContent([.. Samples.Pdf(), .. Encoding.UTF8.GetBytes(canary)]),
                "file",
                canary + ".pdf"
            },
        };
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/reports",
            form,
            key: Guid.NewGuid().ToString()
        );
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(201, text);
        var accepted = JsonNode.Parse(text)!;
        ((bool)accepted["attachments"]![0]!["accepted"]!).ShouldBeTrue();
        CaseNumber = (string)accepted["caseNumber"]!;
        Receipt = (string)accepted["receipt"]!;
        await app.DeliverAsync();
        foreach (var recipient in accepted["recipients"]!.AsArray())
        {
            var unit = (string)recipient!["unit"]!;
            var officer = "of-" + unit.Replace('/', '-');
            await app.EmployAsync(officer, unit, "duty-officer unit-head");
            Officers.Add((officer, (string?)recipient["role"] != "informed"));
        }
        Id = (
            (string)
                (await app.InboxAsync(Officers[0].Officer)).Single(item =>
                    (string?)item["caseNumber"] == CaseNumber
                )["id"]!
        ).Split('.')[0];
        await WriteAsync(canary);
    }
}
