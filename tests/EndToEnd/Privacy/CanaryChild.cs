using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.EndToEnd.LocalHosting;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Personal data on its way through lists, files, the screening, reports, numbers and what is fed back.</summary>
internal sealed class CanaryChild(WholeSystem system)
{
    private const string Town = "330212110";
    private const string Village = "330212110001";
    private const string Officer = "town-" + Town;
    private const string Supervisor = "village-" + Village;
    private const string Bureau = "civil-affairs";
    private readonly DateTimeOffset today = TimeProvider.System.GetUtcNow().AddHours(8);
    private string id = "";

    /// <summary>The file as the town opens it.</summary>
    public string SeenByTown { get; private set; } = "";

    public async Task FollowAsync()
    {
        await new CanaryList(system).SendAsync();
        await WriteFileAsync();
        await ScreenAsync();
        await ReportQuarterAsync();
        await ShareAsync();
        await system.JsonAsync(
            HttpMethod.Put,
            "/api/reminders/preferences",
            new { mobile = Canary.Phone, bySms = true },
            Officer,
            ifMatch: await TagAsync("/api/reminders/preferences", Officer)
        );
    }

    private async Task WriteFileAsync()
    {
        foreach (
            var asked in new object[]
            {
                new { name = Canary.ChildName },
                new { idNumber = Canary.ListedIdNumber },
                new { phone = Canary.Phone },
                new { school = Canary.School },
            }
        )
        {
            var found = await system.JsonAsync(
                HttpMethod.Post,
                "/api/children/search",
                asked,
                Officer
            );
            id = (string?)found["items"]!.AsArray().FirstOrDefault()?["id"] ?? id;
        }
        id.ShouldNotBeEmpty();
        var path = $"/api/children/{id}";
        await system.JsonAsync(
            HttpMethod.Patch,
            path,
            new
            {
                reason = Canary.Reason,
                stage = "confirmed",
                values = new Dictionary<string, string>
                {
                    ["guardianName"] = Canary.ReporterName,
                    ["guardianPhones"] = Canary.Phone,
                    ["note"] = Canary.Note,
                },
                carers = new[]
                {
                    new
                    {
                        name = Canary.Officer,
                        phones = new[] { Canary.Phone },
                        address = Canary.Address,
                        from = "2026-01-01",
                    },
                },
                notices = new[]
                {
                    new
                    {
                        who = "both",
                        leavesOn = "2026-01-01",
                        place = Canary.Post,
                        phones = new[] { Canary.Phone },
                    },
                },
                care = new[]
                {
                    new
                    {
                        kind = "visit",
                        on = "2026-02-01",
                        note = Canary.HelpGiven,
                    },
                },
            },
            Officer,
            ifMatch: await TagAsync(path, Officer)
        );
        await system.JsonAsync(HttpMethod.Get, "/api/children?town=" + Town, who: Officer);
        await system.JsonAsync(HttpMethod.Get, path + "/history", who: Officer);
        SeenByTown = (
            await system.JsonAsync(
                HttpMethod.Post,
                path + "/open",
                new { purpose = "find-child" },
                Officer
            )
        ).ToJsonString(PersonalDataSent.Readable);
        await TellOfLeavingAsync(path);
    }

