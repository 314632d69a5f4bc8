using System.Text.Json.Nodes;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.Deployment;

/// <summary>The publish folder is what is deployed: all that the Functions host needs, and nothing else.</summary>
public sealed class PublishedFolder
{
    private const string Binary = "LeftBehindCare.App";

    [Fact]
    public async Task It_holds_the_binary_its_settings_and_one_folder_a_function_and_nothing_else()
    {
        var folder = await PublishedApp.FolderAsync();

        var published = FilesIn(folder);

        var functions = FilesIn(Path.Combine(RepositoryRoot.Find(), "functions/App/Bindings"));
        string[] needed = [Binary, "host.json", "storage.json", .. functions];
        functions.ShouldNotBeEmpty();
        if (PublishedApp.IsNative(folder))
            published.ShouldBe(needed, ignoreOrder: true);
        else
            needed.ShouldBeSubsetOf(published);
    }

    [Fact]
    public async Task Each_function_json_stands_in_a_direct_child_where_alone_the_host_looks()
    {
        var published = FilesIn(await PublishedApp.FolderAsync());

        published
            .Where(file => file.EndsWith("function.json", StringComparison.Ordinal))
            .ShouldAllBe(file => file.Split('/').Length == 2);
    }

    [Fact]
    public async Task The_program_that_host_json_names_is_there_and_may_be_run()
    {
        var folder = await PublishedApp.FolderAsync();

        var host = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "host.json")))!;

        var program = (string)host["customHandler"]!["description"]!["defaultExecutablePath"]!;
        program.ShouldBe(Binary);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(folder, program))
                .HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute)
                .ShouldBeTrue("the run bit is lost");
    }

    private static List<string> FilesIn(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
}
