using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Compilation;

/// <summary>Towns and civil affairs with their numbers, and the host that moves what is to be counted.</summary>
internal static class CompilationDesk
{
    public const string Town = ChildCalls.Town;
    public const string Other = "330212103";
    public const string Officer = ChildCalls.Officer;
    public const string Coordinator = ChildCalls.Coordinator;
    public const int Towns = 25;

    extension(AppUnderTest app)
    {
        private QueueClient CompileQueue =>
            new(
                app.Storage,
                "compile-town",
                new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
            );

        /// <summary>A child that the town has confirmed.</summary>
        public async Task<string> ConfirmedAsync(
            string name,
            string birth,
            params (string Field, string Text)[] more
        )
        {
            var values = ChildCalls.Values(name, birth, [("residenceTown", Town), .. more]);
            var who = (string?)values["householdTown"] == Town ? Officer : Coordinator;
            var id = await app.FindAsync(values, who);
            using var answer = await app.PatchAsync(
                id,
                1,
                new { reason = "核实", stage = "confirmed" },
                who
            );
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
            return id;
        }

        public async Task ChangeAsync(string id, object patch)
        {
            var version = (long)(await app.ReadAsync(id, Coordinator))["version"]!;
            using var answer = await app.PatchAsync(id, version, patch, Coordinator);
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        }

        public Task<JsonNode> AskAsync(
            string period,
            string? town = null,
            string who = Coordinator
        ) => app.JsonAsync(HttpMethod.Post, "/api/compilations", new { period, town }, who);

        /// <summary>Counts a period to its end.</summary>
        public async Task<JsonNode> CompileAsync(string period, string? town = null)
        {
            await app.AskAsync(period, town);
            await app.CountAllAsync();
            return await app.DistrictAsync(period);
        }

        public Task<JsonNode> DistrictAsync(string period, string who = Coordinator) =>
            app.JsonAsync(HttpMethod.Get, $"/api/compilations/{period}", who: who);

        public Task<JsonNode> TownAsync(
            string period,
            string town = Town,
            string who = Coordinator
        ) => app.JsonAsync(HttpMethod.Get, $"/api/compilations/{period}/{town}", who: who);

        /// <summary>Hands on every message until none is left.</summary>
        public async Task CountAllAsync()
        {
            while (await app.TakeCallsAsync() is { Count: > 0 } calls)
            {
                foreach (var call in calls)
                {
                    (await app.TriggerAsync("CompileTown", call)).ShouldBe(200);
                }
            }
        }

        /// <summary>Takes what waits, for a test that plays a host which loses, repeats or delays messages.</summary>
        public async Task<List<string>> TakeCallsAsync()
        {
            var taken = new List<string>();
            while (
                (await app.CompileQueue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30))).Value
                    is { Length: > 0 } messages
            )
            {
                foreach (var message in messages)
                {
                    taken.Add(message.Body.ToString());
                    await app.CompileQueue.DeleteMessageAsync(
                        message.MessageId,
                        message.PopReceipt
                    );
                }
            }
            return taken;
        }
    }

    extension(JsonNode view)
    {
        public JsonNode Figure(string code) =>
            view["figures"]!.AsArray().Single(one => (string?)one!["code"] == code)!;

        public int CountOf(string code) => (int)view.Figure(code)["count"]!;

        public int CountOf(string code, string part) =>
            (int)
                view.Figure(code)["parts"]!
                    .AsArray()
                    .Single(one => (string?)one!["value"] == part)!["count"]!;

        public int Version => (int)view["version"]!;

        public List<string?> Steps =>
            [.. view["history"]!.AsArray().Select(step => (string?)step!["step"])];

        /// <summary>The numbers alone.</summary>
        public string Numbers => view["figures"]!.ToJsonString();
    }
}
