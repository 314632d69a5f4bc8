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
    public async Task What_marks_the_case_and_came_with_it_is_on_the_sheet_too()
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(
                    """{"narrative":"她一个人住","inDangerNow":true,"reporter":{"kind":"mandated","name":"王五六","unitName":"姜山第一小学","post":"班主任"},"place":{"townCode":"330212110"}}"""
                ),
                "report"
            },
            { new ByteArrayContent("%PDF-1.4\n%%EOF"u8.ToArray()), "file", "照片.pdf" },
        };
        var report = await app.AcceptedAsync(form);
        await app.DeliverAsync();
        using var officer = app.Visitor("police");

        await officer.GetAsync(
            $"/desk/dispatches/{await app.DispatchAsync("police", report)}/sheet"
        );

        var sheet = WebUtility.HtmlDecode(officer.Html);
        sheet.ShouldContain("<strong>报告人说孩子现在就有危险");
        sheet.ShouldContain("<td>姜山第一小学</td>");
        sheet.ShouldContain("<td>班主任</td>");
        sheet.ShouldContain("1 照片.pdf");
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
