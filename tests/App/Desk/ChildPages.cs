using System.Net;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Desk;

/// <summary>A child's file at the desk: what is shown to whom.</summary>
public sealed class ChildPages(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const string Phone = "13800000996";

    public async ValueTask InitializeAsync() => await app.EmployAllAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_shown_masked_with_each_values_source_and_what_changed()
    {
        var id = await app.FindAsync(
            Values(
                "档案样例",
                "2015-03-07",
                ("idNumber", "330212201503079974"),
                ("guardianPhones", Phone),
                ("livesAlone", "yes"),
                ("note", "<b>996</b>")
            )
        );
        using var patched = await app.PatchAsync(
            id,
            1,
            new
            {
                reason = "核实过",
                values = new { livesAlone = "no", householdAddress = "样例路1号" },
            },
            Supervisor
        );
        patched.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var officer = app.Visitor(Officer);

        var page = WebUtility.HtmlDecode(await officer.PageAsync($"/desk/children/{id}"));

        page.ShouldContain("330212********9974");
        page.ShouldContain("138****0996");
        page.ShouldNotContain("330212201503079974");
        page.ShouldNotContain(Phone);
        officer.Html.ShouldContain("&lt;b&gt;996");
        page.ShouldContain("父母情况不明");
        page.ShouldContain("<del>是</del> → <ins>否</ins>");
        page.ShouldContain("走访发现");
        page.ShouldContain("核实过");
        page.ShouldContain(Supervisor);
        page.ShouldContain("href=\"#source-2\"");
        officer.Html.Split("<title>")[1].Split("</title>")[0].ShouldNotContain("样例");
    }

    [Fact]
    public async Task A_file_is_opened_with_a_purpose_once_and_the_opening_is_on_record()
    {
        var id = await app.FindAsync(Values("开样例", "2015-06-07", ("guardianPhones", Phone)));
        using var officer = app.Visitor(Officer);
        await officer.GetAsync($"/desk/children/{id}");

        using (var without = await officer.PostAsync($"/desk/children/{id}/open"))
        {
            without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            officer.Html.ShouldContain("id=\"purpose-fault\"");
            officer.Html.ShouldNotContain(Phone);
        }
        using (
            var opened = await officer.PostAsync(
                $"/desk/children/{id}/open",
                ("purpose", "find-child")
            )
        )
        {
            opened.StatusCode.ShouldBe(HttpStatusCode.OK);
            officer.Html.ShouldContain(Phone);
        }
        using (
            var sheet = await officer.PostAsync(
                $"/desk/children/{id}/sheet",
                ("purpose", "placement")
            )
        )
        {
            sheet.StatusCode.ShouldBe(HttpStatusCode.OK);
            officer.Html.ShouldContain(Phone);
        }
        (await officer.PageAsync($"/desk/children/{id}")).ShouldNotContain(Phone);
        var entries = (
            await app.JsonAsync(HttpMethod.Get, $"/api/audit?unit={Town}", who: "auditor")
        )["items"]!.AsArray();
        entries.ShouldContain(entry =>
            (string?)entry!["operation"] == "DeskOpenChildFile"
            && (string?)entry["detail"] == "child.file find-child"
        );
        using var single = app.Visitor(Officer, methods: "pwd");
        await single.GetAsync($"/desk/children/{id}");
        using var weak = await single.PostAsync(
            $"/desk/children/{id}/open",
            ("purpose", "find-child")
        );
        weak.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_sheet_is_masked_and_says_who_printed_it()
    {
        var id = await app.FindAsync(
            Values("纸样例", "2014-01-07", ("idNumber", "33021220140107999X"))
        );
        using var officer = app.Visitor(Officer);

        var sheet = WebUtility.HtmlDecode(await officer.PageAsync($"/desk/children/{id}/sheet"));

        sheet.ShouldContain("留守儿童基本情况登记表");
        sheet.ShouldContain("纸样例");
        sheet.ShouldContain("330212********999X");
        sheet.ShouldNotContain("33021220140107999X");
        sheet.ShouldContain(Officer);
        using var apart = app.Visitor("officer-103");
        using var none = await apart.GetAsync($"/desk/children/{id}/sheet");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?lang=en")]
    public async Task Every_page_of_a_file_has_words_for_all_that_it_shows(string lang)
    {
        var id = await app.FindAsync(
            Values(
                lang.Length == 0 ? "词样例" : "词样例二",
                "2015-06-12",
                ("fatherState", "away"),
                ("motherState", "away"),
                ("schoolStage", "dropout"),
                ("guardianshipType", "none"),
                ("guardianshipGrade", "poor"),
                ("health", "disabled"),
                ("relief", "minimum-living other"),
                ("residenceTown", "330203100")
            )
        );
        using var officer = app.Visitor(Officer);
        foreach (var path in new[] { "", "/sheet" })
        {
            using var page = await officer.GetAsync($"/desk/children/{id}{path}{lang}");
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        foreach (var section in Enum.GetNames<LeftBehindCare.Domain.Children.FieldSection>())
        {
            using var form = await officer.GetAsync(
                $"/desk/children/{id}/edit?section={section}{lang.Replace('?', '&')}"
            );
            form.StatusCode.ShouldBe(HttpStatusCode.OK, section);
        }
    }
}
