using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Log;

/// <param name="Items">Newest day first.</param>
/// <param name="Next">Give it as after to get the next page; absent on the last.</param>
public sealed record ReminderList(IReadOnlyList<ReminderView> Items, string? Next);

/// <summary>A reminder's way to one recipient on one channel.</summary>
public sealed record ReminderView
{
    public string Id { get; init; } = "";

    [Description("Whose people get it.")]
    public string Unit { get; init; } = "";

    [Description("Whom it is about; another unit where nobody was there.")]
    public string About { get; init; } = "";

    [Description("The person's account; absent where it goes to the unit's own system.")]
    public string? Recipient { get; init; }

    [AllowedValues("desk", "email", "webhook", "sms")]
    public string Channel { get; init; } = "";

    [AllowedValues("pending", "sent", "delivered", "failed", "given-up")]
    public string State { get; init; } = "";

    public string Template { get; init; } = "";

    [Description("The day it belongs to, in China.")]
    public DateOnly Day { get; init; }

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    [Description("The address of the last try, masked.")]
    public string? To { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset PostedAt { get; init; }

    public DateTimeOffset? TriedAt { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    [Description("When the person marked it as read.")]
    public DateTimeOffset? SeenAt { get; init; }

    [Description("Why the last try failed, as a code.")]
    public string? Fault { get; init; }
}

/// <summary>Puts deliveries as the log shows them.</summary>
internal sealed class ReminderReader(ReminderStore store, ReminderText text)
{
    public ReminderView ViewOf(StoredDelivery delivery)
    {
        var letter = text.Of(delivery);
        var progress = delivery.Progress;
        return new ReminderView
        {
            Id = delivery.Id,
            Unit = delivery.Unit.Value,
            About = delivery.About.Value,
            Recipient = delivery.Subject,
            Channel = DeliveryCodes.NameOf(delivery.Channel),
            State = DeliveryCodes.NameOf(progress.State),
            Template = delivery.Template,
            Day = delivery.Day,
            Subject = letter.Subject,
            Text = letter.Text,
            To = store.AddressOf(delivery) is { } to ? MaskedOf(delivery.Channel, to) : null,
            Attempts = progress.Attempts,
            PostedAt = delivery.PostedAt,
            TriedAt = progress.TriedAt,
            NextAt = progress.IsOwed ? progress.NextAt : null,
            SeenAt = delivery.SeenAt,
            Fault = progress.State == DeliveryState.Delivered ? null : progress.Fault,
        };
    }

    private static string MaskedOf(ReminderChannel channel, string to) =>
        channel switch
        {
            ReminderChannel.Email => MailAddresses.Masked(to),
            ReminderChannel.Sms => Masked.Phone(to),
            // Its path may hold a key of theirs.
            _ => new Uri(to).GetLeftPart(UriPartial.Authority),
        };
}
