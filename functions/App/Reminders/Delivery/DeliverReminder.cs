using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.App.Reminders.Delivery.Preferences;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>
/// Queue function <c>DeliverReminder</c>: spreads a posting over its recipients and their channels, and makes the tries that are due. One delivery's
/// failure never stops the others.
/// </summary>
internal sealed class DeliverReminder(
    ReminderStore store,
    ContactStore contacts,
    MakeTry make,
    IEnumerable<IChannel> channels,
    Announcements announcements,
    DueLedger due
)
{
    private readonly HashSet<ReminderChannel> on =
    [
        .. channels.Where(one => one.IsOn).Select(one => one.Channel),
    ];

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<DeliverReminder>()
            .HandleAsync(DeliveryQueue.Read(message), cancellation);

    public async Task HandleAsync(DeliveryCall call, CancellationToken cancellation)
    {
        if (call.Delivery is { } id)
        {
            if (
                await store.FindAsync(id, cancellation) is not { } one
                || await make.OneAsync(one, call.Due, cancellation)
            )
            {
                await due.SettleAsync(call.Due, cancellation);
            }
            return;
        }
        if (
            await announcements.WaitAsync(
                call.At,
                () => store.FindPostingAsync(call.Key, cancellation),
                cancellation
            ) is
            { } posting
        )
        {
            var deliveries = posting.IsSpread
                ? await store.OfAsync(posting, cancellation)
                : await store.SpreadAsync(
                    posting,
                    await RowsOfAsync(posting, cancellation),
                    cancellation
                );
            await TryAllAsync(deliveries, call, cancellation);
        }
        await due.SettleAsync(call.Due, cancellation);
    }

    private async Task TryAllAsync(
        List<StoredDelivery> deliveries,
        DeliveryCall call,
        CancellationToken cancellation
    )
    {
        var failed = await Task.WhenAll(
            deliveries.Select(async delivery =>
            {
                try
                {
                    await make.OneAsync(delivery, call.Due, cancellation);
                    return null;
                }
                catch (Exception trouble)
                {
                    return trouble;
                }
            })
        );
        if (failed.OfType<Exception>().ToList() is { Count: > 0 } troubles)
        {
            throw new AggregateException(troubles);
        }
    }

    private async Task<List<Azure.Data.Tables.TableEntity>> RowsOfAsync(
        Posting posting,
        CancellationToken cancellation
    )
    {
        var rows = new List<Azure.Data.Tables.TableEntity>();
        foreach (var subject in posting.Recipients)
        {
            // On the desk it lies at once; that it was shown is what proves it delivered.
            Add(subject, ReminderChannel.Desk, new() { State = DeliveryState.Sent });
            var contact = await contacts.OfAsync(subject, cancellation);
            if (contact is { ByEmail: true, Email: not null } && on.Contains(ReminderChannel.Email))
            {
                Add(subject, ReminderChannel.Email, new());
            }
            if (contact is { BySms: true, Mobile: not null } && on.Contains(ReminderChannel.Sms))
            {
                Add(subject, ReminderChannel.Sms, new());
            }
        }
        if (posting.Recipients.Count == 0)
        {
            Add(
                subject: null,
                ReminderChannel.Desk,
                new() { State = DeliveryState.GivenUp, Fault = Outbox.Nobody }
            );
        }
        if (
            posting.Reminder.Subject is null
            && (await contacts.OfAsync(posting.Unit, cancellation)).Listens
        )
        {
            Add(subject: null, ReminderChannel.Webhook, new());
        }
        return rows;

        void Add(string? subject, ReminderChannel channel, DeliveryProgress progress) =>
            rows.Add(ReminderRows.RowOf(posting, subject, channel, progress));
    }
}
