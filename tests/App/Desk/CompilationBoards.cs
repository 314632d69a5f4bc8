using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>The numbers at the desk: looked at, opened, handed in, given back and accepted without script.</summary>
public sealed class CompilationBoards(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private const string Town = CompilationDesk.Town;

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Civil_affairs_has_a_period_counted_and_sees_district_and_towns()
    {
        await app.ConfirmedAsync("计一", "2015-03-01", ("sex", "1"), ("schoolStage", "dropout"));
        await app.ConfirmedAsync("计二", "2013-03-01", ("sex", "2"), ("guardianshipGrade", "poor"));
        using var officer = app.Visitor(CompilationDesk.Coordinator);
        using (var chosen = await officer.GetAsync("/desk/compilation?period=2026Q4&town="))
        {
            chosen.SentTo.ShouldBe("/desk/compilation/2026Q4");
        }
        (await officer.PageAsync("/desk/compilation/2026Q4")).ShouldContain("这一期还没有汇总");
        using (var asked = await officer.PostAsync("/desk/compilation", ("period", "2026Q4")))
        {
            asked.SentTo.ShouldBe("/desk/compilation/2026Q4?done=started");
        }
        (await officer.PageAsync("/desk/compilation/2026Q4")).ShouldContain("正在汇总");
        await app.CountAllAsync();

        var page = await officer.PageAsync("/desk/compilation/2026Q4");

        page.ShouldContain("全区：2026年第四季度汇总");
        // The other tests of the class have children too.
        var total = (await app.DistrictAsync("2026Q4")).CountOf("total");
        total.ShouldBeGreaterThanOrEqualTo(2);
        page.ShouldContain($"<strong>{total}</strong><span>留守儿童总数</span>");
        page.ShouldContain("class=\"pyramid\"");
        page.ShouldContain("镇（街道）已确认、户籍在本区");
        page.ShouldContain($"href=\"/desk/compilation/2026Q4/{Town}\"");
        page.ShouldContain("已排查");
        (await officer.PageAsync("/desk/compilation/2026Q4?lang=en")).ShouldContain(
            "Left-behind children"
        );
        (await officer.PageAsync($"/desk/compilation/2026Q4/{Town}")).ShouldContain("/total\"");
        var rows = await officer.PageAsync(
            $"/desk/compilation/2026Q4/{Town}/key-groups?value=dropout"
        );
        rows.ShouldContain("计一");
        rows.ShouldNotContain("计二");
        rows.ShouldContain("共 1，和汇总时一致");
    }

    [Fact]
    public async Task A_town_hands_in_and_civil_affairs_gives_back_and_accepts()
    {
        await app.CompileAsync("2026Q2");
        using var town = app.Visitor(CompilationDesk.Officer);
        using (var own = await town.GetAsync("/desk/compilation"))
        {
            own.SentTo.ShouldBe($"/desk/compilation/2026Q3/{Town}");
        }
        var path = $"/desk/compilation/2026Q2/{Town}";
        (await town.PageAsync(path)).ShouldContain("报送区民政局");
        (await town.PostAsync(path + "/submit", ("note", "请审核"))).SentTo.ShouldBe(
            path + "?done=submitted"
        );
        (await town.PageAsync(path + "?done=submitted")).ShouldContain("已报送，待接收");
        town.Html.ShouldNotContain("name=\"note\"");

        using var bureau = app.Visitor(CompilationDesk.Coordinator);
        await bureau.PageAsync(path);
        using (var blank = await bureau.PostAsync(path + "/return", ("note", "")))
        {
            ((int)blank.StatusCode).ShouldBe(422);
        }
        bureau.Html.ShouldContain("id=\"reason-fault\"");
        (await bureau.PostAsync(path + "/return", ("note", "人数不符"))).SentTo.ShouldBe(
            path + "?done=returned"
        );
        (await town.PageAsync(path)).ShouldContain("人数不符");
        await town.PostAsync(path + "/submit");
        await bureau.PageAsync(path);
        (await bureau.PostAsync(path + "/accept")).SentTo.ShouldBe(path + "?done=accepted");
        (await bureau.PageAsync("/desk/compilation/2026Q2")).ShouldContain("is-accepted");
    }

    [Fact]
    public async Task What_is_refused_comes_back_with_what_was_typed()
    {
        await app.CompileAsync("2026");
        using var town = app.Visitor(CompilationDesk.Officer);
        var path = $"/desk/compilation/2026/{Town}";
        (await town.PageAsync(path)).ShouldContain("花名册还没有报来");
        using (var blocked = await town.PostAsync(path + "/submit"))
        {
            ((int)blocked.StatusCode).ShouldBe(409);
        }
        town.Html.ShouldContain("请先办完");
        await app.ConfirmedAsync("计三", "2015-03-03");
        await app.CompileAsync("2026");
        using (
            var lost = await town.PostAsync(
                path + "/submit",
                ("note", "名册已催"),
                ("revision", "1")
            )
        )
        {
            ((int)lost.StatusCode).ShouldBe(412);
        }
        town.Html.ShouldContain("名册已催</textarea>");
        town.Html.ShouldContain("没有办成");
        (await town.PostAsync(path + "/submit", ("note", "名册已催"))).SentTo.ShouldBe(
            path + "?done=submitted"
        );
    }

    [Theory]
    [InlineData("/desk/compilation/2026Q4")]
    [InlineData("/desk/compilation/2026Q4/330212103")]
    [InlineData("/desk/compilation/2026Q4/330212103/total")]
    [InlineData("/desk/compilation/2026Q9/330212110")]
    public async Task A_towns_officer_finds_nothing_of_others(string path)
    {
        using var town = app.Visitor(CompilationDesk.Officer);
        using var answer = await town.GetAsync(path);

        ((int)answer.StatusCode).ShouldBe(404);
        town.Html.ShouldContain("没有找到");
    }
}
