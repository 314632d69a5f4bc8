using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Screening;

/// <summary>What civil affairs, towns and villages do in a year's screening, in their words; queues move only when a test says so.</summary>
internal static class ScreeningCalls
{
    public const int Year = 2026;

    /// <summary>Opens the year's campaign and gathers its candidates.</summary>
    public static async Task OpenCampaignAsync(this AppUnderTest app)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/campaigns",
            new { year = Year },
            ChildCalls.Coordinator
        );
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        await app.GatherAsync();
    }

    /// <summary>Gathers now, whatever was announced before.</summary>
    public static async Task GatherAsync(this AppUnderTest app)
    {
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/campaigns/{Year}/gather",
            who: ChildCalls.Coordinator
        );
        await app.MoveAsync("gather-candidates", "GatherCandidates");
    }

    public static QueueClient QueueOf(this AppUnderTest app, string queue) =>
        new(
            app.Storage,
            queue,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );

    /// <summary>Hands every waiting message to the function, and those that come of it; tells how many there were.</summary>
    /// <param name="times">How often each is handed over.</param>
    public static async Task<int> MoveAsync(
        this AppUnderTest app,
        string queue,
        string function,
        int times = 1
    )
    {
        var moved = 0;
        foreach (var message in app.WaitingAsync(queue).ToBlockingEnumerable())
        {
            for (var time = 0; time < times; time++)
            {
                (await app.TriggerAsync(function, message)).ShouldBe(200);
            }
            moved++;
        }
        return moved;
    }

    /// <summary>Takes message after message off the queue, also those that come while it is looked at.</summary>
    public static async IAsyncEnumerable<string> WaitingAsync(this AppUnderTest app, string queue)
    {
        var client = app.QueueOf(queue);
        while (
            (await client.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5))).Value
                is { Length: > 0 } messages
        )
        {
            foreach (var message in messages)
            {
                yield return message.Body.ToString();
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    public static async Task<List<JsonNode>> WorklistAsync(
        this AppUnderTest app,
        string who,
        string query = ""
    )
    {
        var items = new List<JsonNode>();
        for (string? after = ""; after is not null; )
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                $"/api/screenings?year={Year}{query}" + (after.Length > 0 ? $"&after={after}" : ""),
                who: who
            );
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            after = (string?)page["next"];
        }
        return items;
    }

    public static Task<JsonNode> ScreeningAsync(
        this AppUnderTest app,
        string childId,
        string who = ChildCalls.Officer
    ) => app.JsonAsync(HttpMethod.Get, $"/api/screenings/{Year}/{childId}", who: who);

    public static Task<HttpResponseMessage> SaveAsync(
        this AppUnderTest app,
        string childId,
        long version,
        object form,
        string who = ChildCalls.Officer
    ) =>
        app.SendAsync(
            HttpMethod.Put,
            $"/api/screenings/{Year}/{childId}",
            form,
            who,
            ifMatch: $"\"{version}\""
        );

    public static Task<HttpResponseMessage> SubmitAsync(
        this AppUnderTest app,
        string childId,
        long version,
        object form,
        string who = ChildCalls.Officer,
        HttpClient? instance = null
    ) =>
        app.SendAsync(
            HttpMethod.Post,
            $"/api/screenings/{Year}/{childId}/submit",
            form,
            who,
            ifMatch: $"\"{version}\"",
            instance: instance
        );

    /// <summary>Submits the form on the version that stands there, and sees that it is taken.</summary>
    public static async Task<JsonNode> ScreenAsync(
        this AppUnderTest app,
        string childId,
        JsonObject form,
        string who = ChildCalls.Officer
    )
    {
        var version = (long)(await app.ScreeningAsync(childId, who))["version"]!;
        using var answer = await app.SubmitAsync(childId, version, form, who);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>A form that confirms a child in whose life nothing is amiss.</summary>
    public static JsonObject Confirmed(string client = "client-1") =>
        new()
        {
            ["client"] = client,
            ["values"] = new JsonObject
            {
                ["livesAlone"] = "no",
                ["guardianshipType"] = "fair",
                ["guardianshipGrade"] = "fair",
                ["fatherState"] = "away",
                ["motherState"] = "away",
                ["schoolStage"] = "primary",
                ["health"] = "healthy",
            },
            ["livesWith"] = new JsonArray("paternal"),
            ["attendance"] = "regular",
            ["seen"] = "alone",
            ["outcome"] = "confirmed",
        };

    public static async Task<JsonNode> ProgressAsync(
        this AppUnderTest app,
        string who = ChildCalls.Coordinator
    ) => await app.JsonAsync(HttpMethod.Get, $"/api/campaigns/{Year}", who: who);

    public static async Task<List<JsonNode>> DangersAsync(
        this AppUnderTest app,
        string who,
        string query = ""
    ) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, $"/api/dangers{query}", who: who))["items"]!
                .AsArray()
                .Select(item => item!),
        ];

    public static Task<HttpResponseMessage> DangerStepAsync(
        this AppUnderTest app,
        string id,
        string step,
        long version,
        string who,
        object? body = null
    ) =>
        app.SendAsync(
            HttpMethod.Post,
            $"/api/dangers/{id}/{step}",
            body,
            who,
            ifMatch: $"\"{version}\""
        );
}
