using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>What becomes of approved rows: one child, one file.</summary>
public sealed class TakingIntoTheLedger(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Before_it_is_approved_nothing_is_in_the_ledger()
    {
        var number = InventedChildren.Number(2016, 1, 1);
        var roster = await desk.ReadAsync("school", Csv(Child(1, "陈小一", number)));
        (await FoundAsync(number)).ShouldBeEmpty();

        var done = await desk.ApproveAsync("school", (string)roster["id"]!);

        ((string?)done["stage"]).ShouldBe("done");
        ((int?)done["taken"]!["opened"]).ShouldBe(1);
        (await FoundAsync(number)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Police_and_school_name_one_child_in_one_file()
    {
        var number = InventedChildren.Number(2016, 1, 2);
        var police = await desk.TakeAsync(
            "station",
            "姓名,性别,民族,公民身份号码,户籍地址,户号,与户主关系\r\n"
                + $"陈小二,男,汉族,{number},姜山镇走马塘村12号,330212001234,孙子",
            "police"
        );
        ((int?)police["taken"]!["opened"]).ShouldBe(1);

        var school = await desk.TakeAsync("school", Csv(Child(1, "陈小二", number)));

        ((int?)school["taken"]!["opened"]).ShouldBe(0);
        ((int?)school["taken"]!["changed"]).ShouldBe(1);
        var found = await FoundAsync(number);
        found.Count.ShouldBe(1);
        ((string?)found[0]["status"]).ShouldBe("candidate");
    }

    [Fact]
    public async Task The_same_number_with_another_name_is_a_question_and_nothing_is_overwritten()
    {
        var number = InventedChildren.Number(2016, 1, 3);
        await desk.TakeAsync("school", Csv(Child(1, "陈小三", number)));

        var other = await desk.TakeAsync("school", Csv(Child(1, "黄大山", number)));

        ((int?)other["question"]).ShouldBe(1);
        var row = (await desk.RowsAsync("school", (string)other["id"]!, "question")).Single();
        ((string?)row["reasons"]![0]).ShouldBe("CONFLICTS_WITH_FILE");
        ((string?)(await FoundAsync(number))[0]["name"]).ShouldBe("陈小三");
    }

    [Fact]
    public async Task A_row_without_a_number_is_found_by_name_birth_and_guardian()
    {
        var born = new DateOnly(2016, 1, 4);
        await desk.TakeAsync("school", Csv(Child(1, "陈小四", InventedChildren.Number(born))));

        var second = await desk.TakeAsync(
            "school",
            "姓名,身份证号,出生日期,户籍地址,监护人姓名\r\n陈小四,,2016-01-04,姜山镇走马塘村,王外婆"
        );

        ((int?)second["taken"]!["same"] + (int?)second["taken"]!["changed"]).ShouldBe(1);
        ((int?)second["closed"]).ShouldBe(1);
        (await FoundAsync(InventedChildren.Number(born))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_without_a_number_that_nobody_is_like_waits_for_the_town()
    {
        var roster = await desk.TakeAsync(
            "school",
            "姓名,身份证号,出生日期,户籍地址,监护人姓名\r\n陈小五,,2016-01-05,姜山镇走马塘村,王外婆"
        );
        var row = (await desk.RowsAsync("town", (string)roster["id"]!, "question")).Single();
        ((string?)row["reasons"]![0]).ShouldBe("ID_MISSING");

        await desk.DecideAsync(
            "town",
            (string)roster["id"]!,
            (int)row["row"]!,
            new { decision = "new" }
        );
        await desk.DeliverAsync("apply-roster", "ApplyRoster");

        (await NamedAsync("陈小五")).Count.ShouldBe(1);
        var after = await desk.OpenAsync("school", (string)roster["id"]!);
        ((int?)after["closed"]).ShouldBe(1);
    }

    [Fact]
    public async Task The_sender_may_leave_a_row_but_not_say_who_the_child_is()
    {
        var roster = await desk.TakeAsync(
            "school",
            "姓名,身份证号,出生日期,户籍地址\r\n陈小六,,2016-01-06,姜山镇走马塘村"
        );
        var id = (string)roster["id"]!;

        using var refused = await app.SendAsync(
            HttpMethod.Post,
            $"/api/rosters/{id}/rows/2/decide",
            new { decision = "new" },
            "school"
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var left = await desk.DecideAsync("school", id, 2, new { decision = "leave" });

        ((string?)left["decision"]).ShouldBe("leave");
        await desk.DeliverAsync("apply-roster", "ApplyRoster");
        (await NamedAsync("陈小六")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Twins_stay_two()
    {
        var born = new DateOnly(2016, 2, 1);
        var roster = await desk.TakeAsync(
            "school",
            Csv(
                Child(1, "林小龙", InventedChildren.Number(born, 997)),
                Child(2, "林小凤", InventedChildren.Number(born, 998)),
                Child(3, "林小龙", InventedChildren.Number(born, 999))
            )
        );

        ((int?)roster["taken"]!["opened"]).ShouldBe(3);
    }

    [Fact]
    public async Task A_blank_never_wipes_what_is_known()
    {
        var number = InventedChildren.Number(2016, 2, 2);
        await desk.TakeAsync("school", Csv(Child(1, "林小二", number)));

        await desk.TakeAsync("school", $"姓名,身份证号,户籍地址\r\n林小二,{number},姜山镇走马塘村");

        var file = await FileAsync(number);
        ((string?)file["values"]!["guardianName"]!["text"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Every_message_twice_and_in_any_order_is_one_effect()
    {
        var children = Enumerable
            .Range(1, 40)
            .Select(day =>
                Child(
                    day,
                    $"何小{RosterDesk.Syllable(day)}",
                    InventedChildren.Number(2014, 1 + (day % 12), 1 + (day % 28))
                )
            )
            .ToArray();
        var roster = await desk.ReadAsync("school", Csv(children));
        var id = (string)roster["id"]!;
        await app.JsonAsync(HttpMethod.Post, $"/api/rosters/{id}/approve", who: "school");
        var begin = await desk.TakeMessagesAsync("apply-roster");
        (await app.TriggerAsync("ApplyRoster", begin.Single())).ShouldBe(200);
        (await app.TriggerAsync("ApplyRoster", begin.Single())).ShouldBe(200);
        var groups = await desk.TakeMessagesAsync("apply-roster");

        await Parallel.ForEachAsync(
            groups.Concat(groups).Reverse(),
            async (message, _) => await DeliveredAsync(message)
        );

        var done = await desk.OpenAsync("school", id);
        ((string?)done["stage"]).ShouldBe("done");
        ((int?)done["taken"]!["opened"]).ShouldBe(40);
        var again = await desk.TakeAsync("school", Csv(children) + "\r\n");
        ((int?)again["taken"]!["opened"]).ShouldBe(0);
        ((int?)again["taken"]!["same"]).ShouldBe(40);
    }

    [Fact]
    public async Task Stopped_in_the_middle_of_the_reading_it_goes_on_with_the_same_totals()
    {
        var csv = Csv([
            .. Enumerable
                .Range(0, 2500)
                .Select(at =>
                    Child(
                        at + 1,
                        $"罗小{RosterDesk.Syllable(at)}",
                        InventedChildren.Number(
                            new DateOnly(2014, 1, 1).AddDays(at / 2),
                            996 + (at % 2)
                        )
                    )
                ),
        ]);
        using var answer = await desk.SendAsync("school", csv);
        var id = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!;
        var message = (await desk.TakeMessagesAsync("read-roster")).Single();
        var writes = 0;
        app.Faults.Decide = request =>
            request.Method == "PUT"
            && Uri.UnescapeDataString(request.Path.Value!)
                .Contains("/take/", StringComparison.Ordinal)
            && ++writes > 1
                ? Fault.Refuse
                : Fault.None;
        (await app.TriggerAsync("ReadRoster", message)).ShouldBe(500);
        app.Faults.Mend();

        (await app.TriggerAsync("ReadRoster", message)).ShouldBe(200);

        var roster = await desk.OpenAsync("school", id);
        ((string?)roster["stage"]).ShouldBe("preview");
        ((int?)roster["rowsRead"]).ShouldBe(2500);
        (await AllRowsAsync(id)).Count.ShouldBe(2500);
    }

    [Fact]
    public async Task Mended_rows_close_those_that_waited()
    {
        var right = InventedChildren.Number(2016, 3, 1);
        var wrong = right[..17] + (right[17] == '0' ? '1' : '0');
        var roster = await desk.TakeAsync(
            "school",
            Csv(Child(1, "高小一", wrong), Child(2, "高小二", InventedChildren.Number(2016, 3, 2)))
        );
        var id = (string)roster["id"]!;
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            $"/api/rosters/{id}/corrections.csv",
            who: "school"
        );
        var corrections = await answer.Content.ReadAsStringAsync();
        corrections.ShouldContain("校验位");
        corrections.ShouldContain("高小一");
        corrections.ShouldNotContain("高小二");

        var mended = await desk.TakeAsync(
            "school",
            corrections.Replace(wrong, right, StringComparison.Ordinal)
        );

        ((int?)mended["taken"]!["opened"]).ShouldBe(1);
        var closed = await desk.OpenAsync("school", id);
        ((int?)closed["closed"]).ShouldBe(1);
        using var left = await app.SendAsync(
            HttpMethod.Get,
            $"/api/rosters/{id}/corrections.csv",
            who: "school"
        );
        (await left.Content.ReadAsStringAsync()).ShouldNotContain("高小一");
    }

    private async Task DeliveredAsync(string message)
    {
        // A lost race may answer 500; the host brings the message again.
        while (await app.TriggerAsync("ApplyRoster", message) != 200) { }
    }

    private async Task<List<JsonNode>> AllRowsAsync(string id)
    {
        var rows = new List<JsonNode>();
        for (int? after = 0; after is not null; )
        {
            var page = await app.JsonAsync(
                HttpMethod.Get,
                $"/api/rosters/{id}/rows?after={after}",
                who: "school"
            );
            rows.AddRange(page["items"]!.AsArray().Select(row => row!));
            after = (int?)page["next"];
        }
        return rows;
    }

    private async Task<List<JsonNode>> FoundAsync(string number) =>
        await SearchAsync(new { idNumber = number });

    private async Task<List<JsonNode>> NamedAsync(string name) => await SearchAsync(new { name });

    private async Task<List<JsonNode>> SearchAsync(object by) =>
        [
            .. (await app.JsonAsync(HttpMethod.Post, "/api/children/search", by, "bureau"))[
                "items"
            ]!
                .AsArray()
                .Select(child => child!),
        ];

    private async Task<JsonNode> FileAsync(string number) =>
        await app.JsonAsync(
            HttpMethod.Get,
            $"/api/children/{(await FoundAsync(number)).Single()["id"]}",
            who: "bureau"
        );
}
