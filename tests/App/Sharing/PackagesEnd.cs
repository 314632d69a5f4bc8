using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LeftBehindCare.App.Tests.Compilation;
using LeftBehindCare.App.Tests.Harness;

namespace LeftBehindCare.App.Tests.Sharing;

/// <summary>Whoever does not sign is told again; what has had its time is gone, and who had it stays on record.</summary>
public sealed class PackagesEnd(PatientApp app) : IClassFixture<PatientApp>, IAsyncLifetime
{
    private const string Period = "2026";
    private const string TownName = "姜山镇";
    private const string Id = $"{Period}-education-{SharingDesk.Town}-1";

    public async ValueTask InitializeAsync() => await app.EmployRecipientsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Told_again_until_signed_then_ended_and_erased()
    {
        await app.ConfirmedAsync("焦到期", "2015-03-01");
        await app.AcceptAsync(Period);
        await app.FeedBackAsync();
        await app.FetchAsync($"{Period}-police-{SharingDesk.Town}-1", SharingDesk.Police);
        await SignAsync($"{Period}-police-{SharingDesk.Town}-1", SharingDesk.Police);
        (await TemplatesAsync()).ShouldBe(["package-ready", "package-ready"]);

        await PassAsync(TimeSpan.FromDays(3.1));
        await PassAsync(TimeSpan.FromDays(3.1));

        // The police has signed: education alone is told, once each time.
        (await TemplatesAsync())
            .Count(template => template == "package-unsigned")
            .ShouldBe(2);

        await PassAsync(TimeSpan.FromDays(30));
        (await TemplatesAsync()).Count(template => template == "package-unsigned").ShouldBe(2);
        using (
            var late = await app.SendAsync(
                HttpMethod.Post,
                $"/api/packages/{Id}/copies",
                who: SharingDesk.Education
            )
        )
        {
            ((int)late.StatusCode).ShouldBe(410);
        }
        (await BlobsAsync()).ShouldBeGreaterThan(0);
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);
        (await BlobsAsync()).ShouldBe(0);
        var kept = await app.PackagesAsync(Period);
        kept.Select(one => (string?)one["state"]).ShouldContain("signed");

        // A town that is late by then is told of by itself; of all together only when somebody asks for it.
        await app.AcceptAsync(Period, CompilationDesk.Other, CompilationDesk.Other + "-officer");
        await PassAsync(TimeSpan.FromMinutes(1));
        (await DistrictAsync()).ShouldBe([(1, 1)]);
        using (
            var asked = await app.SendAsync(
                HttpMethod.Post,
                "/api/packages",
                new { period = Period },
                SharingDesk.Coordinator
            )
        )
        {
            ((int)asked.StatusCode).ShouldBe(202);
        }
        await app.FeedBackAsync();
        (await DistrictAsync()).ShouldBe([(1, 1), (2, 1)]);

        app.Time.Advance(TimeSpan.FromDays(366 * 3));
        (await app.TimerAsync("EraseLapsed")).ShouldBe(200);
        (await app.PackagesAsync(Period)).ShouldBeEmpty();
        await foreach (var left in app.Tables.GetTableClient("packages").QueryAsync<TableEntity>())
        {
            left.RowKey.ShouldBeNull();
        }
    }

    /// <summary>The numbers of education's packages of the district, and how many children are in each.</summary>
    private async Task<List<(int Number, int Rows)>> DistrictAsync() =>
        [
            .. (await app.PackagesAsync(Period, SharingDesk.Education))
                .Where(one => (string?)one["place"] == "district")
                .Select(one => ((int)one["number"]!, (int)one["rows"]!)),
        ];

    private async Task PassAsync(TimeSpan time)
    {
        app.Time.Advance(time);
        (await app.TimerAsync("Tick")).ShouldBe(200);
        await app.FeedBackAsync();
    }

    private async Task SignAsync(string id, string who)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            $"/api/packages/{id}/receipt",
            new { name = "焦警官" },
            who
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What was posted for the town's packages.</summary>
    private async Task<List<string?>> TemplatesAsync()
    {
        var templates = new List<string?>();
        await foreach (var row in app.Tables.GetTableClient("reminders").QueryAsync<TableEntity>())
        {
            if (
                row.GetBoolean("Spread") is not null
                && row.GetString("Template") is { } template
                && template.StartsWith("package-", StringComparison.Ordinal)
                && (string?)JsonNode.Parse(row.GetString("Words"))!["place"] == TownName
            )
            {
                templates.Add(template);
            }
        }
        return templates;
    }

    private async Task<int> BlobsAsync()
    {
        var count = 0;
        await foreach (
            var _ in new BlobContainerClient(app.Storage, "package-files").GetBlobsAsync()
        )
        {
            count++;
        }
        return count;
    }
}
