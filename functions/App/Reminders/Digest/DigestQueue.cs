using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>What the queue <c>send-digest</c> carries.</summary>
internal sealed record DigestWork
{
    public required DigestCall Digest { get; init; }
}

/// <param name="Day">The day whose digest it is.</param>
internal sealed record DigestCall(DateOnly Day);

/// <summary>Keeps the next digest in the due-ledger: there it stays until it has gone out, also while the server is off.</summary>
internal sealed class DigestQueue(DigestStore store, DueLedger due)
{
    public const string Name = "send-digest";
    private const string Matter = "digest";

    /// <summary>The very first is owed by whoever looks first, each later one by the one before; what the ledger has lost is owed anew.</summary>
    public async Task BeginAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.FindAsync(cancellation) is { } next)
        {
            if (!await due.OwesAsync(EntryOf(next.Day), cancellation))
            {
                await OweAsync(next.Day);
            }
        }
        else
        {
            var first = DigestDays.NextAfter(now);
            await OweAsync(first);
            await store.GoOnAsync(read: null, first, cancellation);
        }
    }

    public Task OweAsync(DateOnly day) => due.OweAsync(EntryOf(day), Name, Write(day));

    public Task SettleAsync(DateOnly day, CancellationToken cancellation) =>
        due.SettleAsync(EntryOf(day), cancellation);

    /// <exception cref="FormatException">It is no message of ours.</exception>
    public static DateOnly Read(string message) =>
        JsonSerializer.Deserialize(message, DigestJson.Default.DigestWork)?.Digest is { } call
        && DigestDays.IsOne(call.Day)
            ? call.Day
            : throw new FormatException("The message names no digest.");

    private static string EntryOf(DateOnly day) =>
        DueLedger.KeyOf(
            DigestDays.GoesOutAt(day),
            $"{Matter}-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"
        );

    private static string Write(DateOnly day) =>
        JsonSerializer.Serialize(
            new DigestWork { Digest = new DigestCall(day) },
            DigestJson.Default.DigestWork
        );
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DigestWork))]
internal sealed partial class DigestJson : JsonSerializerContext;
