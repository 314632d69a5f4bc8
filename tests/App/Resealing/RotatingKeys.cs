using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
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

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everything_moves_under_the_new_key_and_then_the_old_one_is_not_needed()
    {
        var dispatch = await StoreOneOfEachAsync();
        (await VersionsAsync()).ShouldAllBe(seal => seal.EndsWith(" 1", StringComparison.Ordinal));
        (await VersionsAsync())
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

        (await VersionsAsync()).ShouldAllBe(seal => seal.EndsWith(" 2", StringComparison.Ordinal));
        (await AlertsAsync()).ShouldBeEmpty();
        (await app.TimerAsync("Reseal", rotated)).ShouldBe(200);
        (await AlertsAsync()).ShouldBe(["old-sealing-keys-unused 2"]);
        using var alone = WithKeys(Second);
        using var later = alone.CreateClient();
        (await ReadAsync(dispatch, later)).ShouldContain(Matters.Narrative);
        (await FileAsync(dispatch, later)).ShouldBe(200);
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
        await StoreOneOfEachAsync();
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
        var dispatch = await StoreOneOfEachAsync();
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

        (await VersionsAsync()).ShouldAllBe(seal => seal.EndsWith(" 2", StringComparison.Ordinal));
        (await ReadAsync(dispatch, rotated)).ShouldContain(Matters.Narrative);
    }

    [Fact]
    public async Task What_an_officer_does_meanwhile_is_not_lost()
    {
        var dispatch = await StoreOneOfEachAsync();
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
        (await VersionsAsync()).ShouldAllBe(seal => seal.EndsWith(" 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sealed_value_that_is_corrected_meanwhile_is_not_overwritten()
    {
        var dispatch = await StoreOneOfEachAsync();
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
        (await VersionsAsync()).ShouldAllBe(seal => seal.EndsWith(" 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seal_that_no_key_opens_is_an_alert_and_stops_nothing()
    {
        await StoreOneOfEachAsync();
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
        (await VersionsAsync())
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
        (await VersionsAsync()).ShouldAllBe(seal => seal.EndsWith(" 2", StringComparison.Ordinal));
    }

    /// <summary>A report with all that is sealed: words, reporter, a file, events with officer and text; and a key of the pages.</summary>
    private async Task<string> StoreOneOfEachAsync()
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(
                    $$"""{"narrative":"{{Matters.Narrative}}","circumstances":["LIVING_ALONE"],"reporter":{"name":"{{Matters.ReporterName}}" },"place":{"townCode":"330212110"} }"""
                ),
                "report"
            },
            { new ByteArrayContent("%PDF-1.4\n%%EOF"u8.ToArray()), "file", "a.pdf" },
        };
        var report = await app.AcceptedAsync(form);
        await app.DeliverAsync();
        foreach (var text in new[] { "补充一", "补充二" })
        {
            await app.JsonAsync(
                HttpMethod.Post,
                "/api/reports/messages",
                new { receipt = (string)report["receipt"]!, text }
            );
        }
        await KeepOneOfEachAsync((string)report["caseNumber"]!);
        app.CookieOf("police");
        return await app.DispatchAsync("police", report);
    }

    /// <summary>A person with a name, a changed unit, a duty roster and an answered request, with their histories.</summary>
    private async Task KeepOneOfEachAsync(string caseNumber)
    {
        await app.EmployAsync(
            "keeper",
            "330212/civil-affairs",
            "administrator civil-affairs-coordinator"
        );
        await PutAsync(
            "/api/staff/named",
            """{"name":"欧阳测试","unit":"330212/police","roles":["duty-officer"],"reason":"到岗"}"""
        );
        await PutAsync(
            "/api/units/330212-police",
            """{"kind":"member","policyName":"区公安分局","currentName":"公安分局","superior":"330212","reason":"改名"}""",
            ifMatch: "*"
        );
        await PutAsync(
            "/api/units/330212-police/duty",
            """{"shifts":[{"weekday":5,"start":"08:30","end":"17:00","officer":"named","phone":"0574-33333333"}],"reason":"排班"}"""
        );
        var request = await app.JsonAsync(
            HttpMethod.Post,
            "/api/requests",
            new
            {
                caseNumber,
                kind = "correct",
                text = "孩子今年十岁",
                requester = new { relation = "guardian", name = "测试监护人" },
                identityShown = "id-card",
            },
            "police",
            Guid.NewGuid().ToString()
        );
        await app.JsonAsync(
            HttpMethod.Post,
            $"/api/requests/{request["id"]}/decide",
            new
            {
                decision = "refuse",
                reason = "not-entitled",
                note = "请到民政局",
            },
            "keeper"
        );

        async Task PutAsync(string path, string body, string? ifMatch = null)
        {
            using var answer = await app.SendAsync(
                HttpMethod.Put,
                path,
                body,
                "admin",
                ifMatch: ifMatch
            );
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        }
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

    /// <summary>Where each seal of the storage stands, in whatever table or container, and under which key.</summary>
    private async Task<List<string>> VersionsAsync()
    {
        var seals = new List<string>();
        await foreach (var table in app.Tables.QueryAsync())
        {
            await foreach (
                var row in app.Tables.GetTableClient(table.Name).QueryAsync<TableEntity>()
            )
            {
                seals.AddRange(
                    row.Where(column =>
                            column.Value is byte[]
                            && !NotSeals.Contains($"{table.Name}/{column.Key}")
                        )
                        .Select(column =>
                            $"{table.Name}/{row.RowKey}/{column.Key} {((byte[])column.Value)[0]}"
                        )
                );
            }
        }
        var blobs = new BlobServiceClient(app.Storage);
        await foreach (var item in blobs.GetBlobContainersAsync())
        {
            var container = blobs.GetBlobContainerClient(item.Name);
            await foreach (var blob in container.GetBlobsAsync())
            {
                var content = await container.GetBlobClient(blob.Name).DownloadContentAsync();
                seals.Add($"{item.Name}/{blob.Name} {content.Value.Content.ToArray()[0]}");
            }
        }
        return seals;
    }

    /// <summary>Binary columns that do not begin with a key's version: the chain of the audit, a hash, and the second half of long words.</summary>
    private static readonly string[] NotSeals =
    [
        "audit/Seal",
        "reports/BodyHash",
        "reports/MoreWords",
    ];

    private static bool IsMerge(Microsoft.AspNetCore.Http.HttpRequest request) =>
        request.Method is "PATCH" or "MERGE"
        || request.Headers["X-HTTP-Method"].ToString() == "MERGE";

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
