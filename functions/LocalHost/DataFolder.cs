namespace LeftBehindCare.LocalHost;

/// <summary>Where storage, keys and timer status are kept from one run to the next.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder and tries whether it can be written, so that no part fails on it later.</summary>
    /// <exception cref="HostStartException">It cannot be.</exception>
    public static string Open(string path)
    {
        try
        {
            var folder = Directory.CreateDirectory(path).FullName;
            foreach (var part in new[] { folder, Storage(folder), Timers(folder) })
            {
                Directory.CreateDirectory(part);
                var trial = Path.Combine(part, $".trial-{Guid.NewGuid():N}");
                File.WriteAllText(trial, "");
                File.Delete(trial);
            }
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HostStartException(
                $"The data folder {path} cannot be written. Choose another with --data, or keep nothing with --ephemeral.",
                error
            );
        }
    }

    public static string Storage(string folder) => Path.Combine(folder, "storage");

    public static string Timers(string folder) => Path.Combine(folder, "timers");
}
