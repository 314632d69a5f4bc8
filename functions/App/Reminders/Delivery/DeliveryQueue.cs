using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>What the queue <c>deliver-reminder</c> carries.</summary>
internal sealed record DeliveryWork
{
    public required DeliveryCall Reminder { get; init; }
}

/// <param name="Key">Which reminder.</param>
/// <param name="At">When it was announced, UTC.</param>
/// <param name="Due">The row of the due-ledger that stands for it until it is done.</param>
/// <param name="Delivery">Only this delivery of it; null: all.</param>
internal sealed record DeliveryCall(
    string Key,
    DateTimeOffset At,
    string Due,
    string? Delivery = null
);

/// <summary>Announces reminders, and notes in the due-ledger when one is to be looked at again.</summary>
internal sealed class DeliveryQueue(StorageAccount storage, DueLedger due)
{
    public const string Name = "deliver-reminder";

    /// <summary>All that reminders owe is named so in the due-ledger.</summary>
    public const string Matter = "remind-";

    /// <summary>A posting whose message is lost is called for after this.</summary>
    private static readonly TimeSpan CallAfter = TimeSpan.FromMinutes(1);

    /// <summary>Announces a posting that is about to be written: owed first, so that a lost message only delays it.</summary>
    public async Task AnnounceAsync(string key, DateTimeOffset now, CancellationToken cancellation)
    {
        var call = new DeliveryCall(key, now, DueLedger.KeyOf(now + CallAfter, Matter + key));
        await due.OweAsync(call.Due, Name, Write(call));
        await storage.Queue(Name).SendMessageAsync(Write(call), cancellation);
    }

    /// <summary>Has a delivery looked at at that time; tells under which entry.</summary>
    public async Task<string> OweAsync(StoredDelivery delivery, DateTimeOffset at)
    {
        var entry = DueLedger.KeyOf(at, Matter + ReminderKeys.MarkOf(delivery.Row.RowKey));
        await due.OweAsync(
            entry,
            Name,
            Write(new DeliveryCall(delivery.Key, at, entry, delivery.Id))
        );
        return entry;
    }

    public static string Write(DeliveryCall call) =>
        JsonSerializer.Serialize(
            new DeliveryWork { Reminder = call },
            DeliveryWorkJson.Default.DeliveryWork
        );

    /// <exception cref="FormatException">It is no message of ours: what it names is not asked of the storage, which logs the addresses it is asked for.</exception>
    public static DeliveryCall Read(string message) =>
        JsonSerializer.Deserialize(message, DeliveryWorkJson.Default.DeliveryWork)?.Reminder
            is { } call
        && ReminderKeys.IsKey(call.Key)
        && (call.Delivery is null || ReminderKeys.Parse(call.Delivery) is not null)
            ? call
            : throw new FormatException("The message names no reminder.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DeliveryWork))]
internal sealed partial class DeliveryWorkJson : JsonSerializerContext;
