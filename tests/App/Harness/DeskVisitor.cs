using System.Net;
using System.Text.RegularExpressions;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>Somebody signed in at the pages, with a browser's cookies and its habit of sending a page's hidden fields back.</summary>
internal sealed partial class DeskVisitor(AppUnderTest app, string subject)
{
    private string? formCookie;
    private Dictionary<string, string> hidden = [];

    public async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request);
        return await ReadAsync(answer);
    }

    /// <summary>Where a page sends the visitor on to; null when it does not.</summary>
    public async Task<string?> SentToAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request);
        return answer.Headers.Location?.OriginalString;
    }

    /// <summary>Sends a form of the page last seen.</summary>
    public async Task<(HttpStatusCode Status, string Page, string? SentTo)> PostAsync(
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        var all = new Dictionary<string, string>(hidden, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }
        request.Content = new FormUrlEncodedContent(all);
        using var answer = await SendAsync(request);
        var (status, page) = await ReadAsync(answer);
        return (status, page, answer.Headers.Location?.OriginalString);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add(
            "Cookie",
            formCookie is null ? app.CookieOf(subject) : $"{app.CookieOf(subject)}; {formCookie}"
        );
        return await app.Http.SendAsync(request);
    }

    private async Task<(HttpStatusCode, string)> ReadAsync(HttpResponseMessage answer)
    {
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            formCookie =
                cookies
                    .FirstOrDefault(cookie => cookie.Contains("form", StringComparison.Ordinal))
                    ?.Split(';')[0]
                ?? formCookie;
        }
        var page = await answer.Content.ReadAsStringAsync();
        if (page.Contains("type=\"hidden\"", StringComparison.Ordinal))
        {
            hidden = Hidden()
                .Matches(page)
                .GroupBy(field => field.Groups["name"].Value, StringComparer.Ordinal)
                .ToDictionary(
                    field => field.Key,
                    field => WebUtility.HtmlDecode(field.Last().Groups["value"].Value),
                    StringComparer.Ordinal
                );
        }
        return (answer.StatusCode, page);
    }

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hidden();
}
