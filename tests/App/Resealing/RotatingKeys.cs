using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Unsealing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Resealing;

/// <summary>A new key comes, everything moves under it in the background, the old key goes.</summary>
public sealed class RotatingKeys : IAsyncLifetime
{
    private const string First = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string Second = "2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    /// <summary>What is kept sealed beside the reports: where it is read, and what is said there.</summary>
    private static readonly (string Path, string Said)[] Kept =
    [
        ("/api/staff/named", "欧阳测试"),
        ("/api/staff/named/history", "到岗"),
        ("/api/units/330212-police/history", "改名"),
        ("/api/units/330212-police/duty", "0574-33333333"),
        ("/api/requests/{request}", "测试监护人"),
        ("/api/requests/{request}", "孩子今年十岁"),
        ("/api/requests/{request}", "请到民政局"),
    ];
    private readonly AppUnderTest app = new();
    private readonly OneOfEach sealedData;

    public RotatingKeys() => sealedData = new OneOfEach(app);

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everything_moves_under_the_new_key_and_then_the_old_one_is_not_needed()
    {
        var dispatch = await sealedData.StoreAsync();
        (await sealedData.VersionsAsync()).ShouldAllBe(seal =>
            seal.EndsWith(" 1", StringComparison.Ordinal)
        );
        (await sealedData.VersionsAsync())
            .Select(seal => seal.Split('/')[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "attachments",
                "attachments-sealed",
                "duty",
                "page-keys",
                "reports",
                "requests",
                "staff",
                "units",
            ]);
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();
        (await ReadAsync(dispatch, rotated)).ShouldContain(Matters.Narrative);

        (await app.TimerAsync("Reseal", rotated)).ShouldBe(200);

        (await sealedData.VersionsAsync()).ShouldAllBe(seal =>
            seal.EndsWith(" 2", StringComparison.Ordinal)
        );
        (await AlertsAsync()).ShouldBeEmpty();
        (await app.TimerAsync("Reseal", rotated)).ShouldBe(200);
        (await AlertsAsync()).ShouldBe(["old-sealing-keys-unused 2"]);
        using var alone = WithKeys(Second);
        using var later = alone.CreateClient();
        (await ReadAsync(dispatch, later)).ShouldContain(Matters.Narrative);
        (await FileAsync(dispatch, later)).ShouldBe(200);
        (await TextAsync("/api/audit/proof", "auditor", later)).ShouldContain("\"faults\":[]");
        var list = await TextAsync("/api/requests?state=decided", "keeper", later);
        var request = (string?)JsonNode.Parse(list)!["items"]![0]!["id"];
        foreach (var (path, said) in Kept)
        {
            (
                await TextAsync(
                    path.Replace("{request}", request, StringComparison.Ordinal),
                    "keeper",
                    later
                )
            ).ShouldContain(said, customMessage: path);
        }
    }

    [Fact]
    public async Task Finished_it_looks_at_one_row_and_ends()
    {
        await sealedData.StoreAsync();
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();
        await app.TimerAsync("Reseal", rotated);
        await app.TimerAsync("Reseal", rotated);
        var before = app.Faults.Requests;

        await app.TimerAsync("Reseal", rotated);

        (app.Faults.Requests - before).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(15)]
    public async Task Stopped_at_any_write_it_goes_on_where_it_was(int write)
    {
        var dispatch = await sealedData.StoreAsync();
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();
        var writes = 0;
        app.Faults.Decide = request =>
            request.Method is not "GET" and not "HEAD" && Interlocked.Increment(ref writes) >= write
                ? Fault.DropAnswer
                : Fault.None;
        await app.TimerAsync("Reseal", rotated);
        app.Faults.Mend();
        (await ReadAsync(dispatch, rotated)).ShouldContain(Matters.Narrative);

        (await app.TimerAsync("Reseal", rotated)).ShouldBe(200);

        (await sealedData.VersionsAsync()).ShouldAllBe(seal =>
            seal.EndsWith(" 2", StringComparison.Ordinal)
        );
        (await ReadAsync(dispatch, rotated)).ShouldContain(Matters.Narrative);
    }

