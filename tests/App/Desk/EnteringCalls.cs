using System.Net;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>A call or a visit that an officer writes down is the report it would have been, with who took it.</summary>
public sealed class EnteringCalls(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Path = "/desk/reports/new";
    private const string Who = "接线员样例";

    private static readonly (string, string)[] Said =
    [
        ("channel", "visit"),
        ("officer", Who),
        ("narrative", "校医说这孩子一个人住，身上有旧伤。"),
        ("town", "330212110"),
        ("kind", "mandated"),
        ("reporter.unitName", "姜山第一小学"),
        ("reporter.post", "校医"),
        ("child.sex", "female"),
        ("child.idNumber", "330212201501019974"),
        ("helpGiven", "已留在医务室"),
        ("discoveredAt", "2026-11-20T08:15"),
        ("policeToldAt", "2026-11-20T09:40"),
    ];

    [Fact]
    public async Task The_case_tells_who_wrote_it_down_how_it_came_and_all_that_was_said()
    {
        using var taker = app.Visitor("police");
        await taker.GetAsync(Path);

        using var answer = await taker.SendFileAsync(Path, "%PDF-1.4\n%%EOF", Said);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var receipt = Between(taker.Html, "id=\"receipt\">", "<");
        var report = await app.JsonAsync(
            HttpMethod.Post,
            "/api/reports/status",
            new { receipt },
            who: null
        );
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", report);
        var view = await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: "police");
        var received = view["events"]![0]!;
        ((string?)received["what"]).ShouldBe("received");
        ((string?)received["outcome"]).ShouldBe("visit");
        ((string?)received["officer"]).ShouldBe(Who);
        ((string?)received["unitName"]).ShouldBe("区公安分局");
        ((bool?)view["reportedLate"]).ShouldBe(true);
        var page = WebUtility.HtmlDecode(await taker.PageAsync($"/desk/dispatches/{id}"));
        foreach (
            var told in new[]
            {
                Who,
                "来访",
                "校医",
                "女",
                "330212********9974",
                "已留在医务室",
                "发现时间",
                "告知公安时间",
                "名册.csv",
            }
        )
        {
            page.ShouldContain(told);
        }
    }

    [Fact]
    public async Task Whatever_is_amiss_is_told_beside_its_field_and_nothing_that_was_typed_is_lost()
    {
        using var taker = app.Visitor("police");
        await taker.GetAsync(Path);

        using var answer = await taker.SendFileAsync(
            Path,
            csv: null,
            [
                .. Said.Where(field =>
                    field.Item1 is not ("channel" or "officer" or "discoveredAt")
                ),
                ("channel", "pigeon"),
                ("discoveredAt", "昨天"),
                ("child.age", "七"),
            ]
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(taker.Html);
        page.ShouldContain("id=\"officer-fault\"");
        page.ShouldContain("id=\"discoveredAt-fault\"");
        page.ShouldContain("id=\"child.age-fault\"");
        Between(page, "怎样来的", "class=\"checks\"").ShouldContain("class=\"fault\"");
        page.ShouldContain("已留在医务室");
        page.ShouldContain("value=\"330212201501019974\"");
        page.ShouldContain("value=\"2026-11-20T09:40\"");
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_is_told_with_the_receipt()
    {
        using var taker = app.Visitor("police");
        await taker.GetAsync(Path);

        using var answer = await taker.SendFileAsync(Path, "只是文字", Said);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = WebUtility.HtmlDecode(taker.Html);
        page.ShouldContain("id=\"receipt\"");
        page.ShouldContain("这些文件没有收下");
        page.ShouldContain("这种文件不能接收");
    }

    private static string Between(string text, string from, string to)
    {
        var begin = text.IndexOf(from, StringComparison.Ordinal);
        begin.ShouldBeGreaterThan(-1, from);
        begin += from.Length;
        return text[begin..text.IndexOf(to, begin, StringComparison.Ordinal)];
    }
}
