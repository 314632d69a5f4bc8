using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Deployment;

/// <summary>
/// The host calls a trigger by <c>POST /FunctionName</c> on the port to which it forwards public requests too, so no public route may
/// match such a path.
/// </summary>
public sealed class PublicRoutes
{
    [Fact]
    public async Task No_route_can_match_the_path_by_which_the_host_calls_a_trigger()
    {
        var folder = await PublishedApp.FolderAsync();
        var functions = FunctionJson.ReadAll(folder);
        var triggers = functions.Where(f => f.Kind != "httpTrigger").Select(f => f.Name).ToList();

        var firstSegments = functions
            .Where(f => f.Kind == "httpTrigger")
            .Select(f => ((string?)f.Trigger["route"] ?? f.Name).Trim('/').Split('/')[0])
            .ToList();

        triggers.ShouldNotBeEmpty();
        firstSegments.ShouldNotBeEmpty();
        firstSegments.ShouldAllBe(segment => !segment.Contains('{'));
        firstSegments
            .Intersect(triggers, StringComparer.OrdinalIgnoreCase)
            .ShouldBeEmpty("a public route begins like a trigger's path");
    }

    [Fact]
    public async Task Routes_stand_for_themselves_without_a_prefix()
    {
        var host = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(await PublishedApp.FolderAsync(), "host.json"))
        )!;

        ((string?)host["extensions"]!["http"]!["routePrefix"]).ShouldBe("");
    }
}
