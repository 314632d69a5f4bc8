using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.App.Tests.Reports.Attachments;
using LeftBehindCare.Domain.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Access;

/// <summary>
/// Every operation and page that concerns one unit's matter × every role × every area: the own, the one below, one apart. The operations
/// come from the endpoints, so a new one is among them without being written down here.
/// </summary>
public sealed class WhoMayDoItWhere(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Town = "330212110";
    private const string Village = "330212110001";
    private const string Station = "330212110/police-station";
    private const string Police = "330212/police";

    private static readonly Role[] LookingDown =
    [
        Role.UnitHead,
        Role.TownOfficer,
        Role.CivilAffairsCoordinator,
    ];

    /// <summary>A caller's unit, the unit whose part it is, and how the one stands to the other.</summary>
    private static readonly (string Caller, string Unit, Area Area)[] Areas =
    [
        (Police, Police, Area.Own),
        (Town, Town, Area.Own),
        (Village, Village, Area.Own),
        (Station, Station, Area.Own),
        (Town, Village, Area.Below),
        (Police, Station, Area.Below),
        ("330212", Police, Area.Below),
        (Village, Town, Area.Apart),
        (Town, Station, Area.Apart),
        (Station, Police, Area.Apart),
        ("330212103", Town, Area.Apart),
        ("330212103", Village, Area.Apart),
        ("330212110/school-1", Police, Area.Apart),
        (Police, "330212110/school-1", Area.Apart),
        ("330212/education", Town, Area.Apart),
    ];

    private enum Area
    {
        Own,
        Below,
        Apart,
    }

    [Fact]
    public async Task Every_role_reaches_every_units_matters_as_far_as_its_area_goes_and_no_further()
    {
        var report = await RoutedAsync();
        var operations = Operations();
        operations.Count.ShouldBeGreaterThan(20);
        var wrong = new List<string>();
        foreach (var (caller, unit, area) in Areas)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var subject = $"{caller.Replace('/', '-')}_{Roles.NameOf(role)}";
                await app.EmployAsync(subject, caller, Roles.NameOf(role));
                using var visitor = app.Visitor(subject);
                await visitor.GetAsync("/desk/access");
                foreach (var operation in operations)
                {
                    var status = await CallAsync(
                        operation,
                        $"{report}.{unit.Replace('/', '-')}",
                        subject,
                        visitor
                    );
                    var got = status switch
                    {
                        HttpStatusCode.Forbidden => "refused",
                        HttpStatusCode.NotFound => "not found",
                        HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError =>
                            $"{status}",
                        _ => "let in",
                    };
                    var expected = Expected(operation, role, area);
                    if (got != expected)
                    {
                        wrong.Add(
                            $"{operation.Name} {role} of {caller} on {unit}: {got}, not {expected}"
                        );
                    }
                }
            }
        }
        wrong.ShouldBeEmpty();
    }

    private static string Expected(Operation operation, Role role, Area area) =>
        area switch
        {
            _ when !AccessTable.May(role, operation.Right) => "refused",
            Area.Own => "let in",
            Area.Below when LookingDown.Contains(role) => operation.Looks ? "let in" : "refused",
            _ => "not found",
        };

    private List<Operation> Operations() =>
        [
            .. app
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<Demand>() is not null
                    && endpoint.RoutePattern.RawText!.Contains(
                        "dispatches/{id}",
                        StringComparison.Ordinal
                    )
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

    private async Task<HttpStatusCode> CallAsync(
        Operation operation,
        string id,
        string subject,
        PageVisitor visitor
    )
    {
        var path = operation
            .Path.Replace("{number:int}", "1", StringComparison.Ordinal)
            .Replace("{id}", id, StringComparison.Ordinal);
        var fields = FieldsOf(path.Split('/')[^1]);
        using var answer =
            operation.IsPage && operation.Method == HttpMethod.Post
                ? await visitor.PostAsync(
                    path,
                    [.. fields, ("key", Guid.NewGuid().ToString()), ("version", "")]
                )
            : operation.IsPage ? await visitor.GetAsync(path)
            : await app.SendAsync(
                operation.Method,
                path,
                operation.Method == HttpMethod.Post
                    ? new JsonObject(
                        fields.Select(field =>
                            KeyValuePair.Create(field.Name, (JsonNode?)field.Value)
                        )
                    )
                    : null,
                subject
            );
        return answer.Headers.Location is { IsAbsoluteUri: true, AbsolutePath: "/desk/refused" }
            ? HttpStatusCode.Forbidden
            : answer.StatusCode;
    }

    private static (string Name, string Value)[] FieldsOf(string action) =>
        action switch
        {
            "acknowledge" => [("officer", "值班员甲")],
            "progress" => [("note", "已上门")],
            "return" => [("reason", "不属本单位")],
            "close" => [("outcome", "safe"), ("note", "外婆照料")],
            "message" => [("text", "谢谢您")],
            "place" => [("townCode", Town)],
            "hold" => [("ground", "disputed"), ("reason", "家长有异议")],
            "release" => [("ground", "disputed"), ("reason", "已和解")],
            "unseal" => [("field", "child.name"), ("purpose", "find-child")],
            _ => [],
        };

    /// <summary>A report with a file, in the hands of police, station, town and village; its id.</summary>
    private async Task<string> RoutedAsync()
    {
        var file = new ByteArrayContent(Samples.Jpeg());
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var body = new MultipartFormDataContent
        {
            {
                new StringContent(
                    $$$"""{"narrative":"她一个人住","circumstances":["LIVING_ALONE"],"child":{"name":"林样例"},"place":{"townCode":"{{{Town}}}","villageCode":"{{{Village}}}"}}""",
                    Encoding.UTF8,
                    "application/json"
                ),
                "report"
            },
            { file, "file", "门口.jpg" },
        };
        using var answer = await app.SendAsync(
            HttpMethod.Post,
            "/api/reports",
            body,
            key: Guid.NewGuid().ToString()
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var accepted = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        await app.DeliverAsync();
        return (await app.DispatchAsync("police", accepted)).Split('.')[0];
    }

    private sealed record Operation(string Name, HttpMethod Method, string Path, AccessRight Right)
    {
        public bool IsPage => Path.StartsWith("/desk", StringComparison.Ordinal);

        /// <summary>Who answers for the units below looks into their matters, opening what is masked there too, and acts for none of them.</summary>
        public bool Looks => Method == HttpMethod.Get || Right == AccessRight.Unseal;
    }
}
