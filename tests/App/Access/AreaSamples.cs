using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Obligations;
using LeftBehindCare.App.Tests.Rosters;
using LeftBehindCare.App.Tests.Screening;
using LeftBehindCare.App.Tests.Sharing;
using LeftBehindCare.App.Tests.Unsealing;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Tests.Access;

/// <summary>Something that belongs to one area, the routes that name it, whom it concerns and whom it does not.</summary>
/// <param name="Routes">How they begin, without <c>/api</c> or <c>/desk</c>.</param>
/// <param name="Places">What stands for each place of the route.</param>
internal sealed record Sample(
    string[] Routes,
    (string Place, string Value)[] Places,
    (string Unit, Role Role) Concerned,
    string[] Apart
)
{
    /// <summary>Another of the same kind, of the same owner.</summary>
    public string Other { get; init; } = "";

    /// <summary>Only what changes it is for its owner.</summary>
    public bool IsOpen { get; init; }

    public bool Is(string route, HttpMethod method) =>
        Routes.Any(begin => route.StartsWith(begin, StringComparison.Ordinal))
        && !(IsOpen && method == HttpMethod.Get);

    public string PathOf(string route) =>
        Places.Aggregate(
            route.Replace("{row:int}", "1", StringComparison.Ordinal),
            (path, one) =>
                path.Replace(
                    $"{{{one.Place}}}",
                    Uri.EscapeDataString(one.Value),
                    StringComparison.Ordinal
                )
        );
}

/// <summary>One of each kind that belongs to 姜山镇, one of its villages or its school.</summary>
internal static class AreaSamples
{
    private const string OtherTown = "330212103";
    private static readonly string[] Elsewhere =
    [
        OtherTown,
        "330212103201",
        OtherTown + "/school-1",
        OtherTown + "/police-station",
        "330212/education",
        "330212110002",
    ];

    public static async Task<IReadOnlyList<Sample>> PrepareAsync(AppUnderTest app)
    {
        await app.EmployAllAsync();
        var obligations = new ObligationDesk(app);
        await obligations.EmployAsync();
        await obligations.RunAsync();
        var rosters = obligations.Rosters;
        await rosters.DeliverAsync("deliver-reminder", "DeliverReminder");
        // The yearly audit is due soon: civil affairs is reminded of it.
        var reminder = await FirstIdAsync(app, "/api/reminders?unit=330212/civil-affairs", "admin");
        await app.UnsealedAsync("police", await app.RoutedAsync(), "child.idNumber");
        var notice = await FirstIdAsync(app, "/api/notices", "police-head");
        var asked = await app.UnsealedAsync(
            "police",
            await app.RoutedAsync("SEXUAL_ABUSE"),
            "narrative",
            status: 202
        );
        var roster = await rosters.ReadAsync(
            "school",
            RosterDesk.Csv(RosterDesk.Child(1, "名册样例", InventedChildren.Number(2016, 5, 1)))
        );
        var child = await app.FindAsync(ChildCalls.Values("此地样例", "2015-07-01"));
        var second = await app.FindAsync(ChildCalls.Values("另一样例", "2015-07-09"));
        await app.OpenCampaignAsync();
        var form = ScreeningCalls.Confirmed();
        form["dangers"] = new JsonArray("SAFETY_HAZARD");
        form["dangerNote"] = "门前水塘没有护栏";
        await app.ScreenAsync(second, form);
        await app.MoveAsync("apply-screening", "ApplyScreening");
        var town = (
            await app.CompileAsync("2026Q4", ChildCalls.Town),
            await app.TownAsync("2026Q4")
        ).Item2;
        await app.AcceptAsync("2025");
        await app.FeedBackAsync();
        (string, Role) officer = (ChildCalls.Town, Role.TownOfficer);
        string[] besides = [.. Elsewhere, ChildCalls.Town + "/school-1"];
        return
        [
            new(["/children/{id}"], [("id", child)], officer, besides) { Other = second },
            new(
                ["/screenings/{year}/{childId}"],
                [("year", "2026"), ("childId", child)],
                officer,
                besides
            ),
            new(
                ["/reconciliation/{childId}", "/reconcile/{childId}"],
                [("childId", child)],
                officer,
                besides
            ),
            new(
                ["/dangers/{id}"],
                [("id", $"2026.{ChildCalls.Town}.{second}.SAFETY_HAZARD")],
                officer,
                [.. besides, ChildCalls.Town + "/police-station", "330212/police"]
            ),
            new(
                ["/rosters/{id}"],
                [("id", (string)roster["id"]!)],
                (ChildCalls.Town + "/school-1", Role.RosterSubmitter),
                [
                    OtherTown,
                    OtherTown + "/school-1",
                    ChildCalls.Town + "/police-station",
                    ChildCalls.Village,
                    "330212/police",
                ]
            ),
            new(
                ["/obligations/{id}"],
                [("id", $"village-quarter_2026Q4_{ObligationDesk.VillageOf(2)}")],
                (ObligationDesk.VillageOf(2), Role.VillageSupervisor),
                [.. Elsewhere[..5], ObligationDesk.VillageOf(3), "330212/police"]
            ),
            new(
                ["/compilations/{period}/{town}", "/compilation/{period}/{town}"],
                [
                    ("period", "2026Q4"),
                    ("town", ChildCalls.Town),
                    ("indicator", (string)town["figures"]![0]!["code"]!),
                ],
                officer,
                [OtherTown, "330212103201", ChildCalls.Village, "330212/police"]
            ),
            new(
                ["/packages/{id}", "/sharing/{id}"],
                [("id", $"2025-police-{ChildCalls.Town}-1")],
                ("330212/police", Role.Handler),
                [.. besides, ChildCalls.Town, ChildCalls.Town + "/police-station"]
            ),
            new(
                ["/quarters/{period}/{", "/quarters/{period}/confirmations/{id}"],
                [
                    ("period", "2026Q4"),
                    ("id", child),
                    ("place", ChildCalls.Village),
                    ("village", ChildCalls.Village),
                    ("town", ChildCalls.Town),
                ],
                officer,
                [.. besides, "330212/police"]
            ),
            new(
                ["/units/{id}/duty", "/directory/units/{id}/duty"],
                [("id", ChildCalls.Town)],
                officer,
                [.. Elsewhere, ChildCalls.Village, "330212/police"]
            )
            {
                IsOpen = true,
            },
            new(
                ["/reminders/webhooks/{id}"],
                [("id", ChildCalls.Town)],
                (ChildCalls.Town, Role.UnitHead),
                [.. Elsewhere, ChildCalls.Village, "330212/police"]
            ),
            new(
                ["/reminders/{id}"],
                [("id", reminder)],
                ("330212/civil-affairs", Role.CivilAffairsCoordinator),
                [.. besides, "330212/police"]
            ),
            new(["/notices/{id}"], [("id", notice)], ("330212/police", Role.UnitHead), besides),
            new(
                ["/unseal/consents/{id}"],
                [("id", (string)asked["consent"]!["id"]!)],
                ("330212/police", Role.UnitHead),
                besides
            ),
        ];
    }

