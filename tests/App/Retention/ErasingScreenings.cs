using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Screening;
using LeftBehindCare.Domain.Time;
using static LeftBehindCare.App.Tests.Children.ChildCalls;

namespace LeftBehindCare.App.Tests.Retention;

/// <summary>No form, no ticket and nothing that is owed outlives the file of its child (RELIABILITY 26).</summary>
public sealed class ErasingScreenings(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task What_screenings_hold_of_the_child_goes_with_its_file()
    {
        await app.EmployAllAsync();
        const string Canary = "水塘旁的长样例";
        var id = await app.FindAsync(Values("长样例三", "2015-06-20"));
        // Of somebody else, who is still a child then.
        var other = await app.FindAsync(Values("长样例四", "2026-06-20"));
        await app.OpenCampaignAsync();
        foreach (var child in new[] { id, other })
        {
            var form = ScreeningCalls.Confirmed();
            form["dangers"] = new JsonArray("SAFETY_HAZARD", "HARDSHIP");
            form["dangerNote"] = Canary;
            await app.ScreenAsync(child, form);
        }
        // Screened again where it moved to: each town and year has rows of its own.
        using (
            var moved = await app.PatchAsync(
                id,
                (long)(await app.ReadAsync(id))["version"]!,
                new { reason = "搬家", values = new { residenceTown = "330212103" } }
            )
        )
        {
            moved.EnsureSuccessStatusCode();
        }
        await app.GatherAsync();
        // Owed for the day after a birthday that is still to come.
        await app
            .Tables.GetTableClient("due")
            .UpsertEntityAsync(
                new TableEntity(
                    "open",
                    DueLedger.KeyOf(
                        DateTimeOffset.MaxValue,
                        new ScreeningKey(2026, Town, id).AgeOut
                    )
                )
                {
                    ["Queue"] = "apply-screening",
                    ["Message"] = "{}",
                }
            );
        foreach (var queue in new[] { ChildQueue.Name, "apply-screening", "gather-candidates" })
        {
            await new QueueClient(app.Storage, queue).ClearMessagesAsync();
        }
        (await HeldAsync(id)).ShouldBe(
            [
                "dangers/2026_330212110",
                "dangers/2026_330212110",
                "due/open",
                "screenings/2026_330212103",
                "screenings/2026_330212110",
            ],
            ignoreOrder: true
        );
        app.Time.SetUtcNow(
            ChinaTime.StartOf(new DateOnly(2043, 6, 21)).AddHours(3).ToUniversalTime()
        );
        // Stopped before the tickets are gone: the next night goes on.
        app.Faults.Decide = request =>
            request.Path.Value!.Contains("dangers", StringComparison.Ordinal)
                ? Fault.Refuse
                : Fault.None;
        await app.TimerAsync("EraseLapsed");
        app.Faults.Decide = _ => Fault.None;
        (await HeldAsync(id)).ShouldNotBeEmpty();

        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);

        (await WholeStore.FindAsync(app, [id], except: "audit")).ShouldBeEmpty();
        (await HeldAsync(other)).Count.ShouldBe(3);
    }

    /// <summary>The tables and partitions in which anything of a screening stands of the child.</summary>
    private async Task<List<string>> HeldAsync(string id) =>
        [
            .. (await WholeStore.FindAsync(app, [id], except: "audit"))
                .Select(place =>
                    string.Join('/', place.Split('/')[..Math.Min(2, place.Split('/').Length)])
                )
                .Where(place =>
                    place.StartsWith("screenings", StringComparison.Ordinal)
                    || place.StartsWith("dangers", StringComparison.Ordinal)
                    || place.StartsWith("due", StringComparison.Ordinal)
                ),
        ];
}
