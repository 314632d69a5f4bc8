using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Unsealing;

namespace LeftBehindCare.App.Tests.Resealing;

/// <summary>One of each thing that is kept sealed, and under which key each seal of the storage stands.</summary>
internal sealed class OneOfEach(AppUnderTest app)
{
    /// <summary>A report with all that is sealed: words, reporter, a file, events with officer and text; and a key of the pages.</summary>
    public async Task<string> StoreAsync()
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

    /// <summary>Where each seal of the storage stands, in whatever table or container, and under which key.</summary>
    public async Task<List<string>> VersionsAsync()
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

    /// <summary>Binary columns that do not begin with a key's version: the chains of the audit and of histories, a hash, counted numbers, and the second half of long words.</summary>
    private static readonly string[] NotSeals =
    [
        "audit/Seal",
        "calendar/Seal",
        "compilations/Numbers",
        "duty/Seal",
        "staff/Seal",
        "units/Seal",
        "reports/BodyHash",
        "reports/MoreWords",
    ];
}
