using System.Net;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Obligations;

public sealed class ClosingWhatIsOwed(AppUnderTest app)
    : IClassFixture<AppUnderTest>,
        IAsyncLifetime
{
    private readonly ObligationDesk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await desk.EmployAsync();
        // What a village owes then is seen by nobody but itself.
        if (app.Time.GetUtcNow().Year < 2027)
        {
            desk.SleepUntil(new DateOnly(2027, 1, 25));
        }
        await desk.RunAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_unit_says_what_it_has_done_for_itself_alone_and_every_step_is_kept()
    {
        var id = $"spring-festival_2027_{ObligationDesk.VillageOf(2)}";
        await app.EmployAsync("third-village", ObligationDesk.VillageOf(2), "village-supervisor");

        (await SettleAsync("third-village", id, "已报镇里", ifMatch: null)).ShouldBe(428);
        (await SettleAsync("third-village", id, "已报镇里", "\"7\"")).ShouldBe(412);
        (await SettleAsync("third-village", id, "", "\"1\"")).ShouldBe(422);
        // Her town looks at it and does not do it for her; another village does not even see it.
        (await SettleAsync("town", id, "已报镇里", "\"1\"")).ShouldBe(403);
        (await SettleAsync("other-village", id, "已报镇里", "\"1\"")).ShouldBe(404);
        (await SettleAsync("third-village", id + "x", "已报镇里", "\"1\"")).ShouldBe(404);
        (await SettleAsync("third-village", id, "已报镇里", "\"1\"")).ShouldBe(200);
        (await SettleAsync("third-village", id, "已报镇里", "\"1\"")).ShouldBe(412);
        (await SettleAsync("third-village", id, "已报镇里", "\"2\"")).ShouldBe(409);

        (await SpringAsync("third-village")).ShouldBeEmpty();
        var done = (await SpringAsync("third-village", "?state=done")).ShouldHaveSingleItem();
        ((string?)done["how"], (string?)done["by"]).ShouldBe(("said", "third-village"));
        var past = (
            await app.JsonAsync(HttpMethod.Get, $"/api/obligations/{id}/history", who: "town")
        )["items"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        ((string?)past["note"], (string?)past["state"], (string?)past["by"]).ShouldBe(
            ("已报镇里", "done", "third-village")
        );
        // What she wrote is sealed where it is stored.
        (await desk.OwedAsync("spring-festival_2027"))
            .Single(row => row.RowKey == ObligationDesk.VillageOf(2))
            .GetBinary("Note")
            .ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Only_civil_affairs_releases_a_unit_and_whoever_is_second_learns_it()
    {
        var id = $"spring-festival_2027_{ObligationDesk.VillageOf(3)}";
        await app.EmployAsync("fourth-village", ObligationDesk.VillageOf(3), "village-supervisor");
        await app.EmployAsync(
            "zone-bureau",
            "330212/high-tech-zone-civil-affairs",
            "civil-affairs-coordinator"
        );

        (await CloseAsync("town", id, "waive", "本村无留守儿童", "\"1\"")).ShouldBe(403);
        (await CloseAsync("zone-bureau", id, "waive", "本村无留守儿童", "\"1\"")).ShouldBe(404);
        (await CloseAsync("bureau", id, "waive", "", "\"1\"")).ShouldBe(422);
        var both = await Task.WhenAll(
            CloseAsync("bureau", id, "waive", "本村无留守儿童", "\"1\""),
            SettleAsync("fourth-village", id, "已报镇里", "\"1\"")
        );

        both.Order().ShouldBe([200, 412]);
        (await app.JsonAsync(HttpMethod.Get, $"/api/obligations/{id}/history", who: "bureau"))[
            "items"
        ]!
            .AsArray()
            .Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_see_whose()
    {
        (
            await desk.ListAsync("town", "?code=spring-festival&period=2027&state=all")
        ).Count.ShouldBe(58);
        (
            await desk.ListAsync("bureau", "?code=spring-festival&period=2027&state=all")
        ).Count.ShouldBe(407);
        (
            await desk.ListAsync("other-village", "?code=spring-festival&period=2027&state=all")
        ).Count.ShouldBe(1);
        using var other = await app.SendAsync(
            HttpMethod.Get,
            $"/api/obligations?unit={ObligationDesk.VillageOf(0)}",
            who: "other-town"
        );
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var faulty = await app.SendAsync(
            HttpMethod.Get,
            "/api/obligations?code=A'&state=x",
            who: "bureau"
        );
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_was_committed_and_never_shown_is_shown_by_what_was_announced_before_it()
    {
        var village = ObligationDesk.VillageOf(5);
        await app.EmployAsync("fifth-village", village, "village-supervisor");
        // The storage takes the change and then refuses the projection, as if the process had been killed between the two.
        app.Faults.Decide = request =>
            BodyOf(request).Contains($"PartitionKey='area-", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        var id = $"spring-festival_2027_{village}";
        (await SettleAsync("fifth-village", id, "已报镇里", "\"1\"")).ShouldBe(503);
        app.Faults.Mend();
        (await SpringAsync("fifth-village")).ShouldHaveSingleItem();

        (
            await app.TriggerAsync(
                "OpenObligations",
                $$$"""{"obligations":{"day":"2027-01-25","code":"spring-festival","period":"2027","show":"{{{id}}}"}}"""
            )
        ).ShouldBe(200);

        (await SpringAsync("fifth-village")).ShouldBeEmpty();
        (await desk.Rosters.QueueOf("open-obligations").PeekMessagesAsync(1)).Value.ShouldBeEmpty();
        (
            await desk.Rosters.QueueOf("open-obligations").GetPropertiesAsync()
        ).Value.ApproximateMessagesCount.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_units_owe_and_owed_is_shown_anew_from_the_truth_when_the_projections_are_rebuilt()
    {
        var village = ObligationDesk.VillageOf(7);
        await app.EmployAsync("seventh-village", village, "village-supervisor");
        await app.EmployAsync("eighth-village", ObligationDesk.VillageOf(8), "village-supervisor");
        (
            await SettleAsync(
                "seventh-village",
                $"spring-festival_2027_{village}",
                "已报镇里",
                "\"1\""
            )
        ).ShouldBe(200);
        var table = app.Tables.GetTableClient("obligations");
        foreach (var row in await desk.RowsAsync("obligations", "PartitionKey eq 'area-330212110'"))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
        (await SpringAsync("eighth-village")).ShouldBeEmpty();

        await app.JsonAsync(HttpMethod.Post, "/api/projections/rebuild", who: "admin");
        await desk.DeliverAsync();

        (await SpringAsync("eighth-village")).ShouldHaveSingleItem();
        (await SpringAsync("seventh-village")).ShouldBeEmpty();
        (await SpringAsync("seventh-village", "?state=done")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_childs_own_matter_is_owed_settled_superseded_and_withdrawn_by_whoever_knows_it()
    {
        using var scope = app.Services.CreateScope();
        var matters = scope.ServiceProvider.GetRequiredService<MatterObligations>();
        var town = new UnitId("330212110");
        var owed = new OwedMatter
        {
            Code = "sixteenth-birthday",
            Unit = town,
            Matter = "0199aa",
            Due = new DateOnly(2026, 12, 10),
        };

        var id = await matters.OweAsync(owed, default);
        (await matters.OweAsync(owed, default)).ShouldBe(id);
        id.ShouldBe("sixteenth-birthday_2026-12_330212110_0199aa");
        (await MattersAsync()).ShouldBe(["0199aa 2026-12-10"]);

        var moved = await matters.OweAsync(
            owed with
            {
                Due = new DateOnly(2027, 1, 10),
                Supersedes = id,
            },
            default
        );
        (await MattersAsync()).ShouldBe(["0199aa 2027-01-10"]);
        (await StateAsync(id)).ShouldBe(ObligationState.Superseded);
        (await matters.SettleAsync(moved, app.Time.GetUtcNow(), default)).ShouldBeTrue();
        (await matters.SettleAsync(moved, app.Time.GetUtcNow(), default)).ShouldBeFalse();
        var third = await matters.OweAsync(owed with { Matter = "0199bb" }, default);
        (await matters.WithdrawAsync(third, default)).ShouldBeTrue();
        (await MattersAsync()).ShouldBeEmpty();
        // What came between two runs is nothing that the last one left undone.
        app.Time.Advance(TimeSpan.FromHours(1));
        (await app.TimerAsync("WatchObligations")).ShouldBe(200);
        (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
            .AsArray()
            .ShouldNotContain(alert => (string?)alert!["kind"] == "obligations-not-run");
        await Should.ThrowAsync<ArgumentException>(() =>
            matters.OweAsync(owed with { Matter = "孔小一" }, default)
        );
        await Should.ThrowAsync<ArgumentException>(() =>
            matters.OweAsync(owed with { Code = "village-year" }, default)
        );

        async Task<List<string>> MattersAsync() =>
            [
                .. (await desk.ListAsync("town"))
                    .Where(item => item["matter"] is not null)
                    .Select(item => $"{item["matter"]} {item["due"]}"),
            ];

        async Task<ObligationState> StateAsync(string one) =>
            (await app.Services.GetRequiredService<ObligationStore>().FindAsync(one, default))!
                .Obligation
                .State;
    }

    /// <summary>What a village owes by its own list, of the one duty alone.</summary>
    private async Task<List<System.Text.Json.Nodes.JsonNode>> SpringAsync(
        string who,
        string query = ""
    ) =>
        [
            .. (await desk.ListAsync(who, query)).Where(item =>
                (string?)item["code"] == "spring-festival"
            ),
        ];

    private Task<int> SettleAsync(string who, string id, string note, string? ifMatch) =>
        CloseAsync(who, id, "settle", note, ifMatch);

    private async Task<int> CloseAsync(
        string who,
        string id,
        string how,
        string note,
        string? ifMatch
    )
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/obligations/{id}/{how}",
            new { note },
            who,
            ifMatch: ifMatch
        );
        return (int)answer.StatusCode;
    }

    private static string BodyOf(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        var at = request.Body.Position;
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = Uri.UnescapeDataString(reader.ReadToEndAsync().GetAwaiter().GetResult());
        request.Body.Position = at;
        return text;
    }
}
