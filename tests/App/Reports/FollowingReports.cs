using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Reports;

public sealed class FollowingReports(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task The_reporter_sees_steps_and_messages_and_nothing_about_the_child()
    {
        var accepted = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住了三天",
                child = new { name = "张小宇", age = 9 },
                reporter = new
                {
                    kind = "citizen",
                    name = "王邻居",
                    phone = "13800000001",
                },
                place = new { townCode = "330212110", address = "某某路1号" },
            }
        );
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", accepted);
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/acknowledge",
            new { officer = "值班员", note = "已出警" },
            "police"
        );
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{id}/message",
            new { text = "孩子已安全，谢谢您" },
            "police"
        );

        var status = await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt = (string?)accepted["receipt"] }
        );

        ((string?)status["stage"]).ShouldBe("acknowledged");
        status["steps"]!
            .AsArray()
            .Select(s => (string?)s!["what"])
            .ShouldBe(["received", "routed", "acknowledged"]);
        ((string?)status["messages"]!.AsArray().ShouldHaveSingleItem()!["text"]).ShouldBe(
            "孩子已安全，谢谢您"
        );
        foreach (
            var secret in new[]
            {
                "张小宇",
                "王邻居",
                "13800000001",
                "某某路",
                "三天",
                "值班员",
                "已出警",
            }
        )
        {
            Unescaped(status).ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task A_receipt_is_read_as_people_type_it()
    {
        var accepted = await app.AcceptedAsync(new { narrative = "走丢了" });
        var typed = " " + ((string)accepted["receipt"]!).Replace("-", "  ").ToLowerInvariant();

        (
            (string?)
                (
                    await app.JsonAsync(
                        HttpMethod.Post,
                        "/api/reports/status",
                        new { receipt = typed }
                    )
                )["caseNumber"]
        ).ShouldBe((string?)accepted["caseNumber"]);
    }

    [Fact]
    public async Task What_the_reporter_adds_reaches_the_units_also_later()
    {
        var accepted = await app.AcceptedAsync(
            new { narrative = "孩子走丢了", circumstances = new[] { "MISSING" } }
        );
        await app.DeliverAsync();

        var receipt = (string?)accepted["receipt"];
        await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/messages",
            new { receipt, text = "穿红衣服" }
        );
        await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/messages",
            new { receipt, text = "在学校附近看到过" }
        );

        var dispatch = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/dispatches/{await app.DispatchAsync("police", accepted)}",
            who: "police"
        );
        dispatch["events"]!
            .AsArray()
            .Where(e => (string?)e!["what"] == "reporterWrote")
            .Select(e => (string?)e!["text"])
            .ShouldBe(["穿红衣服", "在学校附近看到过"]);
    }

    [Fact]
    public async Task A_message_sent_again_under_its_key_stands_once_and_another_text_is_refused()
    {
        var accepted = await app.AcceptedAsync(new { narrative = "我害怕" });
        var receipt = (string)accepted["receipt"]!;
        var key = Guid.NewGuid().ToString();
        await AddAsync("她家灯还亮着");

        var again = await AddAsync("她家灯还亮着");
        var other = await AddAsync("灯灭了");

        var status = JsonNode.Parse(await again.Content.ReadAsStringAsync())!;
        status["messages"]!.AsArray().Count.ShouldBe(1);
        await other.ShouldBeProblemAsync(422, "idempotency_key_reused");

        Task<HttpResponseMessage> AddAsync(string text) =>
            app.SendAsync(
                HttpMethod.Post,
                "/api/reports/messages",
                new { receipt, text },
                key: key
            );
    }

    [Fact]
    public async Task Unknown_and_malformed_receipts_are_one_answer()
    {
        var texts = new List<string>();
        foreach (var receipt in new[] { "00000-00000-00000-00000-0", "not a receipt", "", null })
        {
            using var answer = await app.SendAsync(
                HttpMethod.Post,
                "/api/reports/status",
                new { receipt },
                from: "198.51.100.7"
            );
            ((int)answer.StatusCode).ShouldBe(404);
            texts.Add(await answer.Content.ReadAsStringAsync());
        }
        texts.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Guessing_is_stopped_for_the_address_and_not_for_others()
    {
        var accepted = await app.AcceptedAsync(new { narrative = "走丢了" });
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            using var guess = await app.SendAsync(
                HttpMethod.Post,
                "/api/reports/status",
                new { receipt = $"guess {i}" },
                from: "192.0.2.66"
            );
            statuses.Add((int)guess.StatusCode);
        }
        statuses.Take(10).ShouldAllBe(s => s == 404);
        statuses.Skip(10).ShouldAllBe(s => s == 429);

        using var right = await app.SendAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt = (string?)accepted["receipt"] },
            from: "192.0.2.67"
        );
        ((int)right.StatusCode).ShouldBe(200);
    }

    private static string Unescaped(JsonNode node) =>
        System.Text.RegularExpressions.Regex.Unescape(node.ToJsonString());
}
