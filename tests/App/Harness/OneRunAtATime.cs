using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.LocalHost;

[assembly: AssemblyFixture(typeof(OneRunAtATime))]

namespace LeftBehindCare.App.Tests.Harness;

/// <summary>
/// Of the two projects whose tests fill every processor, with a storage, a browser and a native compiler, only one runs in a checkout: `dotnet test`
/// starts them together, and side by side neither is done sooner, but each waits for the other in the midst of its tests.
/// </summary>
public sealed class OneRunAtATime : IAsyncLifetime
{
    private FileStream turn = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = System.IO.Directory.CreateDirectory(
            Path.Combine(RepositoryRoot.Find(), "artifacts")
        );
        var file = Path.Combine(folder.FullName, "tests.turn");
        while (true)
        {
            try
            {
                turn = new FileStream(
                    file,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
                return;
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    public ValueTask DisposeAsync() => turn.DisposeAsync();
}
