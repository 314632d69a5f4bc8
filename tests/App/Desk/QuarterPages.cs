using System.Net;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Quarters;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>A village goes through its files and signs its report at the desk; its town looks and decides.</summary>
public sealed class QuarterPages(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Village = ChildCalls.Village;
    private const string Path = "/desk/quarters/2026Q4/" + Village;

    public async ValueTask InitializeAsync() => await app.EmployVillagesAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_village_presses_once_for_a_file_and_ticks_several_of_which_one_was_changed()
    {
        var first = await app.ConfirmedAsync("页甲", "2015-03-01");
        var second = await app.ConfirmedAsync("页乙", "2015-03-02");
        var third = await app.ConfirmedAsync("页丙", "2015-03-03");
        using var village = app.Visitor(ChildCalls.Supervisor);
        using (var chosen = await village.GetAsync("/desk/quarters"))
        {
            chosen.SentTo.ShouldBe(Path);
        }
        var page = await village.PageAsync(Path);
        page.ShouldContain("<a href=\"/desk/quarters\">季度更新</a>");
        page.ShouldContain($"value=\"{first}:2\"");

        using (var one = await village.PostAsync(Path + "/confirm", ("one", $"{first}:2")))
        {
            one.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        village.Html.ShouldContain("已确认 1 份（共 1 份）");
        using var changed = await app.PatchAsync(
            third,
            2,
            new { reason = "核实", values = new { note = "改过" } }
        );
        using (
            var ticked = await village.PostAsync(
                Path + "/confirm",
                ("files", $"{second}:2"),
                ("files", $"{third}:2")
            )
        )
        {
            ticked.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        village.Html.ShouldContain("已确认 1 份（共 2 份）");
        village.Html.ShouldContain("页丙：这份档案刚被他人更新");
        (await village.PageAsync(Path + "?state=confirmed")).ShouldContain("页乙");
        using (var none = await village.PostAsync(Path + "/confirm"))
        {
            none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        village.Html.ShouldContain("请先勾选");
        var english = await village.PageAsync(Path + "?lang=en&state=all");
        english.ShouldContain("Confirmed: nothing changed");
        // The history tells it in words.
        (await village.PageAsync("/desk/children/" + first)).ShouldContain(
            "2026Q4 情况未变，已确认"
        );
    }

    [Fact]
    public async Task A_town_sees_its_villages_in_bars_and_numbers_and_civil_affairs_the_towns()
    {
        await app.ConfirmedAsync("页丁", "2015-03-04");
        var homeless = await app.FindAsync(
            ChildCalls.Values("页戊", "2015-03-05", ("householdVillage", ""))
        );
        using var decided = await app.PatchAsync(
            homeless,
            1,
            new { reason = "核实", stage = "confirmed" },
            ChildCalls.Coordinator
        );
        using var officer = app.Visitor(ChildCalls.Officer);

        var town = await officer.PageAsync($"/desk/quarters/2026Q4/{ChildCalls.Town}");

        town.ShouldContain("姜山社区居委会");
        town.ShouldContain("<rect class=\"");
        town.ShouldContain("未填写");
        // For a child of no village the town presses itself; for a village's it does not.
        town.ShouldNotContain("name=\"one\"");
        var none = await officer.PageAsync($"/desk/quarters/2026Q4/{ChildCalls.Town}?none=true");
        none.ShouldContain("页戊");
        none.ShouldNotContain("页丁");
        none.ShouldContain("name=\"one\"");
        using var bureau = app.Visitor(ChildCalls.Coordinator);
        (await bureau.PageAsync("/desk/quarters/2026Q4")).ShouldContain(
            $"href=\"/desk/quarters/2026Q4/{ChildCalls.Town}\""
        );
        using var other = app.Visitor("officer-103");
        using var refused = await other.GetAsync(Path);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PageAsync("/desk/quarters/2026Q3/" + Village)).ShouldContain("集中排查为准");
    }

    [Fact]
    public async Task A_report_is_written_signed_returned_and_confirmed_at_the_desk()
    {
        using var village = app.Visitor(ChildCalls.Supervisor);
        using var town = app.Visitor(ChildCalls.Officer);
        var report = Path + "/report";
        await village.PageAsync(report);

        using (var faulty = await village.PostAsync(report, ("words", new string('长', 2001))))
        {
            faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        village.Html.ShouldContain("内容太长");
        village.Html.ShouldContain("长长长");
        using (var written = await village.PostAsync(report, ("words", "走访了全部家庭")))
        {
            written.SentTo.ShouldBe(report + "?done=written");
        }
        (await village.PageAsync(report)).ShouldContain("走访了全部家庭");
        using (var handedIn = await village.PostAsync(report + "/sign"))
        {
            handedIn.SentTo.ShouldBe(report + "?done=signed");
        }
        await town.PageAsync(report);
        using (var unsaid = await town.PostAsync(report + "/return"))
        {
            unsaid.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        using (var back = await town.PostAsync(report + "/return", ("words", "请补充困难")))
        {
            back.SentTo.ShouldBe(report + "?done=returned");
        }
        (await village.PageAsync(report)).ShouldContain("请补充困难");
        using (var again = await village.PostAsync(report + "/sign"))
        {
            again.SentTo.ShouldBe(report + "?done=signed");
        }
        // The town decides on what it has not seen anew.
        using (var stale = await town.PostAsync(report + "/confirm"))
        {
            stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        }
        await town.PageAsync(report);
        using (var confirmed = await town.PostAsync(report + "/confirm"))
        {
            confirmed.SentTo.ShouldBe(report + "?done=confirmed");
        }
        var sheet = await village.PageAsync(report + "?lang=en");
        sheet.ShouldContain("Confirmed");
        sheet.ShouldContain("Versions that were returned");
        (await village.PageAsync($"/desk/quarters/2026/{Village}/report")).ShouldContain(
            "2026年度报告"
        );
        using var refused = await app.Visitor(QuarterCalls.Neighbour).GetAsync(report);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