    /// <summary>The parents' page by its one-time link, wrong and right.</summary>
    private async Task TellOfLeavingAsync(string path)
    {
        var link = new Uri(
            (string)
                (await system.JsonAsync(HttpMethod.Post, path + "/invitations", who: Officer))[
                    "address"
                ]!
        ).AbsolutePath;
        using (await system.SendAsync(HttpMethod.Get, link)) { }
        foreach (var who in new[] { Canary.Everything, "father" })
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["writer"] = "father",
                    ["who"] = who,
                    ["place"] = Canary.Address,
                    ["employer"] = Canary.UnitName,
                    ["phone"] = Canary.Phone,
                    ["leavesOn"] = "2026-12-01",
                    ["childHeard"] = "yes",
                    ["carerName"] = Canary.Officer,
                    ["carerPhone"] = Canary.Phone,
                }
            );
            using var answer = await system.SendAsync(HttpMethod.Post, link, form);
        }
    }

    private async Task ScreenAsync()
    {
        await system.JsonAsync(
            HttpMethod.Post,
            "/api/campaigns",
            new { year = today.Year },
            Bureau
        );
        var path = $"/api/screenings/{today.Year}/{id}";
        await Eventually.Holds(
            async () =>
            {
                using var listed = await system.SendAsync(HttpMethod.Get, path, who: Officer);
                return listed.IsSuccessStatusCode;
            },
            seconds: 60
        );
        var form = new JsonObject
        {
            ["client"] = "canary",
            ["values"] = new JsonObject
            {
                ["livesAlone"] = "no",
                ["guardianshipType"] = "fair",
                ["guardianshipGrade"] = "fair",
                ["fatherState"] = "away",
                ["motherState"] = "away",
                ["schoolStage"] = "primary",
                ["health"] = "healthy",
                ["note"] = Canary.Note,
            },
            ["livesWith"] = new JsonArray("paternal"),
            ["attendance"] = "regular",
            ["seen"] = "alone",
            ["outcome"] = "confirmed",
            ["dangers"] = new JsonArray("SAFETY_HAZARD"),
            ["dangerNote"] = Canary.Narrative,
        };
        // As a draft, as what cannot be used, and as it is final.
        using (
            await system.SendAsync(
                HttpMethod.Put,
                path,
                new JsonObject { ["client"] = Canary.Everything, ["outcome"] = Canary.Everything },
                Officer,
                ifMatch: await TagAsync(path, Officer)
            )
        ) { }
        form["values"]!.AsObject().Remove("note");
        await system.JsonAsync(
            HttpMethod.Post,
            path + "/submit",
            form,
            Officer,
            ifMatch: await TagAsync(path, Officer)
        );
        var danger = await FirstAsync("/api/dangers", Officer);
        var ticket = $"/api/dangers/{danger["id"]}";
        using (
            await system.SendAsync(
                HttpMethod.Post,
                ticket + "/clear",
                new { words = Canary.Note, proof = Canary.HelpGiven },
                Officer,
                ifMatch: await TagAsync(ticket, Officer)
            )
        ) { }
    }

    private async Task ReportQuarterAsync()
    {
        var quarter = $"{today.Year}Q{(today.Month + 2) / 3}";
        var path = $"/api/quarters/{quarter}/{Village}/report";
        await system.JsonAsync(
            HttpMethod.Put,
            path,
            new { text = Canary.Narrative },
            Supervisor,
            ifMatch: await TagAsync(path, Supervisor)
        );
        await system.JsonAsync(
            HttpMethod.Post,
            path + "/sign",
            who: Supervisor,
            ifMatch: await TagAsync(path, Supervisor)
        );
        await system.JsonAsync(
            HttpMethod.Post,
            path + "/return",
            new { reason = Canary.Reason },
            Officer,
            ifMatch: await TagAsync(path, Officer)
        );
    }

    /// <summary>Handed in, accepted, fed back, fetched and signed for.</summary>
    private async Task ShareAsync()
    {
        var period = $"{today.Year}";
        var path = $"/api/compilations/{period}/{Town}";
        await system.JsonAsync(
            HttpMethod.Post,
            "/api/compilations",
            new { period, town = Town },
            Bureau
        );
        await Eventually.Holds(
            async () =>
                (int?)(await system.JsonAsync(HttpMethod.Get, path, who: Officer))["version"] > 0,
            seconds: 60
        );
        await system.JsonAsync(
            HttpMethod.Post,
            path + "/submit",
            new { note = Canary.Note },
            Officer,
            ifMatch: await TagAsync(path, Officer)
        );
        await system.JsonAsync(
            HttpMethod.Post,
            path + "/accept",
            new { note = Canary.Note },
            Bureau,
            ifMatch: await TagAsync(path, Bureau)
        );
        var package = await FirstAsync($"/api/packages?period={period}", "police");
        var shared = $"/api/packages/{package["id"]}";
        await system.JsonAsync(HttpMethod.Post, shared + "/password", who: Bureau);
        using (
            var copy = await system.SendAsync(HttpMethod.Post, shared + "/copies", who: "police")
        )
        {
            copy.IsSuccessStatusCode.ShouldBeTrue();
        }
        using (
            await system.SendAsync(
                HttpMethod.Post,
                shared + "/receipt",
                new { name = Canary.Officer },
                "police",
                ifMatch: await TagAsync(shared, "police")
            )
        ) { }
    }

    /// <summary>The first of a list, as soon as there is one.</summary>
    private async Task<JsonNode> FirstAsync(string path, string who)
    {
        JsonNode? first = null;
        await Eventually.Holds(
            async () =>
                (
                    first = (await system.JsonAsync(HttpMethod.Get, path, who: who))["items"]!
                        .AsArray()
                        .FirstOrDefault()
                )
                    is not null,
            seconds: 60
        );
        return first!;
    }

    /// <summary>Under which version somebody reads it; null: under none.</summary>
    private async Task<string?> TagAsync(string path, string who)
    {
        using var read = await system.SendAsync(HttpMethod.Get, path, who: who);
        return read.Headers.ETag?.ToString();
    }
}