    [Fact]
    public async Task What_an_officer_does_meanwhile_is_not_lost()
    {
        var dispatch = await sealedData.StoreAsync();
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();
        var acted = 0;
        app.Faults.Hold = async request =>
        {
            // Between the reading of the head and its re-sealing, an officer of an instance with the old key takes it.
            if (
                IsMerge(request)
                && request.Path.Value!.Contains("report", StringComparison.Ordinal)
                && Interlocked.Exchange(ref acted, 1) == 0
            )
            {
                await app.JsonAsync(
                    HttpMethod.Post,
                    $"/api/dispatches/{dispatch}/acknowledge",
                    new { officer = "值班员甲", note = "已派员" },
                    "police"
                );
            }
        };

        await app.TimerAsync("Reseal", rotated);

        app.Faults.Hold = null;
        acted.ShouldBe(1);
        var seen = await ReadAsync(dispatch, rotated);
        seen.ShouldContain("acknowledged");
        seen.ShouldContain("已派员");
        await app.TimerAsync("Reseal", rotated);
        (await sealedData.VersionsAsync()).ShouldAllBe(seal =>
            seal.EndsWith(" 2", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_sealed_value_that_is_corrected_meanwhile_is_not_overwritten()
    {
        var dispatch = await sealedData.StoreAsync();
        var reports = app.Tables.GetTableClient("reports");
        var row = reports
            .Query<TableEntity>()
            .First(one =>
                one.RowKey.StartsWith("event-", StringComparison.Ordinal)
                && one.GetBinary("Text") is not null
            );
        var place = $"reports/{row.PartitionKey}/{row.RowKey}/Text";
        var corrected = app.Services.GetRequiredService<Sealing>().Seal("更正后的话", place);
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();
        var written = 0;
        app.Faults.Hold = async request =>
        {
            if (
                IsMerge(request)
                && request.Path.Value!.Contains(row.RowKey, StringComparison.Ordinal)
                && Interlocked.Exchange(ref written, 1) == 0
            )
            {
                await reports.UpdateEntityAsync(
                    new TableEntity(row.PartitionKey, row.RowKey) { ["Text"] = corrected },
                    row.ETag
                );
            }
        };

        await app.TimerAsync("Reseal", rotated);

        app.Faults.Hold = null;
        written.ShouldBe(1);
        (await ReadAsync(dispatch, rotated)).ShouldContain("更正后的话");
        (await sealedData.VersionsAsync()).ShouldAllBe(seal =>
            seal.EndsWith(" 2", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_seal_that_no_key_opens_is_an_alert_and_stops_nothing()
    {
        await sealedData.StoreAsync();
        var reports = app.Tables.GetTableClient("reports");
        var events = reports
            .Query<TableEntity>()
            .Where(row => row.RowKey.StartsWith("event-", StringComparison.Ordinal))
            .Where(row => row.GetBinary("Text") is not null)
            .ToList();
        await ReplaceAsync(events[0], seal => seal[0] = 7);
        await ReplaceAsync(events[1], seal => seal[^1] ^= 1);
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();

        (await app.TimerAsync("Reseal", rotated)).ShouldBe(200);

        (await AlertsAsync()).ShouldBe(
            ["seal-unopened reports-damaged", "seal-unopened reports-key-7"],
            ignoreOrder: true
        );
        (await sealedData.VersionsAsync())
            .Count(seal => !seal.EndsWith(" 2", StringComparison.Ordinal))
            .ShouldBe(2);

        Task ReplaceAsync(TableEntity row, Action<byte[]> change)
        {
            var seal = row.GetBinary("Text");
            change(seal);
            return reports.UpdateEntityAsync(
                new TableEntity(row.PartitionKey, row.RowKey) { ["Text"] = seal },
                row.ETag
            );
        }
    }

    [Fact]
    public async Task The_longest_words_of_all_keep_both_their_columns()
    {
        // JSON writes such a character as twelve bytes: narrative and help together are more than a column holds.
        var narrative = string.Concat(Enumerable.Repeat("𠮷", 5000));
        var help = string.Concat(Enumerable.Repeat("𠮷", 1000));
        var report = await app.AcceptedAsync(
            new
            {
                narrative,
                helpGiven = help,
                circumstances = new[] { "LIVING_ALONE" },
            }
        );
        await app.DeliverAsync();
        using var both = WithKeys(First, Second);
        using var rotated = both.CreateClient();

        await app.TimerAsync("Reseal", rotated);

        var seen = JsonNode.Parse(
            await ReadAsync(await app.DispatchAsync("police", report), rotated)
        )!;
        ((string?)seen["report"]!["narrative"]).ShouldBe(narrative);
        ((string?)seen["report"]!["helpGiven"]).ShouldBe(help);
        (await sealedData.VersionsAsync()).ShouldAllBe(seal =>
            seal.EndsWith(" 2", StringComparison.Ordinal)
        );
    }

    private WebApplicationFactory<ReportRequest> WithKeys(params string[] keys) =>
        app.AnotherInstance()
            .WithWebHostBuilder(builder =>
                builder.UseSetting("Sealing:Keys", string.Join(',', keys))
            );

    private Task<string> ReadAsync(string dispatch, HttpClient instance) =>
        TextAsync($"/api/dispatches/{dispatch}", "police", instance);

    private async Task<string> TextAsync(string path, string who, HttpClient instance)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, path, who: who, instance: instance);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, text);
        return JsonNode.Parse(text)!.ToJsonString(Readable);
    }

    private async Task<int> FileAsync(string dispatch, HttpClient instance)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Get,
            $"/api/dispatches/{dispatch}/attachments/1",
            who: "police",
            instance: instance
        );
        return (int)answer.StatusCode;
    }

    private async Task<List<string>> AlertsAsync() =>
        [
            .. (await app.JsonAsync(HttpMethod.Get, "/api/alerts", who: "admin"))["items"]!
                .AsArray()
                .Select(alert => $"{alert!["kind"]} {alert["matter"]}"),
        ];

    private static bool IsMerge(Microsoft.AspNetCore.Http.HttpRequest request) =>
        request.Method is "PATCH" or "MERGE"
        || request.Headers["X-HTTP-Method"].ToString() == "MERGE";

    internal static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