    private static async Task<string> FirstIdAsync(AppUnderTest app, string path, string who) =>
        (string)(await app.JsonAsync(HttpMethod.Get, path, who: who))["items"]![0]!["id"]!;
}

/// <summary>What is sent with each operation, so that nothing but whose it is can be in the way.</summary>
internal static class Bodies
{
    public static JsonObject Of(string path, Sample sample)
    {
        var action = path.Split('/')[^1];
        var body = new JsonObject
        {
            ["reason"] = "工作需要",
            ["note"] = "已核对",
            ["words"] = "已装护栏",
            ["proof"] = "照片二张",
            ["purpose"] = "find-child",
            ["decision"] =
                path.Contains("rosters", StringComparison.Ordinal) ? "leave"
                : path.Contains("consents", StringComparison.Ordinal) ? "consent"
                : "moved",
            ["into"] = sample.Other,
            ["year"] = 2026,
        };
        switch (action)
        {
            case "{id}" when path.Contains("children", StringComparison.Ordinal):
                return new()
                {
                    ["reason"] = "更正",
                    ["values"] = new JsonObject { ["school"] = "样例小学" },
                };
            case "{childId}" or "submit" when path.Contains("screenings", StringComparison.Ordinal):
                return Screening.ScreeningCalls.Confirmed();
            case "columns":
                return new() { ["columns"] = new JsonObject { ["1"] = "name" } };
            case "duty":
                return new() { ["shifts"] = new JsonArray(), ["reason"] = "排班" };
            case "{id}" when path.Contains("webhooks", StringComparison.Ordinal):
                return new() { ["address"] = "https://example.org/hook", ["reason"] = "登记" };
            case "notices" or "notice":
                return new()
                {
                    ["writer"] = "father",
                    ["who"] = "father",
                    ["place"] = "上海市浦东新区",
                    ["phone"] = "13800000001",
                    ["leavesOn"] = "2026-12-01",
                    ["childHeard"] = "yes",
                };
            default:
                return body;
        }
    }
}
