using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ICSharpCode.SharpZipLib.Zip;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Sharing;

/// <summary>What civil affairs accepts goes to police and education, each its own part, and they sign for it.</summary>
public sealed class FeedingBack(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Town = SharingDesk.Town;
    private const string Police = SharingDesk.Police;
    private const string Education = SharingDesk.Education;
    private const string Coordinator = SharingDesk.Coordinator;

    public async ValueTask InitializeAsync() => await app.EmployRecipientsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_gets_the_children_of_the_town_and_only_its_own_fields()
    {
        await app.ConfirmedAsync(
            "甄反馈",
            "2015-03-01",
            ("householdAddress", "=1+1号"),
            ("school", "姜山小学"),
            ("fatherState", "away"),
            ("motherState", "away"),
            ("disease", "哮喘"),
            ("guardianName", "甄祖父"),
            ("guardianPhones", "13800000996")
        );
        await app.AcceptAsync("2025");
        await app.FeedBackAsync();

        var police = (await app.PackagesAsync("2025", Police)).ShouldHaveSingleItemOf(Town);
        var lines = await app.FetchAsync((string)police["id"]!, Police);
        var child = Named(lines, "甄反馈");
        child["户籍地址"].Trim('"').ShouldBe("'=1+1号");
        child["实际监护人姓名"].ShouldBe("甄祖父");
        child["监护人联系电话"].ShouldBe("13800000996");
        child["水印"].ShouldBe($"{police["id"]} 第1份");
        child.Keys.ShouldNotContain("学校");
        string.Concat(lines.SelectMany(line => line)).ShouldNotContain("哮喘");

        var education = (await app.PackagesAsync("2025", Education)).ShouldHaveSingleItemOf(Town);
        var pupil = Named(await app.FetchAsync((string)education["id"]!, Education), "甄反馈");
        pupil["学校"].ShouldBe("姜山小学");
        pupil.Keys.ShouldNotContain("户籍地址");
        pupil.Keys.ShouldNotContain("母亲情况");
        (await app.PackagesAsync("2025"))
            .Select(one => (string?)one["recipient"])
            .Distinct()
            .ShouldBe(["police", "education"], ignoreOrder: true);
    }

    [Fact]
    public async Task Neither_sees_the_others_and_nobody_else_sees_any()
    {
        await app.AcceptAsync("2024");
        await app.FeedBackAsync();
        var police = $"2024-police-{Town}-1";

        (await CodeAsync(HttpMethod.Get, $"/api/packages/{police}", Education)).ShouldBe(404);
        (await CodeAsync(HttpMethod.Post, $"/api/packages/{police}/copies", Education)).ShouldBe(
            404
        );
        (await CodeAsync(HttpMethod.Get, $"/api/packages/{police}", "head-110")).ShouldBe(404);
        (await CodeAsync(HttpMethod.Get, "/api/packages/..%2F2024", Police)).ShouldBe(404);
        // Civil affairs has the password and never the package; the police has the package and never the password.
        (await CodeAsync(HttpMethod.Post, $"/api/packages/{police}/copies", Coordinator)).ShouldBe(
            403
        );
        (await CodeAsync(HttpMethod.Post, $"/api/packages/{police}/password", Police)).ShouldBe(
            403
        );
        await app.EmployAsync("lent", "330212/police", "civil-affairs-coordinator");
        (await CodeAsync(HttpMethod.Post, $"/api/packages/{police}/password", "lent")).ShouldBe(
            403
        );
        // Whoever sends it sees that it is there, and neither takes it nor signs for it.
        await app.EmployAsync("sender", "330212/civil-affairs", "unit-head");
        (await CodeAsync(HttpMethod.Get, $"/api/packages/{police}", "sender")).ShouldBe(200);
        (await CodeAsync(HttpMethod.Post, $"/api/packages/{police}/copies", "sender")).ShouldBe(
            403
        );
        using var signed = await app.SendAsync(
            HttpMethod.Post,
            $"/api/packages/{police}/receipt",
            new { name = "寄件人" },
            "sender"
        );
        ((int)signed.StatusCode).ShouldBe(403);
        using var weak = await app.SendAsync(
            HttpMethod.Post,
            $"/api/packages/{police}/copies",
            token: TestTokens.For(Police, methods: "pwd")
        );
        ((int)weak.StatusCode).ShouldBe(403);
        (await app.PackagesAsync("2024", "head-110")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_its_password_a_copy_is_nothing()
    {
        await app.AcceptAsync("2023");
        await app.FeedBackAsync();
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/packages/2023-education-{Town}-1/copies",
            who: Education
        );
        var zip = await answer.Content.ReadAsByteArrayAsync();
        var other = await app.PasswordAsync($"2023-police-{Town}-1");

        Should.Throw<ZipException>(() => SharingDesk.Opened(zip, other, ".xlsx"));
        var right = await app.PasswordAsync($"2023-education-{Town}-1");
        right.ShouldMatch("^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$");
        SharingDesk.Opened(zip, right, ".xlsx").Length.ShouldBeGreaterThan(0);
        app.Log.ShouldNotContain(right);
    }

    [Fact]
    public async Task The_same_acceptance_however_often_announced_is_one_package()
    {
        await app.AcceptAsync("2022");
        var messages = await app.TakeFeedbackAsync();
        var message = messages.ShouldHaveSingleItem();

        var ends = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => app.TriggerAsync("MakePackages", message))
        );

        ends.ShouldAllBe(end => end == 200);
        (await app.PackagesAsync("2022"))
            .Where(one => (string?)one["place"] == Town)
            .Select(one => (string?)one["id"])
            .ShouldBe([$"2022-police-{Town}-1", $"2022-education-{Town}-1"]);
    }

    [Fact]
    public async Task What_was_announced_and_never_accepted_makes_nothing()
    {
        var at = app.Time.GetUtcNow().AddHours(-1).ToString("O");
        (
            await app.TriggerAsync(
                "MakePackages",
                $$$"""{"feedback":{"period":"2021","at":"{{{at}}}","town":"{{{Town}}}","version":1}}"""
            )
        ).ShouldBe(200);

        (await app.PackagesAsync("2021")).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_fetched_then_signed_for_once_with_ones_own_name()
    {
        await app.AcceptAsync("2020");
        await app.FeedBackAsync();
        var id = $"2020-police-{Town}-1";
        await app
            .Tables.GetTableClient("staff")
            .UpsertEntityAsync(new TableEntity("staff", Police) { ["Unit"] = "330212/police" });

        (await SignAsync(id, "冉签收")).Code.ShouldBe("not_fetched");
        await app.FetchAsync(id, Police);
        (await SignAsync(id, " ")).Code.ShouldBe("invalid_fields");
        var signed = await SignAsync(id, "冉签收");
        signed.Status.ShouldBe(200);
        ((string?)signed.Body["receipt"]!["name"]).ShouldBe("冉签收");
        ((string?)signed.Body["state"]).ShouldBe("signed");
        (await SignAsync(id, "冉签收")).Code.ShouldBe("already_signed");
        (
            await CodeAsync(
                HttpMethod.Post,
                $"/api/packages/{id}/receipt",
                Coordinator,
                new { name = "冉" }
            )
        ).ShouldBe(403);

        var row = await app
            .Tables.GetTableClient("packages")
            .GetEntityAsync<TableEntity>("2020", "package_" + id);
        string.Join(' ', row.Value.Select(cell => cell.Value)).ShouldNotContain("冉签收");
        var copies = (await app.JsonAsync(HttpMethod.Get, $"/api/packages/{id}", who: Coordinator))[
            "handedOut"
        ]!.AsArray();
        ((string?)copies.ShouldHaveSingleItem()!["subject"]).ShouldBe(Police);
    }

    [Fact]
    public async Task On_the_last_of_October_all_that_was_accepted_goes_in_one_and_what_comes_later_makes_another()
    {
        // It is November: the day is over, so the due-ledger calls at once.
        await app.AcceptAsync("2026");
        await app.FeedBackAsync();
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.FeedBackAsync();
        var first = (await app.PackagesAsync("2026", Police)).ShouldHaveSingleItemOf("district");
        ((int)first["number"]!).ShouldBe(1);
        var before = (int)first["rows"]!;

        var far = await app.FindAsync(
            ChildCalls.Values(
                "乔他镇",
                "2014-04-01",
                ("householdTown", CompilationDesk.Other),
                ("householdVillage", ""),
                ("residenceTown", CompilationDesk.Other)
            ),
            Coordinator
        );
        using (
            var confirmed = await app.PatchAsync(
                far,
                1,
                new { reason = "核实", stage = "confirmed" },
                Coordinator
            )
        )
        {
            ((int)confirmed.StatusCode).ShouldBe(200);
        }
        await app.AcceptAsync("2026", CompilationDesk.Other, CompilationDesk.Other + "-officer");
        await app.FeedBackAsync();
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.FeedBackAsync();

        var all = (await app.PackagesAsync("2026", Police))
            .Where(one => (string?)one["place"] == "district")
            .ToList();
        all.Select(one => (int)one["number"]!).ShouldBe([1, 2]);
        ((int)all[1]["rows"]!).ShouldBe(before + 1);
        Named(await app.FetchAsync((string)all[1]["id"]!, Police), "乔他镇").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Civil_affairs_has_one_made_again_under_a_new_password()
    {
        await app.AcceptAsync("2019");
        await app.FeedBackAsync();

        foreach (var _ in new[] { 1, 2 })
        {
            using var asked = await app.SendAsync(
                HttpMethod.Post,
                "/api/packages",
                new { period = "2019", town = Town },
                Coordinator
            );
            ((int)asked.StatusCode).ShouldBe(202);
        }
        await app.FeedBackAsync();

        // Pressed twice before it was made is made once.
        (await app.PackagesAsync("2019", Police))
            .Where(one => (string?)one["place"] == Town)
            .Select(one => (int)one["number"]!)
            .ShouldBe([1, 2]);
        (await app.PasswordAsync($"2019-police-{Town}-2")).ShouldNotBe(
            await app.PasswordAsync($"2019-police-{Town}-1")
        );
        using var none = await app.SendAsync(
            HttpMethod.Post,
            "/api/packages",
            new { period = "2019", town = "330212004" },
            Coordinator
        );
        ((int)none.StatusCode).ShouldBe(409);
    }

    private static Dictionary<string, string> Named(List<string[]> lines, string name) =>
        lines[0]
            .Zip(lines.Single(line => line[0] == name))
            .ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);

    private async Task<int> CodeAsync(
        HttpMethod method,
        string path,
        string who,
        object? body = null
    )
    {
        using var answer = await app.SendAsync(method, path, body, who);
        return (int)answer.StatusCode;
    }

    [Fact]
    public async Task Whose_name_the_directory_has_signs_with_no_other()
    {
        using var named = await app.SendAsync(
            HttpMethod.Put,
            "/api/staff/named-police",
            new
            {
                name = "龚在册",
                unit = "330212/police",
                roles = new[] { "handler" },
                reason = "到岗",
            },
            "admin"
        );
        named.IsSuccessStatusCode.ShouldBeTrue(await named.Content.ReadAsStringAsync());
        await app.AcceptAsync("2018");
        await app.FeedBackAsync();
        var id = $"2018-police-{Town}-1";
        await app.FetchAsync(id, "named-police");

        (await SignAsync(id, "龚代签", "named-police")).Body["errors"]![0]!["code"]!
            .ToString()
            .ShouldBe("not_your_name");
        (await SignAsync(id, "龚在册", "named-police")).Status.ShouldBe(200);
    }

    private async Task<(int Status, string? Code, JsonNode Body)> SignAsync(
        string id,
        string name,
        string who = Police
    )
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/packages/{id}/receipt",
            new { name },
            who
        );
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((int)answer.StatusCode, (string?)body["code"], body);
    }
}

internal static class PackageLists
{
    /// <summary>The one package of the place.</summary>
    public static JsonNode ShouldHaveSingleItemOf(this List<JsonNode> packages, string place) =>
        packages.Where(one => (string?)one["place"] == place).ShouldHaveSingleItem();
}
