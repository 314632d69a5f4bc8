using System.Text.Json.Nodes;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Sharing;

/// <summary>Once all towns are accepted the district's duty is done, and its figures can be published, nobody in them to be recognised.</summary>
public sealed class OpenFigures(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Period = "2026";
    private const string Coordinator = SharingDesk.Coordinator;

    public async ValueTask InitializeAsync() => await app.EmployRecipientsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Accepted_by_all_then_published_once()
    {
        string[] births = ["2013-01-02", "2014-01-02", "2015-01-02", "2016-01-02", "2017-01-02"];
        foreach (var (birth, at) in births.Concat(births).Select((birth, at) => (birth, at)))
        {
            await app.ConfirmedAsync(
                $"匡公开{(char)('甲' + at)}",
                birth,
                ("sex", at < 3 ? "2" : "1")
            );
        }
        await app.ConfirmedAsync(
            "匡他镇",
            "2014-02-02",
            ("householdTown", CompilationDesk.Other),
            ("householdVillage", ""),
            ("residenceTown", CompilationDesk.Other)
        );
        await app.CompileAsync(Period);
        (await DoneAsync()).ShouldBeFalse();
        // A zone's bureau coordinates its own towns, and publishes nothing of the district's.
        await app.EmployAsync(
            "zone-bureau",
            "330212/high-tech-zone-civil-affairs",
            "civil-affairs-coordinator"
        );
        using (
            var zone = await app.SendAsync(
                HttpMethod.Post,
                $"/api/open-tables/{Period}",
                who: "zone-bureau"
            )
        )
        {
            ((int)zone.StatusCode).ShouldBe(403);
        }
        using (var early = await PublishAsync())
        {
            ((int)early.StatusCode).ShouldBe(409);
            JsonNode.Parse(await early.Content.ReadAsStringAsync())!["reasons"]!
                .AsArray()
                .Count.ShouldBe(CompilationDesk.Towns);
        }
        using (var nothing = await app.SendAsync(HttpMethod.Get, $"/api/open-tables/{Period}"))
        {
            ((int)nothing.StatusCode).ShouldBe(404);
        }
        using var scope = app.Services.CreateScope();
        foreach (var town in scope.ServiceProvider.GetRequiredService<DistrictDirectory>().Towns)
        {
            await app.EmployAsync($"officer-of-{town.Code}", town.Code, "town-officer");
            await app.AcceptAsync(Period, town.Code, $"officer-of-{town.Code}");
        }
        (await DoneAsync()).ShouldBeFalse("Accepted, and not fed back yet.");
        await app.FeedBackAsync();
        (await DoneAsync()).ShouldBeTrue();

        using (var published = await PublishAsync())
        {
            ((int)published.StatusCode).ShouldBe(200, await published.Content.ReadAsStringAsync());
        }
        using (var again = await PublishAsync())
        {
            ((int)again.StatusCode).ShouldBe(409);
        }

        var table = await app.JsonAsync(HttpMethod.Get, $"/api/open-tables/{Period}");
        var counts = table["sections"]!
            .AsArray()
            .SelectMany(section => section!["lines"]!.AsArray())
            .SelectMany(line => line!["counts"]!.AsArray())
            .Select(count => (int?)count)
            .ToList();
        counts.ShouldAllBe(count => count == null || count == 0 || count >= 5);
        counts.ShouldContain(count => count == null);
        var sex = table["sections"]!
            .AsArray()
            .Single(section => (string?)section!["indicator"] == "sex")!["lines"]!.AsArray();
        // One child alone in its town is told with another town's.
        sex.Select(line => (string?)line!["place"]).ShouldContain("others");
        sex.Select(line => (string?)line!["place"]).ShouldNotContain(CompilationDesk.Other);
        ((int)sex[^1]!["total"]!).ShouldBe(11);

        using var csv = await app.SendAsync(
            HttpMethod.Get,
            $"/api/open-tables/{Period}/figures.csv"
        );
        (await csv.Content.ReadAsStringAsync()).ShouldContain(",*\r\n");
        using var citizen = app.Visitor(subject: null);
        (await citizen.PageAsync("/figures")).ShouldContain("2026");
        citizen.Html.ShouldContain("<td data-label=\"女\">*</td>");
        (await citizen.PageAsync("/figures/2026?lang=en")).ShouldContain("Other towns together");
    }

    private Task<HttpResponseMessage> PublishAsync() =>
        app.SendAsync(HttpMethod.Post, $"/api/open-tables/{Period}", who: Coordinator);

    private async Task<bool> DoneAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var unit = new UnitId("330212/civil-affairs");
        var proof = scope
            .ServiceProvider.GetServices<IProofOfObligation>()
            .Single(one => one.Code == "feedback");
        return (await proof.DoneAsync(Period, [unit], CancellationToken.None)).ContainsKey(unit);
    }
}
