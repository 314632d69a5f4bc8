using System.Security.Cryptography;
using System.Text.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>The app's keys of this machine: made once and kept beside the data they seal, or only in memory.</summary>
internal static class LocalKeys
{
    public static Dictionary<string, string> Load(string? dataFolder)
    {
        var keys = Create();
        if (dataFolder is null)
            return keys;
        var path = Path.Combine(dataFolder, "keys.json");
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

    private static void Save(Dictionary<string, string> keys, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, keys);
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
            ["Sealing__Keys"] = "1:" + NewKey(),
            ["Lookup__Key"] = NewKey(),
            ["Audit__Key"] = NewKey(),
        };

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
