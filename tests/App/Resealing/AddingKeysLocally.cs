using LeftBehindCare.LocalHost;

namespace LeftBehindCare.App.Tests.Resealing;

/// <summary>The command <c>keys rotate</c>.</summary>
public sealed class AddingKeysLocally : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("keys");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_next_version_is_added_and_all_else_stays()
    {
        var before = LocalKeys.Load(folder.FullName);

        LocalKeys.Rotate(folder.FullName).ShouldBe(2);
        LocalKeys.Rotate(folder.FullName).ShouldBe(3);

        var after = LocalKeys.Load(folder.FullName);
        after["Sealing__Keys"].ShouldStartWith(before["Sealing__Keys"] + ",2:");
        after["Sealing__Keys"].Split(',').Length.ShouldBe(3);
        after["Sealing__Keys"].Split(',').Distinct().Count().ShouldBe(3);
        after["Lookup__Key"].ShouldBe(before["Lookup__Key"]);
        after["Audit__Key"].ShouldBe(before["Audit__Key"]);
        folder.GetFiles().Select(file => file.Name).ShouldBe(["keys.json"]);
    }

    [Fact]
    public void It_is_told_as_a_command() =>
        CommandLine
            .Parse(["keys", "rotate", "--data", "x"])
            .ShouldSatisfyAllConditions(
                options => options.RotateKeys.ShouldBeTrue(),
                options => options.Data.ShouldBe("x")
            );
}
