using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class KeepingStaff(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Name = "欧阳测试";

    [Fact]
    public async Task A_role_that_the_administrator_revokes_ends_within_a_minute_also_elsewhere()
    {
        await app.EmployAsync("leaving", "330212/police", "duty-officer");
        await using var other = app.AnotherInstance();
        using var elsewhere = other.CreateClient();
        (await InboxAsync("leaving", elsewhere)).ShouldBe(HttpStatusCode.OK);

        using var done = await PutAsync("leaving", Person("330212/police"), "调离");
        done.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await InboxAsync("leaving")).ShouldBe(HttpStatusCode.Forbidden);
        app.Time.Advance(TimeSpan.FromSeconds(59));
        (await InboxAsync("leaving", elsewhere)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_changes_a_post_of_her_own_but_her_name_she_may()
    {
        await app.EmployAsync("admin-2", "330212", "administrator");

        using var more = await PutAsync(
            "admin-2",
            Person("330212", "administrator", "duty-officer"),
            "多一个岗位",
            by: "admin-2"
        );
        await more.ShouldBeProblemAsync(409, "own_post");
        var named = Person("330212", "administrator");
        named["name"] = Name;
        named["from"] = "2018-01-01";
        named["restricted"] = true;
        using var name = await PutAsync("admin-2", named, "登记姓名", by: "admin-2");
        name.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_gets_a_role_by_giving_it_to_whom_she_stands_in_for()
    {
        await app.EmployAsync("absent-clerk", "330212", "");
        await app.EmployAsync("admin-3", "330212", "administrator");
        var standing = Person("330212", "administrator");
        standing["actsFor"] = "absent-clerk";
        standing["actsFrom"] = "2026-11-01";
        standing["actsTo"] = "2026-12-01";
        using var lent = await PutAsync("admin-3", standing, "代班");
        lent.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var round = await PutAsync(
            "absent-clerk",
            Person("330212", "duty-officer"),
            "加岗位",
            by: "admin-3"
        );

        await round.ShouldBeProblemAsync(409, "own_post");
    }

    [Fact]
    public async Task An_administrator_remains_also_when_two_take_each_others_post_at_once()
    {
        await using var fresh = new AppUnderTest();
        await fresh.InitializeAsync();
        await fresh.EmployAsync("other-admin", "330212", "administrator");
        // Neither writes before both have been let in and have decided, and are about to.
        var deciding = 2;
        var both = new TaskCompletionSource();
        fresh.Faults.Hold = async request =>
        {
            if (!WritesStaff(request))
            {
                return;
            }
            if (Interlocked.Decrement(ref deciding) == 0)
            {
                both.SetResult();
            }
            await both.Task.WaitAsync(TimeSpan.FromSeconds(10));
        };

        var answers = await Task.WhenAll(
            PutAsync("other-admin", Person("330212"), "撤销", by: "admin", on: fresh),
            PutAsync("admin", Person("330212"), "撤销", by: "other-admin", on: fresh)
        );

        answers
            .Select(answer => answer.StatusCode)
            .ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
        using var refused = answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict);
        await refused.ShouldBeProblemAsync(409, "last_administrator");
    }

    private static bool WritesStaff(HttpRequest request) =>
        request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal)
        && Encoding
            .UTF8.GetString(((MemoryStream)request.Body).ToArray())
            .Contains("/staff", StringComparison.Ordinal);

    [Fact]
    public async Task Whoever_stands_in_has_the_absent_ones_roles_for_these_days_but_not_her_being_named()
    {
        await app.EmployAsync("absent", "330212/justice", "duty-officer");
        await app.EmployAsync("standing-in", "330212/justice", "roster-submitter");
        var entry = Person("330212/justice", "roster-submitter");
        entry["actsFor"] = "absent";
        entry["actsFrom"] = "2026-11-21";
        entry["actsTo"] = "2026-11-21";
        using var done = await PutAsync("standing-in", entry, "代班");
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await InboxAsync("standing-in")).ShouldBe(HttpStatusCode.Forbidden);

        app.Time.Advance(TimeSpan.FromHours(24));
        (await InboxAsync("standing-in")).ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromHours(24));
        (await InboxAsync("standing-in")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_is_sealed_at_rest_and_stands_neither_in_the_audit_nor_in_the_log()
    {
        var entry = Person("330212/health", "duty-officer");
        entry["name"] = Name;
        using var added = await PutAsync("named-one", entry, $"{Name}到岗", ifMatch: null);
        added.StatusCode.ShouldBe(HttpStatusCode.Created);

        var read = await app.JsonAsync(HttpMethod.Get, "/api/staff/named-one", who: "admin");
        ((string?)read["name"]).ShouldBe(Name);
        var history = await app.JsonAsync(
            HttpMethod.Get,
            "/api/staff/named-one/history",
            who: "admin"
        );
        ((string?)history["items"]![0]!["reason"]).ShouldBe($"{Name}到岗");
        foreach (var table in new[] { "staff", "audit" })
        {
            await foreach (var row in app.Tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                foreach (var value in row.Select(cell => cell.Value))
                {
                    var text = value switch
                    {
                        byte[] bytes => Encoding.UTF8.GetString(bytes),
                        _ => $"{value}",
                    };
                    text.ShouldNotContain(Name);
                }
            }
        }
        app.Log.ShouldNotContain(Name);
    }

    [Theory]
    [InlineData("13800000001")]
    [InlineData("33021220150101998X")]
    [InlineData("~revision")]
    [InlineData("a@b")]
    public async Task What_may_be_a_phone_or_identity_number_is_no_subject(string subject)
    {
        using var answer = await PutAsync(subject, Person("330212"), "试", ifMatch: null);

        await answer.ShouldBeProblemAsync(422, "invalid_fields");
    }

    [Fact]
    public async Task A_token_that_names_a_row_of_the_history_has_no_post()
    {
        using var added = await PutAsync(
            "with-past",
            Person("330212/police", "duty-officer"),
            "到岗",
            ifMatch: null
        );

        (await InboxAsync("~with-past!0000000001")).ShouldBe(HttpStatusCode.Forbidden);
        (await InboxAsync("~revision")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_read_an_older_version_has_lost()
    {
        await app.EmployAsync("contested", "330212/police", "duty-officer");
        using var first = await PutAsync(
            "contested",
            Person("330212/police", "handler"),
            "换岗",
            "\"0\""
        );
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var late = await PutAsync("contested", Person("330212/police"), "换岗", "\"0\"");

        await late.ShouldBeProblemAsync(412, "changed_meanwhile");
    }

    private static JsonObject Person(string unit, params string[] roles) =>
        new()
        {
            ["unit"] = unit,
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
        };

    private Task<HttpResponseMessage> PutAsync(
        string subject,
        JsonObject person,
        string reason,
        string? ifMatch = "*",
        string by = "admin",
        AppUnderTest? on = null
    )
    {
        person["reason"] = reason;
        return (on ?? app).SendAsync(
            HttpMethod.Put,
            $"/api/staff/{Uri.EscapeDataString(subject)}",
            person.ToJsonString(),
            by,
            ifMatch: ifMatch
        );
    }

    private async Task<HttpStatusCode> InboxAsync(string who, HttpClient? instance = null) =>
        (
            await app.SendAsync(HttpMethod.Get, "/api/inbox", who: who, instance: instance)
        ).StatusCode;
}
