using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Contract;

public sealed class EndpointRules(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly string Bindings = Path.Combine(AppContext.BaseDirectory, "functions");

    private List<RouteEndpoint> Endpoints =>
        [
            .. app
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>(),
        ];

    [Fact]
    public void Every_endpoint_says_who_may_call_it() =>
        Endpoints
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            )
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ShouldBeEmpty();

    [Fact]
    public async Task The_doors_open_to_everybody_are_those_that_were_agreed() =>
        await Golden.AgreesAsync(
            "open-doors.txt",
            string.Concat(
                Endpoints
                    .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                    .Select(endpoint => $"{Methods(endpoint)} {PathOf(endpoint)}\n")
                    .Order(StringComparer.Ordinal)
            )
        );

    [Fact]
    public void Every_public_endpoint_is_reached_through_a_function_and_every_trigger_has_its_own()
    {
        var functions = Functions();
        foreach (var endpoint in Endpoints)
        {
            var path = PathOf(endpoint);
            var reached = functions
                .Where(function => function.Route is { } route && Covers(route, path))
                .SelectMany(function => function.Methods);
            if (functions.Exists(function => function.Route is null && "/" + function.Name == path))
            {
                reached.ShouldBeEmpty(path);
                continue;
            }
            Methods(endpoint).Split(' ').ShouldBeSubsetOf([.. reached], path);
        }
        functions
            .Where(function => function.Route is null)
            .Select(function => "/" + function.Name)
            .ShouldBeSubsetOf(Endpoints.Select(PathOf));
    }

    [Fact]
    public void No_public_route_reaches_a_trigger()
    {
        var functions = Functions();
        foreach (var trigger in functions.Where(function => function.Route is null))
        {
            functions
                .Where(function => function.Route is { } route && Covers(route, "/" + trigger.Name))
                .Select(function => function.Name)
                .ShouldBeEmpty(trigger.Name);
        }
    }

    [Fact]
    public void What_comes_in_by_JSON_is_public_and_demands_no_member()
    {
        var taken = Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)
            .OfType<Type>()
            .Distinct()
            .ToList();

        taken.Count.ShouldBeGreaterThan(5);
        foreach (var type in taken)
        {
            type.IsPublic.ShouldBeTrue(type.Name);
            type.GetCustomAttribute<RequiredMemberAttribute>().ShouldBeNull(type.Name);
        }
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static string Methods(RouteEndpoint endpoint) =>
        string.Join(' ', endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods);

    private static bool Covers(string route, string path)
    {
        // A parameter of the endpoint stands for any one segment.
        var sample = path.Replace("{id}", "x", StringComparison.Ordinal)
            .Replace("{subject}", "x", StringComparison.Ordinal)
            .Replace("{kind}", "x", StringComparison.Ordinal)
            .Replace("{matter}", "x", StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal);
        return new TemplateMatcher(
            new RouteTemplate(RoutePatternFactory.Parse(route.Trim('/'))),
            []
        ).TryMatch(sample, []);
    }

    private static List<Function> Functions() =>
        [
            .. System
                .IO.Directory.EnumerateFiles(Bindings, "function.json", SearchOption.AllDirectories)
                .Select(file =>
                {
                    var trigger = JsonNode.Parse(File.ReadAllText(file))!["bindings"]![0]!;
                    return new Function(
                        Path.GetFileName(Path.GetDirectoryName(file)!),
                        (string?)trigger["route"],
                        [
                            .. (trigger["methods"]?.AsArray() ?? []).Select(method =>
                                ((string)method!).ToUpperInvariant()
                            ),
                        ]
                    );
                }),
        ];

    private sealed record Function(string Name, string? Route, string[] Methods);
}
