using System.Net;
using System.Text;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Access;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Access;

/// <summary>Every guarded operation and page × every role, from the endpoints and the access table themselves.</summary>
public sealed class WhoMayDoWhat(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Every_guarded_operation_of_the_document_is_among_them()
    {
        var paths = (await app.JsonAsync(HttpMethod.Get, "/api/openapi.json"))["paths"]!.AsObject();

        paths
            .SelectMany(path => path.Value!.AsObject())
            .Where(operation => operation.Value!["security"] is not null)
            .Select(operation => (string)operation.Value!["operationId"]!)
            .ShouldBe(
                Guarded().Where(operation => !operation.IsPage).Select(operation => operation.Name),
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Every_guarded_operation_demands_the_right_that_was_agreed() =>
        await Golden.AgreesAsync(
            "rights.txt",
            string.Concat(
                Guarded()
                    .Select(operation =>
                        $"{operation.Name} {operation.Right}: {string.Join(' ', AccessTable.WhoMay(operation.Right).Select(Roles.NameOf))}\n"
                    )
                    .Order(StringComparer.Ordinal)
            )
        );

    [Fact]
    public async Task Every_role_is_let_in_where_the_table_says_so_and_nowhere_else()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            await app.EmployAsync(
                "only-" + Roles.NameOf(role),
                "330212/police",
                Roles.NameOf(role)
            );
        }
        foreach (var operation in Guarded())
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var status = await CallAsync(operation, "only-" + Roles.NameOf(role));

                (status != HttpStatusCode.Forbidden).ShouldBe(
                    AccessTable.May(role, operation.Right),
                    $"{role} {operation.Name}: {status}"
                );
            }
        }
    }

    [Fact]
    public async Task Nobody_is_let_in_without_a_token_or_without_a_post()
    {
        foreach (var operation in Guarded())
        {
            (await CallAsync(operation, who: null)).ShouldBe(
                HttpStatusCode.Unauthorized,
                operation.Name
            );
            (await CallAsync(operation, "nobody-we-know")).ShouldBe(
                HttpStatusCode.Forbidden,
                operation.Name
            );
        }
    }

    [Fact]
    public async Task A_revoked_role_ends_within_a_minute()
    {
        await app.EmployAsync("leaving", "330212/police", "duty-officer");
        (await InboxAsync()).ShouldBe(HttpStatusCode.OK);

        await app.EmployAsync("leaving", "330212/police", "");
        app.Time.Advance(TimeSpan.FromSeconds(59));

        (await InboxAsync()).ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> InboxAsync() =>
            (await app.SendAsync(HttpMethod.Get, "/api/inbox", who: "leaving")).StatusCode;
    }

    /// <summary>Calls an operation of the API by token, a page by cookie; a page's refusal leads to the page that says so.</summary>
    private async Task<HttpStatusCode> CallAsync(Operation operation, string? who)
    {
        using var request = new HttpRequestMessage(operation.Method, operation.SamplePath);
        if (operation.Method == HttpMethod.Post)
        {
            request.Content = operation.IsPage
                ? new FormUrlEncodedContent([])
                : new StringContent("{}", Encoding.UTF8, "application/json");
        }
        if (who is not null && operation.IsPage)
        {
            request.Headers.Add("Cookie", app.CookieOf(who));
        }
        else if (who is not null)
        {
            request.Headers.Authorization = new("Bearer", TestTokens.For(who));
        }
        using var answer = await app.Http.SendAsync(request);
        return answer switch
        {
            { StatusCode: HttpStatusCode.Found, Headers.Location: { IsAbsoluteUri: true } to }
                when to.AbsolutePath == "/desk/refused" => HttpStatusCode.Forbidden,
            {
                StatusCode: HttpStatusCode.Found,
                Headers.Location: { IsAbsoluteUri: true, Host: "sign-in.test" }
            } => HttpStatusCode.Unauthorized,
            _ => answer.StatusCode,
        };
    }

    private List<Operation> Guarded() =>
        [
            .. app
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<Demand>() is not null)
                .Select(endpoint => new Operation(
                    endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName,
                    HttpMethod.Parse(
                        endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]
                    ),
                    "/" + endpoint.RoutePattern.RawText!.Trim('/'),
                    endpoint.Metadata.GetRequiredMetadata<Demand>().Right
                )),
        ];

    private sealed record Operation(string Name, HttpMethod Method, string Path, AccessRight Right)
    {
        public bool IsPage => Path.StartsWith("/desk", StringComparison.Ordinal);

        public string SamplePath =>
            Path.Replace("{number:int}", "1", StringComparison.Ordinal)
                .Replace("{row:int}", "1", StringComparison.Ordinal)
                .Replace("{id}", new string('0', 26) + ".330212-police", StringComparison.Ordinal)
                .Replace("{subject}", "nobody", StringComparison.Ordinal)
                .Replace("{kind}", "k", StringComparison.Ordinal)
                .Replace("{matter}", "m", StringComparison.Ordinal);
    }
}
