using System.Net;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Desk;

public sealed class PrintingTheSheet(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task The_sheet_carries_the_case_as_masked_as_its_reader_sees_it_and_who_printed_it()
    {
        var report = await app.AcceptedAsync(
            new
            {
                narrative = "她一个人住了三天 <b>998</b>",
                circumstances = new[] { "LIVING_ALONE" },
                child = new { name = "林样例", idNumber = "330212201501019974" },
                place = new { townCode = "330212110" },
                reporter = new
                {
                    kind = "citizen",
                    name = "王五六",
                    phone = "13800000998",
                },
            }
        );
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", report);
        using var officer = app.Visitor("police");

        using var answer = await officer.GetAsync($"/desk/dispatches/{id}/sheet");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var sheet = WebUtility.HtmlDecode(officer.Html);
        sheet.ShouldContain((string)report["caseNumber"]!);
        sheet.ShouldContain("她一个人住了三天");
        officer.Html.ShouldContain("&lt;b&gt;998");
        sheet.ShouldContain("330212********9974");
        sheet.ShouldNotContain("330212201501019974");
        sheet.ShouldNotContain("13800000998");
        sheet.ShouldNotContain("王五六");
        sheet.ShouldContain("2026-11-20 10:00");
        var entries = await app.JsonAsync(
            HttpMethod.Get,
            "/api/audit?unit=330212/police",
            who: "auditor"
        );
        entries["items"]!
            .AsArray()
            .ShouldContain(entry => (string?)entry!["operation"] == "DeskPrintSheet");
    }

    [Fact]
    public async Task Another_towns_officer_gets_no_sheet()
    {
        var report = await app.AcceptedAsync(
            new { narrative = "她一个人住", place = new { townCode = "330212110" } }
        );
        await app.DeliverAsync();
        var id = await app.DispatchAsync("police", report);
        using var other = app.Visitor("town-330212103");

        using var answer = await other.GetAsync($"/desk/dispatches/{id}/sheet");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
