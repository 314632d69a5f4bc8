using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Access;

/// <summary>Every guarded operation × every role, from the OpenAPI document and the access table themselves.</summary>
public sealed class WhoMayDoWhat(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Every_guarded_operation_demands_the_right_that_was_agreed() =>
        await Golden.AgreesAsync(
            "rights.txt",
            string.Concat(
                (await GuardedAsync())
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
        foreach (var operation in await GuardedAsync())
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
        foreach (var operation in await GuardedAsync())
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

    private async Task<HttpStatusCode> CallAsync(Operation operation, string? who)
    {
        var path = operation
            .Path.Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{id}", new string('0', 26) + ".330212-police", StringComparison.Ordinal)
            .Replace("{kind}", "k", StringComparison.Ordinal)
            .Replace("{matter}", "m", StringComparison.Ordinal);
        using var answer = await app.SendAsync(
            operation.Method,
            path,
            operation.TakesBody ? "{}" : null,
            who
        );
        return answer.StatusCode;
    }

    private async Task<List<Operation>> GuardedAsync()
    {
        var rights = app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Demand>() is not null)
            .ToDictionary(
                endpoint =>
                    endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName,
                endpoint => endpoint.Metadata.GetRequiredMetadata<Demand>().Right,
                StringComparer.Ordinal
            );
        var paths = (await app.JsonAsync(HttpMethod.Get, "/api/openapi.json"))["paths"]!.AsObject();
        List<Operation> guarded =
        [
            .. from path in paths
            from method in path.Value!.AsObject()
            where method.Value!["security"] is not null
            let name = (string)method.Value!["operationId"]!
            select new Operation(
                name,
                HttpMethod.Parse(method.Key),
                path.Key,
                method.Value!["requestBody"] is not null,
                rights[name]
            ),
        ];
        guarded.Select(operation => operation.Name).ShouldBe(rights.Keys, ignoreOrder: true);
        return guarded;
    }

    private sealed record Operation(
        string Name,
        HttpMethod Method,
        string Path,
        bool TakesBody,
        AccessRight Right
    );
}
