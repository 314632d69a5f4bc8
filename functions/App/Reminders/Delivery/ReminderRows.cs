using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>How postings and deliveries stand in table <c>reminders</c>.</summary>
internal static class ReminderRows
{
    private const string DayFormat = "yyyy-MM-dd";

    public static TableEntity RowOf(Posting posting) =>
        new(ReminderKeys.PartitionOf(posting.Key), posting.Key)
        {
            ["About"] = posting.Reminder.Unit.Value,
            ["Template"] = posting.Reminder.Template,
            ["Words"] = Write(posting.Reminder.Words),
            ["Day"] = Write(posting.Reminder.Day),
            ["Unit"] = posting.Unit.Value,
            ["Recipients"] = string.Join('\n', posting.Recipients),
            ["Subject"] = posting.Reminder.Subject,
            ["PostedAt"] = posting.At,
            ["Spread"] = posting.IsSpread,
        };

    public static Posting PostingOf(TableEntity row) =>
        new()
        {
            Key = row.RowKey,
            At = row.GetDateTimeOffset("PostedAt")!.Value,
            Unit = new UnitId(row.GetString("Unit")),
            Recipients = row.GetString("Recipients")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries),
            IsSpread = row.GetBoolean("Spread") == true,
            Reminder = new Reminder
            {
                Id = row.RowKey,
                Unit = new UnitId(row.GetString("About")),
                Subject = row.GetString("Subject"),
                Template = row.GetString("Template"),
                Words = WordsOf(row),
                Day = DayOf(row),
            },
        };

    /// <param name="subject">The person; null for the unit as a whole.</param>
    public static TableEntity RowOf(
        Posting posting,
        string? subject,
        ReminderChannel channel,
        DeliveryProgress progress
    )
    {
        var row = new TableEntity(
            posting.Unit.Slug,
            ReminderKeys.RowOf(posting.Reminder.Day, posting.Key, subject, channel)
        )
        {
            ["About"] = posting.Reminder.Unit.Value,
            ["Template"] = posting.Reminder.Template,
            ["Words"] = Write(posting.Reminder.Words),
            ["Day"] = Write(posting.Reminder.Day),
            ["PostedAt"] = posting.At,
            ["Unread"] = channel == ReminderChannel.Desk && subject is not null,
        };
        if (subject is not null)
        {
            row["Subject"] = subject;
            row["Who"] = ReminderKeys.WhoOf(subject);
        }
        return With(row, progress);
    }

    /// <summary>A row to be put in another's place has every column, one to be merged into it those of its progress.</summary>
    public static TableEntity With(TableEntity row, DeliveryProgress progress)
    {
        row["State"] = DeliveryCodes.NameOf(progress.State);
        row["Attempts"] = progress.Attempts;
        Set(row, "NextAt", progress.NextAt);
        Set(row, "ClaimedUntil", progress.ClaimedUntil);
        Set(row, "TriedAt", progress.TriedAt);
        if (progress.Fault is { } fault)
        {
            row["Fault"] = fault;
        }
        else
        {
            row.Remove("Fault");
        }
        return row;
    }

    public static IReadOnlyDictionary<string, string> WordsOf(TableEntity row) =>
        JsonSerializer.Deserialize(
            row.GetString("Words"),
            ReminderWordsJson.Default.DictionaryStringString
        )!;

    public static DateOnly DayOf(TableEntity row) =>
        DateOnly.ParseExact(row.GetString("Day"), DayFormat, CultureInfo.InvariantCulture);

    private static string Write(DateOnly day) =>
        day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static string Write(IReadOnlyDictionary<string, string> words) =>
        JsonSerializer.Serialize(
            new Dictionary<string, string>(words, StringComparer.Ordinal),
            ReminderWordsJson.Default.DictionaryStringString
        );

    private static void Set(TableEntity row, string column, DateTimeOffset? at)
    {
        if (at is { } time)
        {
            row[column] = time;
        }
        else
        {
            row.Remove(column);
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ReminderWordsJson
    : System.Text.Json.Serialization.JsonSerializerContext;
