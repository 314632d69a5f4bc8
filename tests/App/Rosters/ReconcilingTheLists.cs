using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>The lists of this year and last laid side by side, and what a town says became of whom they name no more.</summary>
public sealed class ReconcilingTheLists(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private const string Jiangshan = "330212110";
    private const string Dongqianhu = "330212103";
    private const string Yunlong = "330212108";
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await desk.EmployAsync();
        await app.EmployAsync("kindergarten", $"{Jiangshan}/kindergarten-1", "roster-submitter");
        await app.EmployAsync("school-108", $"{Yunlong}/school-1", "roster-submitter");
        await app.EmployAsync("station-108", $"{Yunlong}/police-station", "roster-submitter");
        await app.EmployAsync("town-108", Yunlong, "town-officer");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_lists_that_overlap_are_in_both_in_one_and_in_the_other()
    {
        string Number(int day) => InventedChildren.Number(2016, 7, day);
        await desk.TakeAsync(
            "school-108",
            Csv(
                Child(1, "云小一", Number(1), address: "云龙镇"),
                Child(2, "云小二", Number(2), address: "云龙镇")
            )
        );
        var before = await ItemAsync("town-108", Yunlong, "school-only", "云小一");
        ((string?)before["reason"]).ShouldBe("police-list-to-come");

        await desk.TakeAsync(
            "station-108",
            Police(("云小二", Number(2)), ("云小三", Number(3))),
            "police"
        );

        var summary = await SummaryAsync("town-108", Yunlong);
        ((int?)summary["both"]).ShouldBe(1);
        ((int?)summary["schoolOnly"]).ShouldBe(1);
        ((int?)summary["policeOnly"]).ShouldBe(1);
        ((int?)summary["absent"]).ShouldBe(0);
        ((int?)summary["conflict"]).ShouldBe(0);
        var both = await ItemAsync("town-108", Yunlong, "both", "云小二");
        both["thisYear"]!.AsArray().Select(kind => (string?)kind).ShouldBe(["school", "police"]);
        ((string?)both["idNumber"]).ShouldBe(Number(2)[..6] + "********" + Number(2)[14..]);
        ((bool?)both["asks"]).ShouldBe(false);
        var school = await ItemAsync("town-108", Yunlong, "school-only", "云小一");
        ((string?)school["reason"]).ShouldBe("other-household-or-number");
        ((bool?)school["asks"]).ShouldBe(true);
        var police = await ItemAsync("town-108", Yunlong, "police-only", "云小三");
        ((string?)police["status"]).ShouldBe("base");
        ((bool?)police["asks"]).ShouldBe(false);
        // Who is in both lists, or in the police's alone, is nothing to decide.
        using var refused = await DecideAsync("town-108", both, "moved");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var sides = await app.JsonAsync(
            HttpMethod.Get,
            $"/api/reconciliation/{both["id"]}?year=2026",
            who: "town-108"
        );
        ((string?)sides["leftBehind"]!["unitName"]).ShouldBe("云龙第一小学");
        ((int?)sides["leftBehind"]!["row"]).ShouldBe(3);
        ((string?)sides["leftBehind"]!["values"]!["guardianName"]).ShouldBe("王外婆");
        ((string?)sides["police"]!["kind"]).ShouldBe("police");
        ((string?)sides["police"]!["values"]!["name"]).ShouldBe("云小二");
        sides["differs"]!.AsArray().Select(field => (string?)field).ShouldBe(["householdAddress"]);
    }

    [Fact]
    public async Task Whom_this_years_list_leaves_out_is_absent_once_that_list_is_in_the_ledger()
    {
        string Number(int day) => InventedChildren.Number(2016, 8, day);
        await desk.TakeAsync(
            "school",
            Csv(Child(1, "姜小一", Number(1)), Child(2, "姜小二", Number(2))),
            year: "2025"
        );
        ((string?)(await ItemAsync("town", Jiangshan, "unlisted", "姜小一"))["reason"]).ShouldBe(
            "list-to-come"
        );

        var roster = await desk.ReadAsync("school", Csv(Child(1, "姜小二", Number(2))));
        (await NamesAsync("town", Jiangshan, "absent")).ShouldNotContain("姜小一");
        await desk.ApproveAsync("school", (string)roster["id"]!);

        var absent = await ItemAsync("town", Jiangshan, "absent", "姜小一");
        ((string?)absent["reason"]).ShouldBe("in-no-list");
        absent["lastYear"]!.AsArray().Select(kind => (string?)kind).ShouldBe(["school"]);
        absent["thisYear"]!.AsArray().ShouldBeEmpty();
        (await NamesAsync("town", Jiangshan, "absent")).ShouldNotContain("姜小二");
        // Of the year before nobody is missed: what was before it is not known.
        (await NamesAsync("town", Jiangshan, "absent", year: 2025)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("moved", "exited", "moved-out")]
    [InlineData("parent-back", "exited", "parents-back")]
    [InlineData("still-here", "candidate", null)]
    public async Task What_the_town_decides_is_written_into_the_file_and_it_is_not_asked_again(
        string decision,
        string status,
        string? exit
    )
    {
        var name = "幼小" + decision[0];
        await AbsentAsync(name, InventedChildren.Number(2021, 3, 1 + decision.Length));
        var item = await ItemAsync("town", Jiangshan, "absent", name);

        using var answer = await DecideAsync("town", item, decision, "电话核实");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await NamesAsync("town", Jiangshan, "absent")).ShouldNotContain(name);
        var file = await FileAsync(item);
        ((string?)file["status"]!["stage"]).ShouldBe(status);
        ((string?)file["status"]!["exit"]).ShouldBe(exit);
        var last = (
            await app.JsonAsync(HttpMethod.Get, $"/api/children/{item["id"]}/history", who: "town")
        )["items"]![0]!;
        ((string?)last["by"]).ShouldBe("town");
        ((string?)last["reason"]).ShouldBe("电话核实");
        var settled = await NamesAsync("town", Jiangshan, "settled");
        settled.Contains(name).ShouldBe(exit is null);
        using var again = await DecideAsync("town", await FileAsync(item), decision);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_missing_child_is_at_the_highest_risk_and_to_be_reported()
    {
        await AbsentAsync("幼小失", InventedChildren.Number(2021, 4, 1));
        var item = await ItemAsync("town", Jiangshan, "absent", "幼小失");

        using var answer = await DecideAsync("town", item, "missing");

        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((bool?)said["mustReport"]).ShouldBe(true);
        ((string?)said["report"]).ShouldBe("/desk/reports/new");
        var file = await FileAsync(item);
        ((string?)file["status"]!["stage"]).ShouldBe("candidate");
        ((string?)file["risk"]!["level"]).ShouldBe("red");
        var settled = await ItemAsync("town", Jiangshan, "settled", "幼小失");
        ((string?)settled["found"]).ShouldBe("missing");
    }

    [Fact]
    public async Task Sixteen_is_who_is_sixteen()
    {
        await AbsentAsync("幼小年", InventedChildren.Number(2021, 5, 1));
        var item = await ItemAsync("town", Jiangshan, "absent", "幼小年");

        using var answer = await DecideAsync("town", item, "turned-16");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("not_yet_16");
    }

    [Fact]
    public async Task Of_two_that_decide_at_once_one_is_told_to_look_again()
    {
        await AbsentAsync("幼小竞", InventedChildren.Number(2021, 6, 1));
        var item = await ItemAsync("town", Jiangshan, "absent", "幼小竞");

        using var first = await DecideAsync("town", item, "moved");
        using var second = await DecideAsync("bureau", item, "missing");
        using var blind = await app.SendAsync(
            HttpMethod.Post,
            $"/api/reconciliation/{item["id"]}",
            new { year = 2026, decision = "missing" },
            "town"
        );

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        blind.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        ((string?)(await FileAsync(item))["status"]!["exit"]).ShouldBe("moved-out");
    }

    [Fact]
    public async Task Another_town_neither_sees_nor_decides_and_the_district_does()
    {
        await AbsentAsync("幼小域", InventedChildren.Number(2021, 7, 1));
        var item = await ItemAsync("bureau", Jiangshan, "absent", "幼小域");
        var list = $"/api/reconciliation?town={Jiangshan}";

        (await StatusAsync("other-town", list)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync("other-town", $"/api/reconciliation/summary?town={Jiangshan}")).ShouldBe(
            HttpStatusCode.NotFound
        );
        (await StatusAsync("other-town", $"/api/reconciliation/{item["id"]}")).ShouldBe(
            HttpStatusCode.NotFound
        );
        using var others = await DecideAsync("other-town", item, "moved");
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync("school", list)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("bureau", "/api/reconciliation?town=330212999")).ShouldBe(
            HttpStatusCode.NotFound
        );
        (await StatusAsync("bureau", "/api/reconciliation")).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await StatusAsync("town", "/api/reconciliation")).ShouldBe(HttpStatusCode.OK);
        using var decided = await DecideAsync("bureau", item, "moved");
        decided.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_row_that_contradicts_a_file_stands_beside_it_until_it_is_decided()
    {
        var number = InventedChildren.Number(2016, 9, 1);
        await desk.TakeAsync("other-school", Csv(Child(1, "钱小一", number, address: "东钱湖镇")));
        var other = await desk.TakeAsync(
            "other-school",
            Csv(Child(7, "钱晓怡", number, address: "东钱湖镇", guardian: "赵外公"))
        );

        var conflict = (await ConflictsAsync("other-town", Dongqianhu)).Single();

        ((string?)conflict["roster"]).ShouldBe((string?)other["id"]);
        ((string?)conflict["row"]!["reasons"]![0]).ShouldBe("CONFLICTS_WITH_FILE");
        ((string?)conflict["row"]!["values"]!["name"]).ShouldBe("钱晓怡");
        ((string?)conflict["row"]!["values"]!["guardianName"]).ShouldBe("赵外公");
        var file = conflict["files"]!.AsArray().Single()!;
        ((string?)file["values"]!["name"]).ShouldBe("钱小一");
        ((string?)file["values"]!["guardianName"]).ShouldBe("王外婆");
        conflict.ToString().ShouldNotContain(number);
        ((int?)(await SummaryAsync("other-town", Dongqianhu))["conflict"]).ShouldBe(1);
        (await ConflictsAsync("town", Jiangshan)).ShouldNotContain(row =>
            (string?)row["roster"] == (string?)other["id"]
        );

        await desk.DecideAsync(
            "other-town",
            (string)other["id"]!,
            (int)conflict["row"]!["row"]!,
            new { decision = "leave" }
        );

        (await ConflictsAsync("other-town", Dongqianhu)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_another_towns_child_that_a_row_may_be_about_nothing_is_shown()
    {
        var number = InventedChildren.Number(2021, 9, 2);
        await desk.TakeAsync(
            "other-school",
            Csv(Child(1, "钱小三", number, address: "东钱湖镇", guardian: "赵外公"))
        );
        var roster = await desk.TakeAsync(
            "kindergarten",
            Csv(Child(1, "钱晓珊", number, address: "东钱湖镇")),
            "kindergarten"
        );

        var file = OfRoster(await ConflictsAsync("town", Jiangshan))["files"]![0]!;
        var district = OfRoster(await ConflictsAsync("bureau", Jiangshan))["files"]![0]!;

        ((bool?)file["seen"]).ShouldBe(false);
        file["values"]!.AsObject().ShouldBeEmpty();
        ((string?)district["values"]!["guardianName"]).ShouldBe("赵外公");

        JsonNode OfRoster(List<JsonNode> rows) =>
            rows.Single(row => (string?)row["roster"] == (string?)roster["id"]);
    }

    [Theory]
    [InlineData("group=nobody")]
    [InlineData("group=both&after=x")]
    [InlineData("group=conflict&after=x")]
    [InlineData("year=1999")]
    public async Task What_cannot_be_asked_for_is_refused(string query) =>
        (await StatusAsync("town", "/api/reconciliation?" + query)).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );

    /// <summary>A kindergarten's child of last year, whom its list of this year leaves out.</summary>
    private async Task AbsentAsync(string name, string number)
    {
        await desk.TakeAsync("kindergarten", Csv(Child(1, name, number)), "kindergarten", "2025");
        await desk.TakeAsync(
            "kindergarten",
            Csv(Child(1, "幼小在", InventedChildren.Number(2021, 1, 1))),
            "kindergarten"
        );
    }

    private static string Police(params (string Name, string Number)[] children) =>
        "姓名,性别,民族,公民身份号码,户籍地址,户号,与户主关系\r\n"
        + string.Join(
            "\r\n",
            children.Select(child =>
                $"{child.Name},男,汉族,{child.Number},云龙镇云龙村12号,330212001234,孙子"
            )
        );

    private async Task<JsonNode> ItemAsync(string who, string town, string group, string name) =>
        (await ItemsAsync(who, town, group)).Single(item => (string?)item["name"] == name);

    private async Task<List<string?>> NamesAsync(
        string who,
        string town,
        string group,
        int year = 2026
    ) => [.. (await ItemsAsync(who, town, group, year)).Select(item => (string?)item["name"])];

    private async Task<List<JsonNode>> ItemsAsync(
        string who,
        string town,
        string group,
        int year = 2026
    ) =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/reconciliation?town={town}&year={year}&group={group}",
                    who: who
                )
            )["items"]!
                .AsArray()
                .Select(item => item!),
        ];

    private async Task<List<JsonNode>> ConflictsAsync(string who, string town) =>
        [
            .. (
                await app.JsonAsync(
                    HttpMethod.Get,
                    $"/api/reconciliation?town={town}&year=2026&group=conflict",
                    who: who
                )
            )["conflicts"]!
                .AsArray()
                .Select(item => item!),
        ];

    private Task<JsonNode> SummaryAsync(string who, string town) =>
        app.JsonAsync(
            HttpMethod.Get,
            $"/api/reconciliation/summary?town={town}&year=2026",
            who: who
        );

    private Task<HttpResponseMessage> DecideAsync(
        string who,
        JsonNode item,
        string decision,
        string? reason = null
    ) =>
        app.SendAsync(
            HttpMethod.Post,
            $"/api/reconciliation/{item["id"]}",
            new
            {
                year = 2026,
                decision,
                reason,
            },
            who,
            ifMatch: $"\"{item["version"]}\""
        );

    private Task<JsonNode> FileAsync(JsonNode item) =>
        app.JsonAsync(HttpMethod.Get, $"/api/children/{item["id"]}", who: "bureau");

    private async Task<HttpStatusCode> StatusAsync(string who, string path)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, path, who: who);
        return answer.StatusCode;
    }
}
