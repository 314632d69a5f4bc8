using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>Whoever writes requests down, and civil affairs that answers them.</summary>
internal sealed class RequestDesk(AppUnderTest app)
{
    public async Task<string> EnterAsync(
        ClosedReport report,
        string kind,
        string text = "请办理",
        string? key = null
    )
    {
        using var answer = await SendEntryAsync(report.CaseNumber, kind, text, key);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(201, body);
        return (string)JsonNode.Parse(body)!["id"]!;
    }

    public Task<HttpResponseMessage> SendEntryAsync(
        string caseNumber,
        string kind,
        string text,
        string? key,
        string who = "police"
    ) =>
        app.SendAsync(
            HttpMethod.Post,
            "/api/requests",
            new
            {
                caseNumber,
                kind,
                requester = new
                {
                    relation = "guardian",
                    name = "测试监护人",
                    phone = "00000000996",
                },
                identityShown = "household-register",
                text,
            },
            who,
            key
        );

    public Task<HttpResponseMessage> SendDecisionAsync(
        string id,
        object answer,
        string? ifMatch = null,
        string who = "coordinator"
    ) =>
        app.SendAsync(HttpMethod.Post, $"/api/requests/{id}/decide", answer, who, ifMatch: ifMatch);

    public Task<JsonNode> DecideAsync(string id, object answer) =>
        app.JsonAsync(HttpMethod.Post, $"/api/requests/{id}/decide", answer, "coordinator");

    public Task<JsonNode> OpenAsync(string id) =>
        app.JsonAsync(HttpMethod.Get, $"/api/requests/{id}", who: "coordinator");

    public Task<JsonNode> CopyAsync(string id) =>
        app.JsonAsync(HttpMethod.Get, $"/api/requests/{id}/copy", who: "coordinator");

    public async Task<List<string?>> ListAsync(string who) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/requests", who: who))["items"]!
                .AsArray()
                .Select(item => (string?)item!["id"]),
        ];

    public async Task<List<string>> AlertsAsync() =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => $"{alert!["kind"]} {alert["matter"]}"),
        ];
}
