using System.Net;
using System.Text.RegularExpressions;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>Somebody at the pages: keeps the cookies, and sends with each form the hidden fields of the page.</summary>
public sealed partial class PageVisitor(HttpClient http, string? signedIn) : IDisposable
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private Dictionary<string, string> hidden = [];

    /// <summary>The page last shown.</summary>
    public string Html { get; private set; } = "";

    public async Task<HttpResponseMessage> GetAsync(string path) =>
        await SendAsync(HttpMethod.Get, path, content: null);

    /// <summary>What the page's script asks for by itself.</summary>
    public async Task<HttpResponseMessage> LookByItselfAsync(string path) =>
        await SendAsync(HttpMethod.Get, path, content: null, byItself: true);

    /// <summary>The page at the path, as its source.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await GetAsync(path);
        return Html;
    }

    /// <summary>Sends a form; hidden fields that are not given are those of the page last shown that has any.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path,
        params (string Name, string Value)[] fields
    ) =>
        SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(
                fields
                    .Select(field => KeyValuePair.Create(field.Name, field.Value))
                    .Concat(hidden.ExceptBy(fields.Select(field => field.Name), one => one.Key))
            )
        );

    /// <summary>Sends a form with a file, as a browser does; null: nothing was chosen.</summary>
    public Task<HttpResponseMessage> SendFileAsync(
        string path,
        string? csv,
        params (string Name, string Value)[] fields
    )
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in hidden.Select(one => (one.Key, one.Value)).Concat(fields))
        {
            form.Add(new StringContent(value), name);
        }
        if (csv is not null)
        {
            form.Add(new StringContent(csv), "file", "名册.csv");
        }
        return SendAsync(HttpMethod.Post, path, form);
    }

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
    public void Use(string otherForm) => hidden["form"] = otherForm;

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        bool byItself = false
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (byItself)
        {
            request.Headers.Add("X-By-Itself", "1");
        }
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
        if (HiddenFields().IsMatch(Html))
        {
            hidden = HiddenFields()
                .Matches(Html)
                .GroupBy(field => field.Groups["name"].Value, StringComparer.Ordinal)
                .ToDictionary(
                    field => field.Key,
                    field => WebUtility.HtmlDecode(field.Last().Groups["value"].Value),
                    StringComparer.Ordinal
                );
        }
        return answer;
    }

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex HiddenFields();
}

internal static class PageAnswers
{
    extension(HttpResponseMessage answer)
    {
        /// <summary>Where a page sends its visitor on to; null when it does not.</summary>
        public string? SentTo => answer.Headers.Location?.OriginalString;
    }
}
