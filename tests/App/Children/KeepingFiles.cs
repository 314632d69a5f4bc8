using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Children;

/// <summary>One child, one file: found, read, changed, opened, with everything on record.</summary>
public sealed class KeepingFiles(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_village_finds_a_child_and_the_town_reads_its_file_with_every_values_origin()
    {
        var id = await app.FindAsync(
            new JsonObject
            {
                ["name"] = "林样例",
                ["idNumber"] = "330212201503079974",
                ["householdTown"] = Town,
                ["householdVillage"] = Village,
                ["guardianPhones"] = "13800000001",
            },
            Supervisor
        );

        var file = await app.ReadAsync(id);

        ((string?)file["status"]!["stage"]).ShouldBe("candidate");
        ((string?)file["values"]!["birthDate"]!["text"]).ShouldBe("2015-03-07");
        ((string?)file["values"]!["sex"]!["words"]).ShouldBe("男");
        ((string?)file["values"]!["idNumber"]!["text"]).ShouldBe("330212********9974");
        ((string?)file["values"]!["guardianPhones"]!["text"]).ShouldBe("138****0001");
        ((string?)file["values"]!["name"]!["by"]).ShouldBe(Supervisor);
        ((string?)file["values"]!["name"]!["reason"]).ShouldBe("走访发现");
        ((string?)file["eligibility"]!["verdict"]).ShouldBe("unknown");
        file["missing"]!.AsArray().Select(name => (string?)name).ShouldContain("fatherState");
    }

    [Fact]
    public async Task A_second_file_for_the_same_number_is_refused_and_leads_to_the_first()
    {
        var values = Values("陈样例", "2014-01-07", ("idNumber", "33021220140107999X"));
        var id = await app.FindAsync(values);

        using var again = await CreateAsync(values.DeepClone(), Officer);
        (await again.ShouldBeProblemAsync(409, "duplicate_id_number"))["existing"]!
            .GetValue<string>()
            .ShouldBe(id);

        // Another town learns that there is one, and no more.
        using var elsewhere = await CreateAsync(
            Values(
                "陈样例",
                "2014-01-07",
                ("idNumber", "33021220140107999X"),
                ("householdTown", "330212103"),
                ("householdVillage", "330212103201")
            ),
            "officer-103"
        );
        (await elsewhere.ShouldBeProblemAsync(409, "duplicate_id_number"))["existing"]
            .ShouldBeNull();
    }

    [Fact]
    public async Task Two_who_make_the_same_child_at_the_same_moment_make_one_file()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    CreateAsync(
                        Values("赵样例", "2013-05-06", ("idNumber", Id("33021220130506997"))),
                        Officer
                    )
                )
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
    }

    [Fact]
    public async Task The_same_request_again_makes_no_second_child()
    {
        var key = Guid.NewGuid().ToString();
        var body = new JsonObject
        {
            ["reason"] = "走访",
            ["values"] = Values("钱样例", "2016-02-03"),
        };

        var first = await app.JsonAsync(HttpMethod.Post, "/api/children", body, Officer, key);
        var second = await app.JsonAsync(HttpMethod.Post, "/api/children", body, Officer, key);

        second["id"]!.GetValue<string>().ShouldBe(first["id"]!.GetValue<string>());
        using var another = await app.SendAsync(HttpMethod.Post, "/api/children", body, Officer);
        await another.ShouldBeProblemAsync(409, "same_name_and_birth");
    }

    [Fact]
    public async Task A_change_needs_the_version_and_a_reason_and_stands_in_the_history()
    {
        var id = await app.FindAsync(Values("孙样例", "2015-07-08"));
        using var without = await app.PatchAsync(id, version: null, new { reason = "更正" });
        await without.ShouldBeProblemAsync(428, "version_required");
        using var silent = await app.PatchAsync(
            id,
            1,
            new { values = new { school = "样例小学" } }
        );
        await silent.ShouldBeProblemAsync(422, "invalid_fields");

        using var done = await app.PatchAsync(
            id,
            1,
            new
            {
                reason = "上门核实",
                values = new
                {
                    school = "样例小学",
                    fatherState = "away",
                    motherState = "away",
                },
                stage = "confirmed",
                setFlags = new[] { "withdrawn" },
            }
        );

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        done.Headers.ETag!.Tag.ShouldBe("\"2\"");
        var file = await app.ReadAsync(id);
        ((string?)file["risk"]!["level"]).ShouldBe("blue");
        ((string?)file["eligibility"]!["verdict"]).ShouldBe("eligible");
        file["flags"]!
            .AsArray()
            .Select(flag => (string?)flag!["code"])
            .ShouldBe(["both-away", "withdrawn"]);
        var history = (
            await app.JsonAsync(HttpMethod.Get, $"/api/children/{id}/history", who: Officer)
        )["items"]!.AsArray();
        history.Select(one => (long)one!["version"]!).ShouldBe([2, 1]);
        ((string?)history[0]!["reason"]).ShouldBe("上门核实");
        history[0]!["values"]!
            .AsArray()
            .Select(one => (string?)one!["after"])
            .ShouldBe(["away", "away", "样例小学"]);
        history[0]!["facts"]!
            .AsArray()
            .Select(one => (string?)one!["what"])
            .ShouldBe(["status", "flag"]);
    }

    [Fact]
    public async Task A_change_of_nothing_leaves_no_trace()
    {
        var id = await app.FindAsync(
            Values("李样例", "2015-07-09", ("guardianPhones", "13800000002"))
        );

        // A masked value that comes back as it was shown is no change.
        using var same = await app.PatchAsync(
            id,
            1,
            new
            {
                reason = "核对",
                values = new { name = "李样例", guardianPhones = "138****0002" },
            }
        );

        same.Headers.ETag!.Tag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task A_lost_race_shows_both_versions_and_where_they_differ()
    {
        var id = await app.FindAsync(Values("周样例", "2015-07-10"));
        using var first = await app.PatchAsync(
            id,
            1,
            new { reason = "一", values = new { school = "甲小学", grade = "一年级" } }
        );
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var second = await app.PatchAsync(
            id,
            1,
            new { reason = "二", values = new { school = "乙小学", teacher = "王老师" } },
            Supervisor
        );

        var both = await second.ShouldBeProblemAsync(412, "changed_meanwhile");
        ((string?)both["now"]!["values"]!["school"]!["text"]).ShouldBe("甲小学");
        ((string?)both["yours"]!["values"]!["school"]).ShouldBe("乙小学");
        both["fields"]!.AsArray().Select(field => (string?)field).ShouldBe(["school"]);
        ((string?)(await app.ReadAsync(id))["values"]!["school"]!["text"]).ShouldBe("甲小学");
    }

    [Fact]
    public async Task A_corrected_number_is_found_in_the_bucket_of_its_birth_date_and_stays_one()
    {
        var right = Id("33021220120203998");
        var id = await app.FindAsync(Values("吴样例", "2012-02-04"));

        using var corrected = await app.PatchAsync(
            id,
            1,
            new { reason = "户口本", values = new { idNumber = right, birthDate = "2012-02-03" } }
        );
        corrected.StatusCode.ShouldBe(
            HttpStatusCode.OK,
            await corrected.Content.ReadAsStringAsync()
        );

        (await app.SearchAsync(Officer, new { idNumber = right })).ShouldBe([id]);
        using var again = await CreateAsync(
            Values("吴样例", "2012-02-03", ("idNumber", right)),
            Officer
        );
        (
            (string?)(await again.ShouldBeProblemAsync(409, "duplicate_id_number"))["existing"]
        ).ShouldBe(id);
    }

    [Fact]
    public async Task A_number_that_another_file_has_is_not_written_into_a_second()
    {
        var number = Id("33021220120909996");
        await app.FindAsync(Values("郑样例", "2012-09-09", ("idNumber", number)));
        var id = await app.FindAsync(Values("王样例", "2012-09-10"));

        using var taken = await app.PatchAsync(
            id,
            1,
            new { reason = "补录", values = new { idNumber = number, birthDate = "2012-09-09" } }
        );

        await taken.ShouldBeProblemAsync(409, "duplicate_id_number");
    }

    [Fact]
    public async Task The_whole_file_opens_with_a_purpose_and_the_head_is_told()
    {
        var id = await app.FindAsync(
            Values("冯样例", "2015-07-11", ("guardianPhones", "13800000003"))
        );
        using var aimless = await app.SendAsync(
            HttpMethod.Post,
            $"/api/children/{id}/open",
            new { },
            Officer
        );
        await aimless.ShouldBeProblemAsync(422, "invalid_fields");
        using var weak = await app.SendAsync(
            HttpMethod.Post,
            $"/api/children/{id}/open",
            new { purpose = "find-child" },
            token: TestTokens.For(Officer, methods: TestTokens.PasswordAlone)
        );
        weak.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var opened = await app.JsonAsync(
            HttpMethod.Post,
            $"/api/children/{id}/open",
            new { purpose = "find-child" },
            Officer
        );

        ((string?)opened["values"]!["guardianPhones"]!["text"]).ShouldBe("13800000003");
        (await app.JsonAsync(HttpMethod.Get, "/api/notices", who: "head-110"))["items"]!
            .AsArray()
            .Where(notice => (string?)notice!["dispatch"] == id)
            .Select(notice => (string?)notice!["field"])
            .ShouldBe(["child.file"]);
    }

    [Fact]
    public async Task Carers_are_kept_as_periods_with_what_was_checked()
    {
        var id = await app.FindAsync(Values("褚样例", "2015-07-12"));
        object Carer(string? id, string? to) =>
            new
            {
                id,
                name = "王样例",
                relation = "62",
                birthDate = "1945-01-01",
                phones = new[] { "13800000004" },
                from = "2026-09-01",
                to,
                writtenNoticeSeen = true,
                childHeard = true,
                excluded = new[] { "crime", "habits", "neglect", "other" },
            };
        using var added = await app.PatchAsync(
            id,
            1,
            new { reason = "委托照护", carers = new[] { Carer(null, null) } }
        );
        var carer = JsonNode.Parse(await added.Content.ReadAsStringAsync())!["carers"]![0]!;
        ((string?)carer["phones"]![0]).ShouldBe("138****0004");

        using var ended = await app.PatchAsync(
            id,
            2,
            new
            {
                reason = "父母返乡",
                carers = new[] { Carer((string)carer["id"]!, "2026-08-01") },
            }
        );
        (await ended.ShouldBeProblemAsync(422, "invalid_fields"))["errors"]![0]!["field"]!
            .GetValue<string>()
            .ShouldBe("carers.to");
    }

    [Fact]
    public async Task Nothing_of_a_child_stands_open_in_the_store_or_the_log()
    {
        var number = Id("33021220150101997");
        var id = await app.FindAsync(
            Values(
                "尤样例独名",
                "2015-01-01",
                ("idNumber", number),
                ("guardianPhones", "13800009999")
            )
        );
        using var changed = await app.PatchAsync(
            id,
            1,
            new { reason = "更正原因独文", values = new { school = "独校样例" } }
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);

        var secrets = new[]
        {
            "尤样例独名",
            number,
            "13800009999",
            "独校样例",
            "更正原因独文",
            "2015-01-01",
            "20150101",
        };
        foreach (var table in new[] { "children", "ledger", "audit", "notices" })
        {
            await foreach (
                var row in app
                    .Tables.GetTableClient(table)
                    .QueryAsync<Azure.Data.Tables.TableEntity>()
            )
            {
                var text = string.Join(
                    '|',
                    row.Where(column => column.Key != "Timestamp")
                        .Select(column =>
                            column.Value is byte[] bytes
                                ? System.Text.Encoding.UTF8.GetString(bytes)
                                : $"{column.Value}"
                        )
                );
                secrets.ShouldAllBe(secret => !text.Contains(secret), $"{table} {row.RowKey}");
            }
        }
        secrets.ShouldAllBe(secret => !app.Log.Contains(secret));
    }

    private Task<HttpResponseMessage> CreateAsync(JsonNode values, string who) =>
        app.SendAsync(
            HttpMethod.Post,
            "/api/children",
            new JsonObject { ["reason"] = "走访", ["values"] = values },
            who
        );

    /// <summary>Seventeen digits with their check character (DOMAIN §4.4).</summary>
    private static string Id(string digits)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits
            + "10X98765432"[
                digits.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11
            ];
    }
}
