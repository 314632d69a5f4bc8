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

    public static DataFolder Hold(string folder)
    {
        var path = Directory.CreateDirectory(folder).FullName;
        try
        {
            return new DataFolder(
                path,
                new FileStream(
                    System.IO.Path.Combine(path, "in-use"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1,
                    FileOptions.DeleteOnClose
                )
            );
        }
        catch (IOException taken)
        {
            throw new HostStartException(
                $"The data folder {path} is in use by another LocalHost. Stop it, or choose another folder with --data.",
                taken
            );
        }
    }

    public void Dispose() => hold.Dispose();
}
