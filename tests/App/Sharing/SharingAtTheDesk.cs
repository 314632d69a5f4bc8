using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Sharing;

/// <summary>The same by the pages, without script.</summary>
public sealed class SharingAtTheDesk(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Period = "2026";
    private const string Id = $"{Period}-police-{SharingDesk.Town}-1";
    private const string Page = $"/desk/sharing/{Id}";

    public async ValueTask InitializeAsync() => await app.EmployRecipientsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Civil_affairs_tells_the_password_police_fetches_and_signs()
    {
        await app.ConfirmedAsync("羿页面", "2015-03-01");
        await app.AcceptAsync(Period);
        await app.FeedBackAsync();
        using var police = app.Visitor(SharingDesk.Police);
        (await police.PageAsync("/desk/sharing")).ShouldContain($"/desk/sharing/{Id}");
        (await police.PageAsync(Page)).ShouldContain("待领取");
        police.Html.ShouldNotContain("查看密码");

        using var civil = app.Visitor(SharingDesk.Coordinator);
        await civil.PageAsync(Page);
        civil.Html.ShouldNotContain($"{Page}/copies");
        using (var shown = await civil.PostAsync($"{Page}/password"))
        {
            ((int)shown.StatusCode).ShouldBe(200);
        }
        civil.Html.ShouldContain(await app.PasswordAsync(Id));

        using (var early = await police.PostAsync($"{Page}/receipt", ("name", "羿警官")))
        {
            ((int)early.StatusCode).ShouldBe(409);
        }
        police.Html.ShouldContain("请先领取并核对内容，再签收。");
        await police.PageAsync(Page);
        using (var copy = await police.PostAsync($"{Page}/copies"))
        {
            copy.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        }
        await police.PageAsync(Page);
        police.Html.ShouldContain("已领取，待签收");
        using (var empty = await police.PostAsync($"{Page}/receipt", ("name", "")))
        {
            ((int)empty.StatusCode).ShouldBe(422);
        }
        police.Html.ShouldContain("name-fault");
        using (var signed = await police.PostAsync($"{Page}/receipt", ("name", "羿警官")))
        {
            ((int)signed.StatusCode).ShouldBe(302);
        }
        (await police.PageAsync($"{Page}?lang=en")).ShouldContain("Signed for by");
        (await civil.PageAsync("/desk/sharing")).ShouldContain("已签收 1/");
    }

    [Fact]
    public async Task Others_find_nothing_there()
    {
        using var education = app.Visitor(SharingDesk.Education);
        using var gone = await education.GetAsync(Page);
        ((int)gone.StatusCode).ShouldBe(404);
        using var town = app.Visitor(CompilationDesk.Officer);
        using var refused = await town.GetAsync("/desk/sharing");
        refused.Headers.Location!.ToString().ShouldContain("/desk/refused");
    }
}
