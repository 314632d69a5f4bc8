using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>What a channel is to hand over.</summary>
/// <param name="Mark">The same at every try, so that a receiver knows again what comes twice.</param>
/// <param name="Unit">The id of the unit that it is about.</param>
/// <param name="To">The address: of a mailbox, a mobile number, or of the unit's system.</param>
/// <param name="Secret">Of the unit's system, by which what we send is signed.</param>
/// <param name="Day">The day that it belongs to.</param>
internal sealed record Parcel(
    string Mark,
    string Template,
    string Unit,
    ReminderLetter Letter,
    DateOnly Day,
    string To,
    string? Secret = null
);

/// <summary>A way by which reminders leave the system.</summary>
internal interface IChannel
{
    ReminderChannel Channel { get; }

    /// <summary>Whether the district has set it up.</summary>
    bool IsOn { get; }

    /// <summary>Makes one try, in less time than a claim holds. What fails is an answer, never an exception.</summary>
    Task<TryResult> TryAsync(Parcel parcel, CancellationToken cancellation);
}
