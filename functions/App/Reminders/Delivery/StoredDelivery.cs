using Azure.Data.Tables;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>A delivery as it stands in the store: a reminder's way to one recipient on one channel.</summary>
/// <param name="Row">As it was read.</param>
internal sealed record StoredDelivery(TableEntity Row)
{
    public string Id => ReminderKeys.IdOf(Row.PartitionKey, Row.RowKey);

    public string Key => Row.RowKey.Split('_')[1];

    /// <summary>The unit whose people get it.</summary>
    public UnitId Unit => UnitId.OfSlug(Row.PartitionKey);

    /// <summary>The unit that owes or is told; another where nobody was there.</summary>
    public UnitId About => new(Row.GetString("About"));

    /// <summary>The person; null where it goes to the unit as a whole.</summary>
    public string? Subject => Row.GetString("Subject");

    public ReminderChannel Channel =>
        DeliveryCodes.FindChannel(Row.RowKey[(Row.RowKey.LastIndexOf('_') + 1)..])!.Value;

    public string Template => Row.GetString("Template");

    public IReadOnlyDictionary<string, string> Words => ReminderRows.WordsOf(Row);

    public DateOnly Day => ReminderRows.DayOf(Row);

    public DateTimeOffset PostedAt => Row.GetDateTimeOffset("PostedAt")!.Value;

    /// <summary>When the person was first shown it at the desk.</summary>
    public DateTimeOffset? ShownAt => Row.GetDateTimeOffset("ShownAt");

    /// <summary>When the person marked it as read.</summary>
    public DateTimeOffset? SeenAt => Row.GetDateTimeOffset("SeenAt");

    public DeliveryProgress Progress =>
        new()
        {
            State = DeliveryCodes.FindState(Row.GetString("State"))!.Value,
            Attempts = Row.GetInt32("Attempts") ?? 0,
            NextAt = Row.GetDateTimeOffset("NextAt"),
            ClaimedUntil = Row.GetDateTimeOffset("ClaimedUntil"),
            TriedAt = Row.GetDateTimeOffset("TriedAt"),
            Fault = Row.GetString("Fault"),
        };
}
