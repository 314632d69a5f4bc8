using System.Security.Cryptography;
using System.Text.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>The app's keys of this machine: made once and kept beside the data they seal, or only in memory.</summary>
internal static class LocalKeys
{
    private const string Sealing = "Sealing__Keys";
    private const string KeysFile = "keys.json";

    public static Dictionary<string, string> Load(string? dataFolder)
    {
        var keys = Create();
        if (dataFolder is null)
            return keys;
        var path = Path.Combine(dataFolder, KeysFile);
        if (File.Exists(path))
        {
            var kept = Read(path);
            foreach (var (name, key) in kept)
                keys[name] = key;
            if (kept.Count == keys.Count)
                return keys;
        }
        Save(keys, path);
        return keys;
    }

    /// <summary>Adds a sealing key of the next version, which seals from the next start on; the older ones still open.</summary>
    /// <returns>Its version.</returns>
    public static int Rotate(string dataFolder)
    {
        var keys = Load(dataFolder);
        var versions = keys[Sealing].Split(',').Select(key => int.Parse(key.Split(':')[0]));
        var next = versions.Max() + 1;
        if (next > byte.MaxValue)
            throw new HostStartException("Sealing keys have versions up to 255, and all are used.");
        keys[Sealing] += $",{next}:{NewKey()}";
        Save(keys, Path.Combine(dataFolder, KeysFile));
        return next;
    }

    private static void Save(Dictionary<string, string> keys, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written beside and moved: keys half written would be keys lost.
        var beside = path + ".new";
        using (var file = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(file, keys);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    private static Dictionary<string, string> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!;
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new HostStartException(
                $"The keys in {path} cannot be read; what lies in that data folder can only be opened with them.",
                error
            );
        }
    }

    private static Dictionary<string, string> Create() =>
        new(StringComparer.Ordinal)
        {
            [Sealing] = "1:" + NewKey(),
            ["Lookup__Key"] = NewKey(),
            ["Audit__Key"] = NewKey(),
        };

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
