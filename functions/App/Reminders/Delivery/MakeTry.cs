using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.App.Reminders.Delivery.Preferences;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>
/// Makes one try of one delivery. It is claimed before anything leaves, so that of several workers one makes it; the claim's end is owed first, so
/// that it is tried again where the worker dies. Between handing over and noting it a worker may die too: then it goes out once more, under the same mark.
/// </summary>
internal sealed partial class MakeTry(
    ReminderStore store,
    ContactStore contacts,
    DeliveryQueue queue,
    DueLedger due,
    ReminderText text,
    IEnumerable<IChannel> channels,
    AlertStore alerts,
    TimeProvider time,
    ILogger<MakeTry> logger
)
{
    public const string GivenUpAlert = "reminder-given-up";
    public const string GoneAlert = "webhook-gone";
    private const string NoAddress = "no-address";

    /// <param name="called">The entry of the due-ledger that called for it; it stays for whoever settles it.</param>
    /// <returns>False: by this clock its time has not come, so the entry must stay, or nothing would ever call for it again.</returns>
    public async Task<bool> OneAsync(
        StoredDelivery read,
        string called,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (read.Progress.State == DeliveryState.GivenUp)
        {
            // Whoever gave it up may have died before telling.
            await TellGivenUpAsync(read, now, cancellation);
            return true;
        }
        if (!read.Progress.IsDue(now))
        {
            return !read.Progress.IsOwed;
        }
        if (read.Progress.IsSpent)
        {
            await EndAsync(read, new TryResult(TryOutcome.Refused, "died"), cancellation);
            return true;
        }
        var (to, secret, quiet) = await AddressAsync(read, cancellation);
        if (!text.TemplateOf(read).Urgent && quiet?.EndAt(now) is { } until)
        {
            await queue.OweAsync(read, until);
            await store.ChangeAsync(read, read.Progress.PutOff(until), cancellation);
            return true;
        }
        var claim = read.Progress.Claim(now);
        var entry = await queue.OweAsync(read, claim.ClaimedUntil!.Value);
        if (await store.ChangeAsync(read, claim, cancellation, to) is not { } claimed)
        {
            // Another worker has it. What is owed for our claim finds it done, or does it.
            return true;
        }
        var result = await TryAsync(claimed, to, secret, cancellation);
        var next = await EndAsync(claimed, result, cancellation);
        // The claim's end and the next try may fall on the same moment: then they are one entry, which stays.
        if (entry != called && entry != next)
        {
            await due.SettleAsync(entry, cancellation);
        }
        return true;
    }

    private async Task<TryResult> TryAsync(
        StoredDelivery delivery,
        string? to,
        string? secret,
        CancellationToken cancellation
    )
    {
        if (to is null)
        {
            return new TryResult(TryOutcome.Refused, NoAddress);
        }
        var channel = channels.FirstOrDefault(one => one.Channel == delivery.Channel);
        if (channel is not { IsOn: true })
        {
            return new TryResult(TryOutcome.Failed, "channel-off");
        }
        try
        {
            return await channel.TryAsync(
                new Parcel(
                    ReminderKeys.MarkOf(delivery.Row.RowKey),
                    delivery.Template,
                    delivery.About.Value,
                    text.Of(delivery),
                    delivery.Day,
                    to,
                    secret
                ),
                cancellation
            );
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested)
        {
            // A fault of ours. Its text may quote an address: its kind is all that may leave.
            Broken(logger, delivery.Id, broken.GetType().Name);
            return new TryResult(TryOutcome.Failed, "internal");
        }
    }

    /// <returns>The entry of the due-ledger for the next try; null where none follows.</returns>
    private async Task<string?> EndAsync(
        StoredDelivery claimed,
        TryResult result,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var after = claimed.Progress.After(result, now);
        var entry = after.NextAt is { } next ? await queue.OweAsync(claimed, next) : null;
        if (await store.ChangeAsync(claimed, after, cancellation) is not { } ended)
        {
            return entry;
        }
        Tried(logger, ended.Id, after.State, after.Attempts, result.Code);
        if (result.Code == "http-410")
        {
            await CloseAsync(claimed, now, cancellation);
        }
        if (after.State == DeliveryState.GivenUp)
        {
            await TellGivenUpAsync(ended, now, cancellation);
        }
        return entry;
    }

    private async Task TellGivenUpAsync(
        StoredDelivery delivery,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await store.MarkGivenUpAsync(delivery, cancellation);
        if (delivery.Progress.Fault == Outbox.Nobody)
        {
            // The alert about the unit says it already.
            return;
        }
        await alerts.RaiseAsync(GivenUpAlert, delivery.Id, now, cancellation);
    }

    /// <summary>Nothing listens there any more, the other side says: nothing is sent until somebody gives an address anew.</summary>
    private async Task CloseAsync(
        StoredDelivery delivery,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var contact = await contacts.OfAsync(delivery.Unit, cancellation);
        if (contact.Address?.AbsoluteUri != store.AddressOf(delivery))
        {
            // Somebody has given another address meanwhile, which this says nothing about.
            return;
        }
        await contacts.SaveAsync(contact with { GoneAt = now }, cancellation);
        await alerts.RaiseAsync(GoneAlert, delivery.Unit.Slug, now, cancellation);
    }

    private async Task<(string? To, string? Secret, QuietHours? Quiet)> AddressAsync(
        StoredDelivery delivery,
        CancellationToken cancellation
    )
    {
        if (delivery.Channel == ReminderChannel.Webhook)
        {
            var unit = await contacts.OfAsync(delivery.Unit, cancellation);
            return unit.Listens ? (unit.Address!.AbsoluteUri, unit.Secret, null) : default;
        }
        if (delivery.Subject is not { } subject)
        {
            return default;
        }
        var person = await contacts.OfAsync(subject, cancellation);
        return delivery.Channel switch
        {
            ReminderChannel.Email => (person.Email, null, person.Quiet),
            ReminderChannel.Sms => (person.Mobile, null, person.Quiet),
            _ => default,
        };
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Delivery {Id} is {State} after try {Attempts}: {Code}"
    )]
    private static partial void Tried(
        ILogger logger,
        string id,
        DeliveryState state,
        int attempts,
        string? code
    );

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} broke: {Error}")]
    private static partial void Broken(ILogger logger, string id, string error);
}
