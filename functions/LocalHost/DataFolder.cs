namespace LeftBehindCare.LocalHost;

/// <summary>The folder of storage, keys and timer status, held by one LocalHost at a time: two would overwrite each other.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream hold;

    private DataFolder(string path, FileStream hold)
    {
        Path = path;
        this.hold = hold;
    }

    public string Path { get; }

    public string Storage => System.IO.Path.Combine(Path, "storage");

    public string Timers => System.IO.Path.Combine(Path, "timers");

    /// <summary>Makes the folder, tries whether it can be written, so that no part fails on it later, and holds it.</summary>
    /// <exception cref="HostStartException">It cannot be written, or another holds it.</exception>
    public static DataFolder Hold(string path)
    {
        try
        {
            var folder = Directory.CreateDirectory(path).FullName;
            foreach (var part in new[] { "", "storage", "timers" })
                Try(Directory.CreateDirectory(System.IO.Path.Combine(folder, part)).FullName);
            return new DataFolder(folder, Hold(new DirectoryInfo(folder)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HostStartException(
                $"The data folder {path} cannot be written. Choose another with --data, or keep nothing with --ephemeral.",
                error
            );
        }
    }

    public void Dispose() => hold.Dispose();

    private static void Try(string folder)
    {
        var trial = System.IO.Path.Combine(folder, $".trial-{Guid.NewGuid():N}");
        File.WriteAllText(trial, "");
        File.Delete(trial);
    }

    private static FileStream Hold(DirectoryInfo folder)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(folder.FullName, "in-use"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException taken)
        {
            throw new HostStartException(
                $"The data folder {folder.FullName} is in use by another LocalHost. Stop it, or choose another folder with --data.",
                taken
            );
        }
    }
}
