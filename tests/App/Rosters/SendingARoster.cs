using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Rosters.RosterDesk;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>A clerk sends the list that she always sends.</summary>
public sealed class SendingARoster(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private readonly RosterDesk desk = new(app);

    public async ValueTask InitializeAsync() => await desk.EmployAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_is_taken_at_once_and_read_afterwards()
    {
        var csv = Csv(Child(1, "张小一", InventedChildren.Number(2015, 3, 1)));

        using var answer = await desk.SendAsync("school", csv);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var sent = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string?)sent["stage"]).ShouldBe("received");
        await desk.DeliverAsync("read-roster", "ReadRoster");
        var roster = await desk.OpenAsync("school", (string)sent["id"]!);
        ((string?)roster["stage"]).ShouldBe("preview");
        ((int?)roster["rowsRead"]).ShouldBe(1);
        ((int?)roster["percent"]).ShouldBe(100);
        ((int?)roster["accepted"] + (int?)roster["repaired"]).ShouldBe(1);
    }

    [Fact]
    public async Task Every_row_of_a_messy_sheet_is_accounted_for()
    {
        var csv = string.Join(
            "\r\n",
            "姜山第一小学2026年留守儿童花名册,,,,,,,,,,",
            string.Join(',', Heading),
            string.Join(',', Child(1, "李小二", InventedChildren.Number(2015, 3, 2))),
            string.Join(
                ',',
                Child(2, "李 三", InventedChildren.Number(2015, 3, 3).ToLowerInvariant())
            ),
            string.Join(',', Child(3, "李小四", "3.30212E+17")),
            string.Join(',', Child(4, "", InventedChildren.Number(2015, 3, 5))),
            string.Join(',', Heading),
            string.Join(',', Child(5, "李小六", InventedChildren.Number(2009, 3, 6))),
            "合计,5人,,,,,,,,,",
            "填表人：钱某,,,,审核人：孙某,,,,,,"
        );

        var roster = await desk.ReadAsync("school", csv);

        var rows = await desk.RowsAsync("school", (string)roster["id"]!);
        rows.Select(row => (int?)row["row"]).ShouldBe([3, 4, 5, 6, 8]);
        rows.Select(row => (int?)row["sequence"]).ShouldBe([1, 2, 3, 4, 5]);
        rows.Select(row => (string?)row["outcome"])
            .ShouldBe(["accepted", "repaired", "refused", "refused", "refused"]);
        Codes(rows[1], "repairs").ShouldContain("NAME_INNER_SPACE");
        Codes(rows[2], "reasons").ShouldContain("ID_SCIENTIFIC");
        Codes(rows[3], "reasons").ShouldContain("NAME_MISSING");
        Codes(rows[4], "reasons").ShouldContain("AGE_NOT_UNDER_16");
        ((int?)roster["rowsRead"]).ShouldBe(5);
        ((int?)roster["refused"]).ShouldBe(3);
        // Raw and brought into form stand beside each other, whole for the sender.
        ((string?)rows[1]["values"]!["name"]).ShouldBe("李三");
        ((string?)rows[1]["raw"]!["姓名"]).ShouldBe("李 三");
        ((string?)rows[0]["values"]!["idNumber"]).ShouldBe(InventedChildren.Number(2015, 3, 2));
        ((string?)rows[0]["values"]!["townCode"]).ShouldBe("330212110");
        rows[0]["values"]!["guardianPhones"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_twice_is_the_same_roster()
    {
        var csv = Csv(Child(1, "周小一", InventedChildren.Number(2015, 4, 1)));
        var first = await desk.ReadAsync("school", csv);

        using var again = await desk.SendAsync("school", csv);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var same = JsonNode.Parse(await again.Content.ReadAsStringAsync())!;
        ((string?)same["id"]).ShouldBe((string?)first["id"]);
        ((bool?)same["repeated"]).ShouldBe(true);
    }

    [Fact]
    public async Task A_cancelled_one_can_be_sent_anew()
    {
        var csv = Csv(Child(1, "周小二", InventedChildren.Number(2015, 4, 2)));
        var first = await desk.ReadAsync("school", csv);
        var cancelled = await app.JsonAsync(
            HttpMethod.Post,
            $"/api/rosters/{first["id"]}/cancel",
            who: "school"
        );
        ((string?)cancelled["stage"]).ShouldBe("cancelled");

        var second = await desk.ReadAsync("school", csv);

        ((string?)second["id"]).ShouldNotBe((string?)first["id"]);
        ((string?)second["stage"]).ShouldBe("preview");
    }

    [Fact]
    public async Task An_old_spreadsheet_is_refused_with_what_to_do_and_kept()
    {
        byte[] old =
        [
            0xD0,
            0xCF,
            0x11,
            0xE0,
            0xA1,
            0xB1,
            0x1A,
            0xE1,
            .. new byte[600],
            .. System.Text.Encoding.Unicode.GetBytes("Workbook\0"),
        ];

        using var answer = await desk.SendAsync("school", old, name: "名册.xls");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string?)problem["code"]).ShouldBe("xls");
        ((string)problem["detail"]!).ShouldContain("另存为");
        var kept = await app.JsonAsync(
            HttpMethod.Get,
            answer.Headers.Location!.ToString(),
            who: "school"
        );
        ((string?)kept["stage"]).ShouldBe("refused");
        ((string?)kept["fault"]!["code"]).ShouldBe("xls");
    }

    [Theory]
    [InlineData("police", "2026", "kind", "wrong_kind")]
    [InlineData("circus", "2026", "kind", "unknown_code")]
    [InlineData("school", "1999", "year", "out_of_range")]
    [InlineData("school", "now", "year", "out_of_range")]
    public async Task What_does_not_fit_is_named_by_field(
        string kind,
        string year,
        string field,
        string code
    )
    {
        using var answer = await desk.SendAsync("school", "姓名\r\n张三", kind, year);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray();
        errors
            .Select(error => ((string?)error!["field"], (string?)error["code"]))
            .ShouldContain((field, code));
    }

    [Fact]
    public async Task Nobody_but_its_sender_and_the_town_it_is_owed_to_sees_it()
    {
        var roster = await desk.ReadAsync(
            "school",
            Csv(Child(1, "吴小一", InventedChildren.Number(2015, 5, 1)))
        );
        var path = $"/api/rosters/{roster["id"]}";

        foreach (var stranger in new[] { "other-school", "other-town", "station" })
        {
            using var refused = await app.SendAsync(HttpMethod.Get, path, who: stranger);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, stranger);
        }
        var rows = await desk.RowsAsync("town", (string)roster["id"]!);
        ((string)rows[0]["values"]!["idNumber"]!).ShouldStartWith("330212********");
        rows[0]["raw"].ShouldBeNull();
        using var approve = await app.SendAsync(HttpMethod.Post, path + "/approve", who: "town");
        approve.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_number_that_stands_twice_is_parked_while_the_rest_goes_on()
    {
        var number = InventedChildren.Number(2015, 6, 1);
        var torn = InventedChildren.Number(2015, 6, 2);

        var roster = await desk.ReadAsync(
            "school",
            Csv(
                Child(1, "郑小一", number),
                Child(2, "郑小一", number, father: "13800000009"),
                Child(3, "郑小二", torn),
                Child(4, "郑小三", torn),
                Child(5, "郑小四", InventedChildren.Number(2015, 6, 3))
            )
        );

        var rows = await desk.RowsAsync("school", (string)roster["id"]!);
        Codes(rows[0], "reasons").ShouldBeEmpty();
        Codes(rows[1], "reasons").ShouldBe(["DUPLICATE_IN_FILE"]);
        Codes(rows[2], "reasons").ShouldBe(["DUPLICATE_ID_DIFFERENT_NAME"]);
        Codes(rows[3], "reasons").ShouldBe(["DUPLICATE_ID_DIFFERENT_NAME"]);
        Codes(rows[4], "reasons").ShouldBeEmpty();
        rows.Select(row => (string?)row["outcome"])
            .ShouldBe(["accepted", "question", "question", "question", "accepted"]);
    }

    [Fact]
    public async Task A_column_that_nobody_understands_is_asked_about_once()
    {
        var roster = await desk.ReadAsync(
            "school",
            "姓名,身份证号,身份证号码,户籍地址\r\n"
                + $"冯小一,,{InventedChildren.Number(2015, 7, 1)},姜山镇走马塘村"
        );
        ((string?)roster["stage"]).ShouldBe("columns");
        roster["columns"]!.AsArray().Select(one => (bool?)one!["sure"]).ShouldContain(false);

        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/rosters/{roster["id"]}/columns",
            new
            {
                columns = new Dictionary<string, string?>
                {
                    ["0"] = "name",
                    ["2"] = "idNumber",
                    ["3"] = "householdAddress",
                },
            },
            who: "school"
        );
        await desk.DeliverAsync("read-roster", "ReadRoster");

        var read = await desk.OpenAsync("school", (string)roster["id"]!);
        ((string?)read["stage"]).ShouldBe("preview");
        ((int?)read["accepted"] + (int?)read["repaired"]).ShouldBe(1);
        // The sender's next sheet with these titles asks no more.
        var next = await desk.ReadAsync(
            "school",
            "姓名,身份证号,身份证号码,户籍地址\r\n"
                + $"冯小二,,{InventedChildren.Number(2015, 7, 2)},姜山镇走马塘村"
        );
        ((string?)next["stage"]).ShouldBe("preview");
    }

    private static string[] Codes(JsonNode row, string which) =>
        [.. row[which]!.AsArray().Select(code => (string)code!)];
}
