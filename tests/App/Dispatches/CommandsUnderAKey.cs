using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

public sealed class CommandsUnderAKey(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task The_same_command_sent_again_is_done_once()
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);
        var key = Guid.NewGuid().ToString();
        await ActAsync("acknowledge", new { officer = "甲" });
        await ActAsync("progress", new { note = "到场" }, key);

        var after = await ActAsync("progress", new { note = "到场" }, key);

        after["events"]!.AsArray().Count(e => (string?)e!["what"] == "progressed").ShouldBe(1);

        Task<JsonNode> ActAsync(string action, object command, string? under = null) =>
            app.JsonAsync(
                HttpMethod.Post,
                $"/api/dispatches/{id}/{action}",
                command,
                "police",
                under
            );
    }

    [Theory]
    [InlineData("progress", "note")]
    [InlineData("message", "text")]
    public async Task Another_command_under_a_used_key_is_refused_and_not_swallowed(
        string action,
        string field
    )
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);
        var key = Guid.NewGuid().ToString();
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "police",
            key
        );

        var reused = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/{action}",
            new JsonObject { [field] = "到场" }.ToJsonString(),
            "police",
            key
        );

        await reused.ShouldBeProblemAsync(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_key_that_is_no_UUID_is_refused()
    {
        var accepted = await RoutedAsync("LIVING_ALONE");
        var id = await app.DispatchAsync("police", accepted);

        var refused = await app.SendAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "甲" },
            "police",
            "k1"
        );

        await refused.ShouldBeProblemAsync(400, "idempotency_key_invalid");
    }

    private async Task<JsonNode> RoutedAsync(string code)
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "一个孩子的事",
                circumstances = new[] { code },
                place = new { townCode = "330212110" },
            }
        );
        await app.DeliverAsync();
        return accepted;
    }
}
