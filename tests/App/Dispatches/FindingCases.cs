using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Dispatches;

/// <summary>Cases are found by number, name, identity number and telephone: in the caller's scope only, and never by what he may not see.</summary>
public sealed class FindingCases(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Number = "330212201501019974";
    private const string Phone = "13800009981";
    private string name = "";

    public async ValueTask InitializeAsync()
    {
        // A name of its own for each test, in one store.
        name =
            $"张{(char)('一' + Random.Shared.Next(2000))}{(char)('一' + Random.Shared.Next(2000))}";
        await app.EmployAsync("unnamed", "330212/police", "duty-officer", restricted: false);
        await app.EmployAsync("village", "330212110001", "village-supervisor");
        await app.EmployAsync("town-head", "330212110", "town-officer");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task By_its_number_its_childs_name_and_identity_number_a_case_is_found_by_every_unit_that_has_it()
    {
        var report = await ReportedAsync();
        var number = (string)report["caseNumber"]!;

        foreach (var who in new[] { "police", "town-330212110", "civil-affairs" })
        {
            foreach (var text in new[] { number, number.Replace("-", " "), name, Number })
            {
                (await FoundAsync(who, text)).ShouldContain(number, $"{who} {text.Length}");
            }
        }
    }

    [Fact]
    public async Task Another_town_finds_nothing_and_a_town_finds_its_villages_cases()
    {
        var report = await ReportedAsync("330212110001");
        var number = (string)report["caseNumber"]!;

        (await FoundAsync("town-330212103", name)).ShouldBeEmpty();
        (await FoundAsync("town-330212103", number)).ShouldBeEmpty();
        (await FoundAsync("village", name)).ShouldBe([number]);
        (await FoundAsync("town-head", name)).ShouldBe([number]);
    }

    [Fact]
    public async Task By_the_reporters_telephone_only_police_find()
    {
        var number = (string)(await ReportedAsync())["caseNumber"]!;

        (await FoundAsync("police", "+86 138 0000 9981")).ShouldContain(number);
        (await FoundAsync("civil-affairs", Phone)).ShouldBeEmpty();
        (await FoundAsync("town-330212110", Phone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task By_an_identity_number_only_those_find_who_may_open_one()
    {
        var report = await ReportedAsync("330212110001");
        var number = (string)report["caseNumber"]!;

        (await FoundAsync("town-330212110", Number)).ShouldContain(number);
        (await FoundAsync("village", number)).ShouldBe([number]);
        (await FoundAsync("village", Number)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restricted_case_is_found_by_its_number_and_by_its_child_only_for_named_persons()
    {
        var number = (string)(await ReportedAsync(circumstance: "SEXUAL_ABUSE"))["caseNumber"]!;

        (await FoundAsync("police", name)).ShouldBe([number]);
        (await FoundAsync("unnamed", name)).ShouldBeEmpty();
        var shown = (await SearchAsync("unnamed", number)).ShouldHaveSingleItem();
        shown["circumstances"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_looked_for_stands_on_record_by_its_kind_and_nowhere_by_its_words()
    {
        await ReportedAsync();

        await SearchAsync("police", name);

        var entries = (
            await app.JsonAsync(HttpMethod.Get, "/api/audit?unit=330212/police", who: "auditor")
        )["items"]!.AsArray();
        var entry = entries.Last(e => (string?)e!["operation"] == "SearchInbox")!;
        ((string?)entry["detail"]).ShouldBe("ChildName: 1");
        entries.ToJsonString().ShouldNotContain(name);
        app.Log.ShouldNotContain(name);
        await foreach (
            var row in app
                .Tables.GetTableClient("lookups")
                .QueryAsync<Azure.Data.Tables.TableEntity>()
        )
        {
            string.Join(" ", row.Select(column => column.Value)).ShouldNotContain(name);
        }
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("a\u0007b", "control_character")]
    public async Task A_text_that_cannot_be_looked_for_is_refused_by_field(string text, string code)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/inbox/search",
            new { text },
            "police"
        );
        var problem = await answer.ShouldBeProblemAsync(422, "invalid_fields");
        ((string?)problem["errors"]![0]!["code"]).ShouldBe(code);
    }

    [Fact]
    public async Task A_case_whose_lookups_were_lost_is_found_again_after_the_reconciler()
    {
        var number = (string)(await ReportedAsync())["caseNumber"]!;
        var table = app.Tables.GetTableClient("lookups");
        await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>())
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
        (await FoundAsync("police", name)).ShouldBeEmpty();

        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.TimerAsync("ReconcileReports");
        await app.DeliverAsync();

        (await FoundAsync("police", name)).ShouldBe([number]);
    }

    private async Task<JsonNode> ReportedAsync(
        string? village = null,
        string circumstance = "LIVING_ALONE"
    )
    {
        var report = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住",
                circumstances = new[] { circumstance },
                child = new { name, idNumber = Number },
                place = new { townCode = "330212110", villageCode = village },
                reporter = new
                {
                    kind = "citizen",
                    name = "王五六",
                    phone = Phone,
                },
            }
        );
        await app.DeliverAsync();
        return report;
    }

    private async Task<List<JsonNode>> SearchAsync(string who, string text) =>
        [
            .. (await app.JsonAsync(HttpMethod.Post, "/api/inbox/search", new { text }, who))[
                "items"
            ]!
                .AsArray()
                .Select(item => item!),
        ];

    private async Task<List<string>> FoundAsync(string who, string text) =>
        (await SearchAsync(who, text)).ConvertAll(item => (string)item["caseNumber"]!);
}
