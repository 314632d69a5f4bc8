using System.Net;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>Somebody at the pages: keeps the cookies, and sends with each form what only our own page can give.</summary>
public sealed class PageVisitor(HttpClient http, string? signedIn) : IDisposable
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private string form = "";

    /// <summary>The page last shown.</summary>
    public string Html { get; private set; } = "";

    public async Task<HttpResponseMessage> GetAsync(string path) =>
        await SendAsync(HttpMethod.Get, path, content: null);

    /// <summary>Sends a form; the field that shows it to be ours comes from the page last shown.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path,
        params (string Name, string Value)[] fields
    ) =>
        SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(
                fields
                    .Append(("form", form))
                    .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            )
        );

    /// <summary>The value of a hidden field of the page last shown; empty where it has none.</summary>
    public string Hidden(string name)
    {
        var before = $"name=\"{name}\" value=\"";
        var start = Html.IndexOf(before, StringComparison.Ordinal);
        return start < 0
            ? ""
            : WebUtility.HtmlDecode(Html[(start + before.Length)..].Split('"')[0]);
    }

    /// <summary>Sends this with the next form instead.</summary>
    public void Use(string otherForm) => form = otherForm;

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var sent = cookies.Select(cookie => $"{cookie.Key}={cookie.Value}").ToList();
        if (signedIn is not null && !cookies.ContainsKey(signedIn.Split('=')[0]))
        {
            sent.Add(signedIn);
        }
        if (sent.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", sent));
        }
        var answer = await http.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }
        Html = await answer.Content.ReadAsStringAsync();
        form = Hidden("form") is { Length: > 0 } shown ? shown : form;
        return answer;
    }
}
