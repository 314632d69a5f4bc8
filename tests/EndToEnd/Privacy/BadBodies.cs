using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Bodies no operation can use, full of personal data: what an exception could quote.</summary>
internal static class BadBodies
{
    private static readonly string Words = Canary.Everything;
    private static readonly string[] Fields =
    [
        "narrative",
        "helpGiven",
        "receipt",
        "text",
        "officer",
        "note",
        "reason",
        "outcome",
        "discoveredAt",
        "inDangerNow",
    ];

    /// <summary>Made anew at each call, since a body can be sent only once.</summary>
    public static IEnumerable<HttpContent> All()
    {
        yield return Json(Each(_ => new Dictionary<string, string> { [Words] = Words }));
        yield return Json(Each(_ => new[] { Words }));
        yield return Json(Each(_ => Words + "\u0007"));
        yield return Json(Each(_ => string.Concat(Enumerable.Repeat(Words, 50))));
        yield return Json(Each(_ => string.Concat(Enumerable.Repeat(Words, 1000))));
        yield return Json(Each(_ => Words) + Words);
        yield return Json(Each(_ => Words)[..^8]);
        yield return Json(
            $$"""{"narrative":"{{Words}}\ud800","text":"{{Words}}\ud800","note":"{{Words}}\ud800"}"""
        );
        yield return Json(
            JsonSerializer.Serialize(
                new
                {
                    narrative = Words,
                    circumstances = new[] { Words },
                    reporter = new { kind = Words, name = Words + "\n" },
                    child = new
                    {
                        sex = Words,
                        age = 99,
                        idNumber = Words,
                    },
                    place = new
                    {
                        townCode = Words,
                        villageCode = Words,
                        address = Words,
                    },
                }
            )
        );
        yield return Json(
            JsonSerializer.Serialize(
                new
                {
                    reporter = Words,
                    child = new[] { Words },
                    place = Words,
                }
            )
        );
        yield return Json(JsonSerializer.Serialize(Words));
        yield return Of("text/plain", Words);
        yield return Of("application/xml", $"<{Words}>");
        yield return Of("multipart/form-data; boundary=b", Words);
        yield return Of(
            "multipart/form-data; boundary=b",
            $"--b\r\nContent-Disposition: form-data; name=\"{Words}\"\r\n\r\n{Words}"
        );
        yield return Of(
            "multipart/form-data; boundary=b",
            $"--b\r\n{Words}: {Words}\r\n\r\n{Words}\r\n--b--\r\n"
        );
        yield return new FormUrlEncodedContent(
            Fields
                .Concat(["child.age", "town", "circumstances", "key", "lang", "child.name"])
                .Select(field => KeyValuePair.Create(field, Words + "\u0007"))
        );
    }

    private static string Each(Func<string, object> value) =>
        JsonSerializer.Serialize(Fields.ToDictionary(field => field, value));

    private static ByteArrayContent Json(string text) => Of("application/json", text);

    private static ByteArrayContent Of(string type, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
