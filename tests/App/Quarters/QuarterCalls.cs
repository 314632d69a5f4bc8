using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Quarters;

/// <summary>What villages and towns do with a quarter, in their words.</summary>
internal static class QuarterCalls
{
    public const string Neighbour = "supervisor-110002";
    public const string NeighbourVillage = "330212110004";

    extension(AppUnderTest app)
    {
        public async Task EmployVillagesAsync()
        {
            await app.EmployAllAsync();
            await app.EmployAsync(Neighbour, NeighbourVillage, "village-supervisor");
        }

        public Task<HttpResponseMessage> ConfirmAsync(
            string id,
            long? version,
            string who = ChildCalls.Supervisor,
            string period = "2026Q4"
        ) =>
            app.SendAsync(
                HttpMethod.Put,
                $"/api/quarters/{period}/confirmations/{id}",
                who: who,
                ifMatch: version is { } seen ? $"\"{seen}\"" : null
            );

        /// <summary>The village signs its report as it stands.</summary>
        public async Task SignReportAsync(string village, string period, string who)
        {
            var path = $"/api/quarters/{period}/{village}/report";
            using var look = await app.SendAsync(HttpMethod.Get, path, who: who);
            using var signed = await app.SendAsync(
                HttpMethod.Post,
                path + "/sign",
                who: who,
                ifMatch: look.Headers.ETag!.ToString()
            );
            ((int)signed.StatusCode).ShouldBe(200, await signed.Content.ReadAsStringAsync());
        }

        public Task<JsonNode> QuarterAsync(
            string place,
            string who = ChildCalls.Officer,
            string period = "2026Q4"
        ) => app.JsonAsync(HttpMethod.Get, $"/api/quarters/{period}/{place}", who: who);

        public async Task<List<JsonNode>> FilesAsync(
            string state,
            string place = ChildCalls.Village,
            string who = ChildCalls.Supervisor,
            string period = "2026Q4"
        )
        {
            var items = new List<JsonNode>();
            for (string? after = ""; after is not null; )
            {
                var page = await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/quarters/{period}/{place}/files?state={state}"
                        + (after.Length > 0 ? $"&after={after}" : ""),
                    who: who
                );
                items.AddRange(page["items"]!.AsArray().Select(item => item!));
                after = (string?)page["next"];
            }
            return items;
        }

        public async Task<JsonNode?> FileAsync(
            string id,
            string place = ChildCalls.Village,
            string who = ChildCalls.Supervisor,
            string period = "2026Q4"
        ) =>
            (await app.FilesAsync("all", place, who, period)).SingleOrDefault(item =>
                (string?)item["child"]!["id"] == id
            );
    }
}
