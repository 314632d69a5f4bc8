using System.Text.Json;

namespace LeftBehindCare.LocalHost;

/// <summary>When a timer ran and when it is due, in UTC.</summary>
internal sealed record TimerStatus(
    DateTimeOffset Last,
    DateTimeOffset Next,
    DateTimeOffset LastUpdated
)
{
    /// <summary>The status kept by an earlier run of the host; null without one.</summary>
    public static TimerStatus? Load(string? folder, string function)
    {
        if (folder is null || !File.Exists(PathOf(folder, function)))
            return null;
        try
        {
            return JsonSerializer.Deserialize<TimerStatus>(
                File.ReadAllText(PathOf(folder, function))
            );
        }
        catch (JsonException)
        {
            // Half-written by a kill: the timer begins anew, as with a new storage account.
            return null;
        }
    }

    public void Save(string? folder, string function)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(folder, function), JsonSerializer.Serialize(this));
    }

    private static string PathOf(string folder, string function) =>
        Path.Combine(folder, function + ".json");
}
