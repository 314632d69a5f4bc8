using System.Net;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>A village writes down its visits and what the child was given; both are in the file and in the numbers (DOMAIN #23, #25, #78).</summary>
public sealed class VisitsAndServices(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Note = "奶奶腿脚不便，孩子自己做饭";

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_visit_is_written_at_the_desk_and_counted_in_its_quarter()
    {
        var id = await app.ConfirmedAsync("访样例", "2015-04-05");
        using var village = app.Visitor(Supervisor);
        await village.GetAsync($"/desk/children/{id}");

        using var wrong = await village.PostAsync(
            $"/desk/children/{id}/care",
            ("kind", "visit"),
            ("on", "2027-01-01"),
            ("note", Note)
        );
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        village.Html.ShouldContain("id=\"care-on-fault\"");
        WebUtility.HtmlDecode(village.Html).ShouldContain(Note + "</textarea>");

        using var visit = await village.PostAsync(
            $"/desk/children/{id}/care",
            ("kind", "visit"),
            ("on", "2026-11-19"),
            ("checks", "seen"),
            ("note", Note)
        );
        visit.SentTo.ShouldBe($"/desk/children/{id}?done=1");
        await village.GetAsync($"/desk/children/{id}");
        using var service = await village.PostAsync(
            $"/desk/children/{id}/care",
            ("kind", "tutoring"),
            ("on", "2026-11-02"),
            ("until", "2026-12-30")
        );
        service.SentTo.ShouldBe($"/desk/children/{id}?done=1");

        await village.GetAsync($"/desk/children/{id}");
        var page = WebUtility.HtmlDecode(village.Html);
        page.ShouldContain("<strong>走访</strong> 2026-11-19 见到孩子本人");
        page.ShouldContain(Note);
        page.ShouldContain("<strong>课后辅导</strong> 2026-11-02 – 2026-12-30");
        var read = (await app.ReadAsync(id))["care"]!.AsArray();
        ((string?)read[0]!["kind"], (string?)read[0]!["unit"]).ShouldBe(("visit", Village));
        // The history says that there was one, and no word of it.
        (await app.JsonAsync(HttpMethod.Get, $"/api/children/{id}/history", who: Officer))
            .ToJsonString()
            .ShouldNotContain("奶奶");
        app.Log.ShouldNotContain("奶奶");
        (await Retention.WholeStore.FindAsync(app, [Note])).ShouldBeEmpty();

        await app.CompileAsync("2026Q4", Town);
        var figures = (await app.TownAsync("2026Q4"))["figures"]!.AsArray();
        // Who else is in this town's ledger had no visit.
        PartsOf("visits").ShouldContain("one-or-two 1");
        PartsOf("visits").ShouldNotContain(part => part.StartsWith("three"));
        PartsOf("services").ShouldBe(["tutoring 1"]);

        IEnumerable<string> PartsOf(string code) =>
            figures.Single(figure => (string?)figure!["code"] == code)!["parts"]!
                .AsArray()
                .Where(part => (int)part!["count"]! > 0)
                .Select(part => $"{part!["value"]} {part["count"]}")
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_was_wrong_is_written_anew_by_its_id_and_nobody_elses_child_is_written()
    {
        var id = await app.FindAsync(Values("更正访", "2015-04-07"));
        using var first = await app.PatchAsync(
            id,
            1,
            new { reason = "走访", care = new[] { new { kind = "visit", on = "2026-11-18" } } },
            Supervisor
        );
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var record = (string)(await app.ReadAsync(id))["care"]![0]!["id"]!;
        object again = new
        {
            reason = "日期记错",
            care = new[]
            {
                new
                {
                    id = record,
                    kind = "visit",
                    on = "2026-11-17",
                },
            },
        };
        using var other = await app.PatchAsync(id, 2, again, "officer-103");
        ((int)other.StatusCode).ShouldBeOneOf(403, 404);
        using var mended = await app.PatchAsync(id, 2, again, Supervisor);

        mended.StatusCode.ShouldBe(HttpStatusCode.OK);
        var care = (await app.ReadAsync(id))["care"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)care["id"], (string?)care["on"]).ShouldBe((record, "2026-11-17"));
        using var unknown = await app.PatchAsync(
            id,
            3,
            new { reason = "x", care = new[] { new { id = "none", kind = "party" } } },
            Supervisor
        );
        await unknown.ShouldBeProblemAsync(422, "invalid_fields");
    }

    [Fact]
    public async Task A_carers_time_ends_at_the_desk_and_the_rest_of_the_entry_stays()
    {
        var id = await app.FindAsync(Values("止托样例", "2015-04-08"));
        using var begun = await app.PatchAsync(
            id,
            1,
            new
            {
                reason = "委托",
                carers = new[]
                {
                    new
                    {
                        name = "外婆样例",
                        phones = new[] { "13800000997" },
                        from = "2026-10-01",
                        childHeard = true,
                    },
                },
            }
        );
        begun.StatusCode.ShouldBe(HttpStatusCode.OK);
        var carer = (string)(await app.ReadAsync(id))["carers"]![0]!["id"]!;
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{id}");

        using var early = await officer.PostAsync(
            $"/desk/children/{id}/carers-end",
            ("id", carer),
            ("to", "2026-09-30"),
            ("reason", "父亲返乡")
        );
        early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Html.ShouldContain("id=\"carers-end-to-fault\"");
        using var ended = await officer.PostAsync(
            $"/desk/children/{id}/carers-end",
            ("id", carer),
            ("to", "2026-11-15"),
            ("reason", "父亲返乡")
        );

        ended.SentTo.ShouldBe($"/desk/children/{id}?done=1");
        var after = (await app.ReadAsync(id))["carers"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)after["to"], (string?)after["from"], (string?)after["name"]).ShouldBe(
            ("2026-11-15", "2026-10-01", "外婆样例")
        );
        ((bool)after["childHeard"]!).ShouldBeTrue();
        ((string?)after["phones"]![0]).ShouldBe("138****0997");
        // Whoever opens the file sees the whole number still.
        (await Retention.WholeStore.FindAsync(app, ["138****0997"])).ShouldBeEmpty();
        await officer.GetAsync($"/desk/children/{id}");
        officer.Html.ShouldNotContain("carers-end");
    }

    [Fact]
    public async Task The_village_confirms_a_file_on_its_own_page_once()
    {
        var id = await app.ConfirmedAsync("卡确样例", "2015-04-09");
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{id}");
        // The village answers for it, not the town.
        officer.Html.ShouldNotContain($"/desk/children/{id}/quarter");
        using var village = app.Visitor(Supervisor);
        await village.GetAsync($"/desk/children/{id}");
        village.Html.ShouldContain($"/desk/children/{id}/quarter");
        using var meanwhile = await app.PatchAsync(
            id,
            2,
            new { reason = "来电", values = new { note = "父亲来电" } }
        );
        meanwhile.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var stale = await village.PostAsync(
            $"/desk/children/{id}/quarter",
            ("quarter", "2026Q4")
        );
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        WebUtility.HtmlDecode(village.Html).ShouldContain("父亲来电");
        using var confirmed = await village.PostAsync(
            $"/desk/children/{id}/quarter",
            ("quarter", "2026Q4")
        );

        confirmed.SentTo.ShouldBe($"/desk/children/{id}?done=1");
        await village.GetAsync($"/desk/children/{id}");
        village.Html.ShouldNotContain($"/desk/children/{id}/quarter");
        WebUtility.HtmlDecode(village.Html).ShouldContain("2026Q4 情况未变，已确认");
    }
}
