using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>What towns and villages do with children's files, in their words.</summary>
internal static class ChildCalls
{
    public const string Town = "330212110";
    public const string Village = "330212110001";
    public const string Officer = "officer-110";
    public const string Supervisor = "supervisor-110001";
    public const string Coordinator = "coordinator";

    public static async Task EmployAllAsync(this AppUnderTest app)
    {
        await app.EmployAsync(Officer, Town, "town-officer");
        await app.EmployAsync(Supervisor, Village, "village-supervisor");
        await app.EmployAsync("officer-103", "330212103", "town-officer");
        await app.EmployAsync(Coordinator, "330212/civil-affairs", "civil-affairs-coordinator");
        await app.EmployAsync("station-handler", $"{Town}/police-station", "handler");
        await app.EmployAsync("head-110", Town, "unit-head");
        await app.EmployAsync("clerk-110", $"{Town}/school-1", "roster-submitter");
    }

    /// <summary>Values of an invented child; each call another name and birth date.</summary>
    public static JsonObject Values(
        string name,
        string birth,
        params (string Field, string Text)[] more
    )
    {
        var values = new JsonObject
        {
            ["name"] = name,
            ["birthDate"] = birth,
            ["householdTown"] = Town,
            ["householdVillage"] = Village,
        };
        foreach (var (field, text) in more)
        {
            values[field] = text;
        }
        return values;
    }

    public static async Task<string> FindAsync(
        this AppUnderTest app,
        JsonObject values,
        string who = Officer,
        string? key = null
    ) =>
        (string)
            (
                await app.JsonAsync(
                    HttpMethod.Post,
                    "/api/children",
                    new JsonObject { ["reason"] = "走访发现", ["values"] = values },
                    who,
                    key
                )
            )["id"]!;

    public static Task<JsonNode> ReadAsync(
        this AppUnderTest app,
        string id,
        string who = Officer
    ) => app.JsonAsync(HttpMethod.Get, $"/api/children/{id}", who: who);

    public static Task<HttpResponseMessage> PatchAsync(
        this AppUnderTest app,
        string id,
        long? version,
        object body,
        string who = Officer
    ) =>
        app.SendAsync(
            HttpMethod.Patch,
            $"/api/children/{id}",
            body,
            who,
            ifMatch: version is { } seen ? $"\"{seen}\"" : null
        );

    public static async Task<List<JsonNode>> ListAsync(
        this AppUnderTest app,
        string who,
        string query = ""
    ) =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, $"/api/children{query}", who: who))["items"]!
                .AsArray()
                .Select(item => item!),
        ];

    public static async Task<List<string?>> SearchAsync(
        this AppUnderTest app,
        string who,
        object search
    ) =>
        [
            .. (await app.JsonAsync(HttpMethod.Post, "/api/children/search", search, who))["items"]!
                .AsArray()
                .Select(item => (string?)item!["id"]),
        ];
}
