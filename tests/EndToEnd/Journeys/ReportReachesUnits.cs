using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Journeys;

/// <summary>A report's way through the published binary, from the neighbour to the units and back.</summary>
public sealed class ReportReachesUnits
{
    [Fact]
    public async Task A_neighbours_report_is_taken_acknowledged_handled_and_closed_and_she_can_follow_it()
    {
        await using var system = await WholeSystem.StartAsync();
        var report = await system.ReportAsync(
            new
            {
                narrative = "邻居家的女孩才九岁，爸妈都在外地，奶奶住院了，她一个人住了三天。",
                circumstances = new[] { "LIVING_ALONE" },
                place = new { townCode = "330212110" },
                reporter = new { kind = "citizen", anonymous = true },
            },
            Guid.NewGuid()
        );
        var receipt = new { receipt = (string)report["receipt"]! };
        await system.DispatchAsync("town-330212110", report);
        await system.DispatchAsync("civil-affairs", report);
        var dispatch = await system.DispatchAsync("police", report);

        await ActAsync("acknowledge", new { officer = "值班员", note = "已派出所出警" });
        (await StageAsync()).ShouldBe("acknowledged");
        await ActAsync("progress", new { note = "孩子已找到，安全。" });
        (await StageAsync()).ShouldBe("handling");
        await ActAsync("message", new { text = "谢谢您，孩子已经有人照看。" });
        await system.JsonAsync(
            HttpMethod.Post,
            "/api/reports/messages",
            new { receipt.receipt, text = "她叔叔今天也来了。" }
        );
        await ActAsync("close", new { outcome = "safe", note = "交由近亲属照料" });

        var status = await system.JsonAsync(HttpMethod.Post, "/api/reports/status", receipt);
        status["messages"]!
            .AsArray()
            .Select(message => (string?)message!["text"])
            .ShouldBe(["谢谢您，孩子已经有人照看。", "她叔叔今天也来了。"]);

        async Task<JsonNode> ActAsync(string action, object command) =>
            await system.JsonAsync(
                HttpMethod.Post,
                $"/api/dispatches/{dispatch}/{action}",
                command,
                "police"
            );
        async Task<string?> StageAsync() =>
            (string?)
                (await system.JsonAsync(HttpMethod.Post, "/api/reports/status", receipt))["stage"];
    }
}
