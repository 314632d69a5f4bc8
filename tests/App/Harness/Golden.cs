using System.Runtime.CompilerServices;

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>A file beside the test that holds what was agreed; <c>UPDATE_GOLDEN=1</c> writes it anew, for a person to read and commit.</summary>
internal static class Golden
{
    public static async Task AgreesAsync(
        string name,
        string text,
        [CallerFilePath] string test = ""
    )
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, text);
        }
        text.ShouldBe(
            await File.ReadAllTextAsync(path),
            $"{name} differs. If the change is meant, run the test with UPDATE_GOLDEN=1 and commit the file."
        );
    }
}
