using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

public sealed class RoutingTests : IAsyncLifetime
{
    private readonly ScriptedApp app = new ScriptedApp()
        .Http("Root", "/", "get")
        .Http("Inbox", "api/inbox", "get")
        .Http("Reports", "api/reports/{*path}", "get", "post")
        .Function(
            "Keyed",
            """
            { "type": "httpTrigger", "direction": "in", "authLevel": "function", "name": "req", "route": "keyed" },
            { "type": "http", "direction": "out", "name": "res" }
            """
        );
    private LocalHost.LocalFunctionsHost host = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        host = await app.StartAsync();
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = host.Address,
        };
    }

    [Fact]
    public async Task Only_listed_routes_and_methods_are_reachable_and_never_a_trigger()
    {
        (await Status("GET", "/")).ShouldBe(200);
        (await Status("GET", "/api/inbox")).ShouldBe(200);
        (await Status("GET", "/API/Inbox")).ShouldBe(200);
        (await Status("POST", "/api/inbox")).ShouldBe(404);
        (await Status("GET", "/api/reports")).ShouldBe(200);
        (await Status("POST", "/api/reports/a/b")).ShouldBe(200);
        (await Status("POST", "/RouteReport")).ShouldBe(404);
        (await Status("POST", "//RouteReport")).ShouldBe(404);
        (await Status("POST", "/api/reports/../../RouteReport")).ShouldBe(404);
        (await Status("POST", "/api/reports//x")).ShouldBe(404);
        (await Status("GET", "/keyed")).ShouldBe(401);
        (await Status("POST", "/admin/functions/RouteReport")).ShouldBe(404);
        app.Calls("/RouteReport").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_is_forwarded_raw_with_the_losses_of_the_real_host()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/reports/%E5%A7%9C%2Fx?y=a&z=3&y=2"
        );
        request.Headers.Add("Authorization", "Bearer t");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Content = new StringContent("""{"n":"留守"}""", Encoding.UTF8, "application/json");
        request.Content.Headers.ContentLanguage.Add("zh");
        (
            await client.SendAsync(request, TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        var call = app.Calls("/api/reports/%E5%A7%9C%2Fx").Single();

        ((string)call["url"]!).ShouldEndWith("?y=a,2&z=3");
        ((string)call["body"]!).ShouldBe("""{"n":"留守"}""");
        var headers = call["headers"]!;
        ((string)headers["host"]!).ShouldBe(host.Address.Authority);
        ((string)headers["authorization"]!).ShouldBe("Bearer t");
        ((string)headers["content-type"]!).ShouldBe("application/json; charset=utf-8");
        ((string)headers["x-forwarded-for"]!).ShouldBe("203.0.113.9, 127.0.0.1");
        headers["content-language"].ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_keeps_status_redirect_and_several_cookies()
    {
        using var answer = await client.GetAsync(
            "/api/reports?do=cookies",
            TestContext.Current.CancellationToken
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe("/elsewhere");
        answer.Headers.GetValues("Set-Cookie").ShouldBe(["a=1", "b=2"]);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task A_chunked_body_is_500_before_the_app_sees_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports/chunked")
        {
            Content = new StringContent("x"),
        };
        request.Headers.TransferEncodingChunked = true;

        (
            await client.SendAsync(request, TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        app.Calls("/api/reports/chunked").ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        app.Dispose();
    }

    // By hand, since a client would tidy the path before sending it.
    private async Task<int> Status(string method, string path)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Address.Host, host.Address.Port);
        var request =
            $"{method} {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(connection.GetStream());
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1]);
    }
}
