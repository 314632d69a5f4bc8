using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Browser.Pages;
using LeftBehindCare.EndToEnd.LocalHosting;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>Civil affairs opens the year, a village visits a child, the danger is removed, the town hands in, civil affairs accepts, and the police sign for what they are told.</summary>
[Collection(nameof(HotlineInBrowser))]
public sealed class YearOfTheDistrict(HotlineInBrowser hotline)
{
    private const string Town = "330212103";
    private const string TownOfficer = "town-" + Town;
    private static readonly int Year = TimeProvider.System.GetUtcNow().AddHours(8).Year;

    [Fact]
    public async Task A_child_is_screened_on_a_phone_its_danger_removed_the_towns_result_accepted_and_the_police_sign()
    {
        var (supervisor, village) = Supervisor();
        var child = await ChildAsync(village);

        await using var bureau = await hotline.VisitorAsync(Device.Desktop);
        await bureau.Desk.SignInAsync("civil-affairs", "/desk/campaign");
        var year = new YearPages(bureau);
        await year.OpenCampaignAsync("东钱湖镇");

        await IsOnTheWorklistAsync(child);
        await using var cadre = await hotline.VisitorAsync(Device.Phone);
        await cadre.Desk.SignInAsync(supervisor, $"/desk/screenings/{Year}/{child}");
        var visit = new YearPages(cadre);
        await visit.SubmitVisitAsync();
        await Expect(cadre.Page.Locator("#screen-outcome-fault")).ToBeVisibleAsync();
        await visit.FillInAsync(
            ("livesWith", "paternal"),
            ("livesAlone", "no"),
            ("guardianshipType", "fair"),
            ("guardianshipGrade", "fair"),
            ("fatherState", "away"),
            ("motherState", "away"),
            ("schoolStage", "primary"),
            ("health", "healthy"),
            ("attendance", "regular"),
            ("dangers", "SAFETY_HAZARD"),
            ("dangerNote", "屋后水塘没有围栏"),
            ("seen", "alone"),
            ("outcome", "confirmed")
        );
        await visit.SubmitVisitAsync();
        await Expect(cadre.Page.Locator(".good")).ToBeVisibleAsync();

        await using var officer = await hotline.VisitorAsync(Device.Desktop);
        await officer.Desk.SignInAsync(TownOfficer, $"/desk/dangers?year={Year}");
        var ticket = officer.Page.Locator("main a[href*='/desk/dangers/']").First;
        for (var look = 0; look < 40 && await ticket.CountAsync() == 0; look++)
        {
            await Task.Delay(500);
            await officer.Page.ReloadAsync();
        }
        await officer.PressAsync(ticket);
        var town = new YearPages(officer);
        await town.StepAsync("take");
        await town.StepAsync("clear", ("words", "已装围栏"), ("proof", "现场照片存镇档案"));
        await Expect(officer.Desk.Main).ToContainTextAsync("已装围栏");

        var result = $"/desk/compilation/{Year}/{Town}";
        await town.CompileAsync(result);
        await officer.Page.Locator("#note").FillAsync("名册还没有到齐，已逐户核实");
        await officer.PressAsync(officer.Page.Locator("form[action*='/submit'] button"));
        await Expect(officer.Page.Locator(".tag.is-submitted")).ToBeVisibleAsync();

        await bureau.Page.GotoAsync(result);
        await bureau.PressAsync(bureau.Page.Locator("form[action*='/accept'] button"));
        await Expect(bureau.Page.Locator(".tag.is-accepted")).ToBeVisibleAsync();
        await using var police = await hotline.VisitorAsync(Device.Phone);
        await police.Desk.SignInAsync("police", "/desk/sharing");
        await new SharingPages(police).FetchAndSignAsync(
            bureau,
            $"/desk/sharing/{Year}-police-{Town}-1",
            "沈警官"
        );
        police.Faults.ShouldBeEmpty();
        cadre
            .Faults.Where(fault => !fault.Contains("422", StringComparison.Ordinal))
            .ShouldBeEmpty();
        officer.Faults.ShouldBeEmpty();
        bureau.Faults.ShouldBeEmpty();
    }

    /// <summary>It comes there a moment after the campaign is open.</summary>
    private Task IsOnTheWorklistAsync(string child) =>
        Eventually.Holds(
            async () =>
                (
                    await hotline.System.JsonAsync(
                        HttpMethod.Get,
                        $"/api/screenings?year={Year}&town={Town}",
                        who: TownOfficer
                    )
                )["items"]!
                    .AsArray()
                    .Any(item => (string?)item!["childId"] == child),
            seconds: 60
        );

    /// <summary>A village of the town that has somebody, and who it is.</summary>
    private static (string Subject, string Village) Supervisor()
    {
        var subject = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "local-staff.csv"))
            .Select(line => line.Split(',')[0])
            .First(name => name.StartsWith("village-" + Town, StringComparison.Ordinal));
        return (subject, subject["village-".Length..]);
    }

    private async Task<string> ChildAsync(string village) =>
        (string)
            (
                await hotline.System.JsonAsync(
                    HttpMethod.Post,
                    "/api/children",
                    new JsonObject
                    {
                        ["reason"] = "走访发现",
                        ["values"] = new JsonObject
                        {
                            ["name"] = "沈样例",
                            ["birthDate"] = "2016-05-04",
                            ["householdTown"] = Town,
                            ["householdVillage"] = village,
                        },
                    },
                    TownOfficer
                )
            )["id"]!;
}
