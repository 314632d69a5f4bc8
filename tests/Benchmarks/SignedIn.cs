using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LeftBehindCare.Benchmarks;

/// <summary>An officer with a token for the API and a cookie for the pages, got as a program and a browser get them.</summary>
internal sealed class SignedIn : IDisposable
{
    private const string LocalSecret = "local";
    private const string LocalCode = "000000";

    // Cookies for this machine alone are marked as secure; the platform's own store would not send them over plain HTTP.
    private readonly Dictionary<string, Dictionary<string, string>> cookies = [];
    private readonly HttpClient client = new(
        new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }
    );
    private readonly Uri site;
    private string token = "";

    private SignedIn(Uri site) => this.site = site;

    public static async Task<SignedIn> AtAsync(Uri site, Uri issuer, string who)
    {
        var officer = new SignedIn(site);
        officer.token = await TokenAsync(issuer, who);
        await officer.TakeCookieAsync(who);
        return officer;
    }

    /// <summary>Reads an answer of the site to its end.</summary>
    public async Task ReadAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, new Uri(site, path), form: null);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path} was answered {answer.StatusCode}.");
        }
        await answer.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => client.Dispose();

    /// <summary>A token as a program of a unit gets one.</summary>
    public static async Task<string> TokenAsync(Uri issuer, string who)
    {
        using var program = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(issuer, "/token"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{who}:{LocalSecret}"))
        );
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials" }
        );
        using var answer = await program.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return body.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Follows the way to the issuer, fills its form in and follows the way back.</summary>
    private async Task TakeCookieAsync(string who)
    {
        var (form, page) = await FollowAsync(new Uri(site, "/desk"), form: null);
        page.Dispose();
        var (_, desk) = await FollowAsync(
            form,
            new Dictionary<string, string>
            {
                ["name"] = who,
                ["password"] = LocalSecret,
                ["code"] = LocalCode,
            }
        );
        using (desk)
        {
            desk.EnsureSuccessStatusCode();
        }
    }

    private async Task<(Uri At, HttpResponseMessage Answer)> FollowAsync(
        Uri address,
        Dictionary<string, string>? form
    )
    {
        while (true)
        {
            var answer = await SendAsync(
                form is null ? HttpMethod.Get : HttpMethod.Post,
                address,
                form
            );
            form = null;
            if (answer.Headers.Location is not { } next)
            {
                return (address, answer);
            }
            answer.Dispose();
            address = new Uri(address, next);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        Uri address,
        Dictionary<string, string>? form
    )
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = form is null ? null : new FormUrlEncodedContent(form);
        if (cookies.TryGetValue(address.Authority, out var kept))
        {
            request.Headers.Add(
                "Cookie",
                string.Join("; ", kept.Select(c => $"{c.Key}={c.Value}"))
            );
        }
        if (address.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (!cookies.TryGetValue(address.Authority, out var jar))
            {
                cookies[address.Authority] = jar = [];
            }
            jar[pair[0]] = pair[1];
        }
        return answer;
    }
}
