using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Reports.Attachments;

public sealed class SendingFiles(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    public static TheoryData<string, string> Wrong =>
        new()
        {
            { "a GIF that is a script too", "type_not_allowed" },
            { "a page", "type_not_allowed" },
            { "a drawing that can run scripts", "type_not_allowed" },
            { "a zip bomb named as a picture", "type_not_allowed" },
            { "a program", "type_not_allowed" },
            { "a PNG with the first byte of a JPEG", "type_not_allowed" },
            { "half a photograph", "damaged" },
            { "half a PNG", "damaged" },
            { "half a WebP", "damaged" },
            { "half a film", "damaged" },
            { "a document without an end", "damaged" },
            { "a PNG of four gigabytes by its own word", "damaged" },
            { "nothing", "empty" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_file_is_refused_by_name_while_the_report_and_its_other_file_stand(
        string what,
        string code
    )
    {
        var accepted = await SentAsync(("坏.jpg", WrongOf(what)), ("好.jpg", Samples.Jpeg()));

        var files = accepted["attachments"]!.AsArray();
        (
            (string?)files[0]!["name"],
            (bool)files[0]!["accepted"]!,
            (string?)files[0]!["code"]
        ).ShouldBe(("坏.jpg", false, code));
        ((bool)files[1]!["accepted"]!).ShouldBeTrue();
        (await SeenAsync(accepted)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("pdf")]
    [InlineData("html")]
    public async Task What_hides_behind_a_photograph_does_not_reach_the_units(string hidden)
    {
        var behind = hidden switch
        {
            "zip" => Samples.Zip(1024),
            "pdf" => Samples.Pdf(),
            _ => Samples.Text("<html><script>alert(998)</script></html>"),
        };
        var original = Samples.Jpeg(behind: behind);

        var accepted = await SentAsync(("伤.jpg", original));

        var seen = (await SeenAsync(accepted)).ShouldHaveSingleItem();
        seen.Type.ShouldBe("image/jpeg");
        seen.Content.AsSpan().IndexOf(behind).ShouldBe(-1);
        seen.Content.AsSpan().IndexOf(Samples.Text(Samples.Canary)).ShouldBe(-1);
        seen.Content.AsSpan().IndexOf(Samples.Pixels).ShouldBeGreaterThan(0);
        // The evidence itself stays, sealed, as it was sent.
        var sealing = app.Services.GetRequiredService<Sealing>();
        var (name, bytes) = (
            await BlobsAsync("attachments-sealed", accepted)
        ).ShouldHaveSingleItem();
        sealing.Open(bytes, name).ShouldBe(original);
        bytes.AsSpan().IndexOf(Samples.Pixels).ShouldBe(-1);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system.ini", "system.ini")]
    [InlineData("%2e%2e%2f%2e%2e%2fsecret.jpg", "%2e%2e%2f%2e%2e%2fsecret.jpg")]
    [InlineData("a\0.jpg", "a.jpg")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\r\nSet-Cookie: b=c\t.jpg", "aSet-Cookie: b=c.jpg")]
    [InlineData("CON", "CON")]
    [InlineData("nul.txt", "nul.txt")]
    [InlineData("...", "file")]
    [InlineData("\u200B\uFEFF", "file")]
    [InlineData(" ", "file")]
    [InlineData("<img src=x onerror=alert(1)>.jpg", "<img src=x onerror=alert(1)>.jpg")]
    [InlineData("𬱟·伤.jpg", "𬱟·伤.jpg")]
    [InlineData("attachments-sealed?comp=acl&x='or'1", "attachments-sealed?comp=acl&x='or'1")]
    [InlineData("1 KB", null)]
    public async Task A_files_name_is_only_ever_shown_and_names_nothing_of_ours(
        string name,
        string? shown
    )
    {
        if (name == "1 KB")
        {
            name = new string('长', 1024) + ".jpg";
            shown = new string('长', 100);
        }

        var accepted = await SentAsync((name, Samples.Jpeg()));

        ((string?)accepted["attachments"]![0]!["name"]).ShouldBe(shown);
        (await SeenAsync(accepted)).ShouldHaveSingleItem().Name.ShouldBe(shown);
        foreach (var container in new[] { "attachments", "attachments-sealed" })
        {
            (await BlobsAsync(container, accepted))
                .ShouldHaveSingleItem()
                .Name.ShouldMatch("^[0-9a-z]{26}/[0-9a-f]{32}$");
        }
    }

    private static byte[] WrongOf(string what) =>
        what switch
        {
            "a GIF that is a script too" => Samples.Text("GIF89a/*\0\0*/=1;alert(998)"),
            "a page" => Samples.Text("<!doctype html><script>alert(998)</script>"),
            "a drawing that can run scripts" => Samples.Text(
                "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(998)'/>"
            ),
            "a zip bomb named as a picture" => Samples.Zip(),
            "a program" => Samples.Text("MZ\u0090\0 not a picture"),
            "a PNG with the first byte of a JPEG" => [0xFF, .. Samples.Png()[1..]],
            "half a photograph" => Half(Samples.Jpeg(behind: [])),
            "half a PNG" => Half(Samples.Png()),
            "half a WebP" => Half(Samples.WebP()),
            "half a film" => Half(Samples.Mp4()),
            "a document without an end" => Samples.Text("%PDF-1.7\n1 0 obj"),
            "a PNG of four gigabytes by its own word" =>
            [
                .. Samples.Png()[..8],
                0xFF,
                0xFF,
                0xFF,
                0xFF,
                .. Samples.Png()[12..],
            ],
            _ => [],
        };

    private static byte[] Half(byte[] whole) => whole[..(whole.Length / 2)];

    private async Task<JsonNode> SentAsync(params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(
                    """{"narrative":"孩子身上有伤","circumstances":["UNLAWFUL_HARM"]}""",
                    Encoding.UTF8,
                    "application/json"
                ),
                "report"
            },
        };
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            // By RFC 5987, which can carry any character.
            part.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                $"form-data; name=\"file\"; filename=\"\"; filename*=UTF-8''{Uri.EscapeDataString(name)}"
            );
            form.Add(part);
        }
        using var answer = await app.ReportAsync(form);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(201, text);
        await app.DeliverAsync();
        return JsonNode.Parse(text)!;
    }

    /// <summary>What the police get to see.</summary>
    private async Task<List<(string Name, string? Type, byte[] Content)>> SeenAsync(
        JsonNode accepted
    )
    {
        var id = await app.DispatchAsync("police", accepted);
        var dispatch = await app.JsonAsync(HttpMethod.Get, $"/api/dispatches/{id}", who: "police");
        var seen = new List<(string, string?, byte[])>();
        foreach (var file in dispatch["attachments"]!.AsArray())
        {
            using var answer = await app.SendAsync(
                HttpMethod.Get,
                $"/api/dispatches/{id}/attachments/{file!["number"]}",
                who: "police"
            );
            ((int)answer.StatusCode).ShouldBe(200);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
            seen.Add(
                (
                    (string)file["name"]!,
                    answer.Content.Headers.ContentType?.MediaType,
                    await answer.Content.ReadAsByteArrayAsync()
                )
            );
        }
        return seen;
    }

    private async Task<List<(string Name, byte[] Content)>> BlobsAsync(
        string container,
        JsonNode accepted
    )
    {
        var report = (await app.DispatchAsync("police", accepted)).Split('.')[0];
        var blobs = new BlobServiceClient(app.Storage).GetBlobContainerClient(container);
        var found = new List<(string, byte[])>();
        await foreach (var blob in blobs.GetBlobsAsync())
        {
            blob.Name.ShouldMatch("^[0-9a-z]{26}/[0-9a-f]{32}$");
            if (blob.Name.StartsWith(report, StringComparison.Ordinal))
            {
                var content = await blobs.GetBlobClient(blob.Name).DownloadContentAsync();
                found.Add((blob.Name, content.Value.Content.ToArray()));
            }
        }
        return found;
    }
}
