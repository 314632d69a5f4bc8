using System.Security.Cryptography;
using System.Text;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>How reminders and their deliveries are named. Every name follows from the cause; none holds a person's.</summary>
internal static class ReminderKeys
{
    public const string GivenUp = "~given-up";

    /// <summary>In the place of a person, where the unit as a whole is told.</summary>
    public const string WholeUnit = "unit";
    private const int KeyLength = 24;
    private const int WhoLength = 12;
    private const int DayLength = 7;
    private const int LongestId = 120;

    /// <summary>Of a reminder's id, which may have any characters.</summary>
    public static string KeyOf(string id) => Hash(id)[..KeyLength];

    public static bool IsKey(string text) =>
        text.Length == KeyLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The partition of the reminder's posting.</summary>
    public static string PartitionOf(string key) => "~cause-" + key[..2];

    /// <summary>Of a person; null: the unit as a whole.</summary>
    public static string WhoOf(string? subject) =>
        subject is null ? WholeUnit : Hash(subject)[..WhoLength];

    /// <summary>A delivery's row: the newest day first, those of a reminder together.</summary>
    public static string RowOf(
        DateOnly day,
        string key,
        string? subject,
        ReminderChannel channel
    ) => $"{PrefixOf(day, key)}{WhoOf(subject)}_{DeliveryCodes.NameOf(channel)}";

    public static string PrefixOf(DateOnly day, string key) => $"{DayPrefix(day)}{key}_";

    /// <summary>Rows of the day begin so.</summary>
    public static string DayPrefix(DateOnly day) =>
        $"{DateOnly.MaxValue.DayNumber - day.DayNumber:D7}_";

    /// <summary>A delivery's id outside: the unit and the row.</summary>
    public static string IdOf(string slug, string row) => $"{slug}.{row}";

    /// <summary>The unit and row of an id; null for what cannot be one, which is never asked of the storage.</summary>
    public static (string Slug, string Row)? Parse(string? id)
    {
        if (
            id is not { Length: > 0 and <= LongestId }
            || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            || id.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)
        )
        {
            return null;
        }
        var row = id[(dot + 1)..];
        return IsRow(row) ? (id[..dot], row) : null;
    }

    public static bool IsRow(string row) =>
        row.Split('_') is [{ Length: DayLength } day, var key, { Length: > 0 }, var channel]
        && day.All(char.IsAsciiDigit)
        && IsKey(key)
        && DeliveryCodes.FindChannel(channel) is not null;

    /// <summary>What a message carries so that its receiver knows it again when it comes twice.</summary>
    public static string MarkOf(string row) => row[(DayLength + 1)..].Replace('_', '.');

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
