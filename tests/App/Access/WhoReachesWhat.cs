using System.Net;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Access;

/// <summary>
/// Every operation and page that names one child, list, form, danger, duty or number × every role × the units whom it does not concern:
/// another town and its bodies, the village next door, a school that did not name the child, a station that did not send the list. The
/// operations come from the endpoints: one whose kind has no sample here fails. Dispatches are <see cref="WhoMayDoItWhere"/>'s.
/// </summary>
public sealed class WhoReachesWhat(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    /// <summary>Those whose office is the whole district's.</summary>
    private static readonly Role[] OfTheDistrict =
    [
        Role.CivilAffairsCoordinator,
        Role.Auditor,
        Role.Administrator,
    ];

    /// <summary>What names nothing that belongs to one area, and why; the longest beginning that fits counts.</summary>
    private static readonly (string Route, string Why)[] WithoutArea =
    [
        ("/dispatches/{id}", "WhoMayDoItWhere"),
        ("/units/{id}", "the directory is open to every post, and kept by the administrator"),
        ("/directory/units/{id}", "likewise"),
        ("/staff/{subject}", "kept by the administrator"),
        ("/directory/staff/{subject}", "likewise"),
        ("/calendar/", "the district's"),
        ("/obligations/calendar/", "the district's"),
        ("/campaigns/{year}", "the district's"),
        ("/campaign/{year}", "the district's; its list is filtered"),
        ("/screenings/{year}/next", "leads to one of the reader's own"),
        ("/compilations/{period}", "the district's, of which a town is shown itself"),
        ("/compilation/{period}", "likewise"),
        ("/quarters/{period}", "leads to the reader's own"),
        ("/open-tables/{period}", "anybody's to read, and civil affairs' to publish"),
        ("/requests/{id}", "civil affairs answers them for the district"),
        ("/alerts/", "the administrator's"),
        ("/poison/", "the administrator's"),
    ];

    [Fact]
    public async Task Whom_it_does_not_concern_learns_nothing_of_it_and_does_nothing_to_it()
    {
        var samples = await AreaSamples.PrepareAsync(app);
        var wrong = new List<string>();
        foreach (var operation in Operations())
        {
            if (
                samples.FirstOrDefault(one => one.Is(operation.Route, operation.Method))
                is not { } sample
            )
            {
                if (
                    !WithoutArea.Any(one =>
                        operation.Route.StartsWith(one.Route, StringComparison.Ordinal)
                    )
                )
                {
                    wrong.Add($"{operation.Name} {operation.Route} has no sample");
                }
                continue;
            }
            foreach (var unit in sample.Apart)
            {
                foreach (var role in Enum.GetValues<Role>().Except(OfTheDistrict))
                {
                    var status = await CallAsync(operation, sample, unit, role);
                    if (status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                    {
                        wrong.Add($"{operation.Name} {role} of {unit}: {status}");
                    }
                }
            }
            var (owner, its) = sample.Concerned;
            if (operation.Method == HttpMethod.Get && AccessTable.May(its, operation.Right))
            {
                var status = await CallAsync(operation, sample, owner, its);
                if (
                    status
                    is HttpStatusCode.NotFound
                        or HttpStatusCode.Forbidden
                        or >= HttpStatusCode.InternalServerError
                )
                {
                    wrong.Add($"{operation.Name} {its} of {owner}, whom it concerns: {status}");
                }
            }
        }
        wrong.ShouldBeEmpty();
    }

    private async Task<HttpStatusCode> CallAsync(
        Operation operation,
        Sample sample,
        string unit,
        Role role
    )
    {
        var subject = $"{unit.Replace('/', '-')}_{Roles.NameOf(role)}";
        await app.EmployAsync(subject, unit, Roles.NameOf(role));
        var path = sample.PathOf(operation.Path);
        var body = Bodies.Of(operation.Path, sample);
        using var visitor = app.Visitor(subject);
        if (operation.IsPage && operation.Method == HttpMethod.Post)
        {
            await visitor.GetAsync("/desk/access");
        }
        using var answer =
            operation.IsPage && operation.Method == HttpMethod.Post
                ? await visitor.PostAsync(
                    path,
                    [
                        .. body.Where(field => field.Value is JsonValue)
                            .Select(field => (field.Key, field.Value!.ToString())),
                        ("key", Guid.NewGuid().ToString()),
                        ("version", "1"),
                    ]
                )
            : operation.IsPage ? await visitor.GetAsync(path)
            : await app.SendAsync(
                operation.Method,
                path,
                operation.Method == HttpMethod.Get ? null : body,
                subject,
                ifMatch: operation.Method == HttpMethod.Get ? null : "\"1\""
            );
        return answer.Headers.Location is { IsAbsoluteUri: true, AbsolutePath: "/desk/refused" }
            ? HttpStatusCode.Forbidden
            : answer.StatusCode;
    }

    private List<Operation> Operations() =>
        [
            .. app
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<Demand>() is not null
                    && endpoint.RoutePattern.RawText!.Contains('{')
                )
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

        /// <summary>Without <c>/api</c> or <c>/desk</c>.</summary>
        public string Route => Path[Path.IndexOf('/', 1)..];
    }
}
