using System.Text.Json.Nodes;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Tests.Access;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Obligations;
using LeftBehindCare.App.Tests.Quarters;
using LeftBehindCare.App.Tests.Rosters;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Resealing;

/// <summary>Whatever table or container has seals in it moves under the new key, and each is read with that key alone.</summary>
public sealed class RotatingEveryPart(PatientApp app) : IClassFixture<PatientApp>
{
    private const string First = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string Second = "2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    /// <summary>Runs of the timer, each of which has a time: more than this would be no end.</summary>
    private const int MostRuns = 20;

    [Fact]
    public async Task What_is_registered_is_stored_here_and_read_with_the_new_key_alone()
    {
        var stored = new OneOfEach(app);
        await stored.StoreAsync();
        var samples = await AreaSamples.PrepareAsync(app);
        await app.SignReportAsync(ChildCalls.Village, "2026Q4", ChildCalls.Supervisor);
        await PutAsync(
            "/api/calendar/home-visit",
            new { remind = new[] { "T-3" }, reason = "改为三天前" },
            "bureau"
        );
        await PutAsync(
            "/api/reminders/preferences",
            new { email = "officer@jiangshan.example.cn", byEmail = true },
            ChildCalls.Officer
        );
        await WaiveAsync($"village-quarter_2026Q4_{ObligationDesk.VillageOf(5)}");
        var delivery = await TriedAsync("officer@jiangshan.example.cn");
        using var both = Rotated(First, Second);
        using var alone = Rotated(Second);
        using var asking = both.CreateClient();
        using var reading = alone.CreateClient();
        var before = await stored.VersionsAsync();
        before.ShouldAllBe(seal => seal.EndsWith(" 1", StringComparison.Ordinal));
        var parts = app.Services.GetServices<IResealed>().Select(part => part.Part).ToList();
        before
            .Select(seal => seal.Split('/')[0])
            .Distinct()
            .ShouldBe(
                parts,
                ignoreOrder: true,
                "a part without a sample, or a seal that no part knows"
            );

        for (var run = 0; run < MostRuns && !await IsDoneAsync(stored); run++)
        {
            (await app.TimerAsync("Reseal", asking)).ShouldBe(200);
        }

        (await stored.VersionsAsync())
            .Where(seal => !seal.EndsWith(" 2", StringComparison.Ordinal))
            .ShouldBeEmpty();
        foreach (
            var (path, who, said) in new[]
            {
                (
                    $"/api/children/{PlaceOf("id", "/children/{id}")}",
                    ChildCalls.Officer,
                    "此地样例"
                ),
                (
                    $"/api/children/{PlaceOf("id", "/children/{id}")}/history",
                    ChildCalls.Officer,
                    "officer-110"
                ),
                (
                    $"/api/screenings/2026/{samples.Single(one => one.Is("/children/{id}", HttpMethod.Get)).Other}",
                    ChildCalls.Officer,
                    "门前水塘没有护栏"
                ),
                (
                    $"/api/dangers/{PlaceOf("id", "/dangers/{id}")}",
                    ChildCalls.Officer,
                    "门前水塘没有护栏"
                ),
                ($"/api/rosters/{PlaceOf("id", "/rosters/{id}")}/rows", "school", "名册样例"),
                (
                    $"/api/quarters/2026Q4/{ChildCalls.Village}/report",
                    ChildCalls.Supervisor,
                    "signed"
                ),
                (
                    $"/api/obligations/village-quarter_2026Q4_{ObligationDesk.VillageOf(5)}/history",
                    "bureau",
                    "本村无留守儿童"
                ),
                ("/api/calendar/home-visit/history", "bureau", "改为三天前"),
                ("/api/reminders/preferences", ChildCalls.Officer, "@jiangshan.example.cn"),
                ("/api/compilations/2025", "bureau", "figures"),
                ("/api/children?town=330212110", ChildCalls.Officer, "此地样例"),
            }
        )
        {
            using var answer = await app.SendAsync(
                HttpMethod.Get,
                path,
                who: who,
                instance: reading
            );
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(200, $"{path} {text}");
            JsonNode
                .Parse(text)!
                .ToJsonString(RotatingKeys.Readable)
                .ShouldContain(said, customMessage: path);
        }

        var reminders = alone.Services.GetRequiredService<ReminderStore>();
        reminders
            .AddressOf((await reminders.FindAsync(delivery, CancellationToken.None))!)
            .ShouldBe("officer@jiangshan.example.cn");

        string PlaceOf(string place, string route) =>
            samples
                .Single(one => one.Is(route, HttpMethod.Get))
                .Places.Single(one => one.Place == place)
                .Value;
    }

    private static async Task<bool> IsDoneAsync(OneOfEach stored) =>
        (await stored.VersionsAsync()).TrueForAll(seal =>
            seal.EndsWith(" 2", StringComparison.Ordinal)
        );

    private WebApplicationFactory<ReportRequest> Rotated(params string[] keys) =>
        app.AnotherInstance()
            .WithWebHostBuilder(builder =>
                builder.UseSetting("Sealing:Keys", string.Join(',', keys))
            );

    private async Task WaiveAsync(string id)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/obligations/{id}/waive",
            new { note = "本村无留守儿童" },
            "bureau",
            ifMatch: "\"1\""
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A delivery whose last try went to that address; tells its id.</summary>
    private async Task<string> TriedAsync(string address)
    {
        var id = (string)
            (
                await app.JsonAsync(
                    HttpMethod.Get,
                    "/api/reminders?unit=330212/civil-affairs",
                    who: "admin"
                )
            )["items"]![0]!["id"]!;
        var store = app.Services.GetRequiredService<ReminderStore>();
        var delivery = (await store.FindAsync(id, CancellationToken.None))!;
        await store.ChangeAsync(delivery, delivery.Progress, CancellationToken.None, address);
        return id;
    }

    private async Task PutAsync(string path, object body, string who)
    {
        using var known = await app.SendAsync(HttpMethod.Get, path, who: who);
        using var answer = await app.SendAsync(
            HttpMethod.Put,
            path,
            body,
            who,
            ifMatch: known.Headers.ETag?.ToString() ?? "\"0\""
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
