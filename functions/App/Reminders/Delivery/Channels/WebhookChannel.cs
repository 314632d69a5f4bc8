using System.Text.Json;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>Tells a unit's own system (单位系统接口). Its 2xx is the proof of delivery.</summary>
internal sealed class WebhookChannel(SignedPost post, TimeProvider time) : IChannel
{
    public ReminderChannel Channel => ReminderChannel.Webhook;

    public bool IsOn => true;

    public Task<TryResult> TryAsync(Parcel parcel, CancellationToken cancellation) =>
        post.SendAsync(
            parcel.To,
            parcel.Mark,
            parcel.Secret!,
            JsonSerializer.Serialize(
                new WebhookEvent("reminder", time.GetUtcNow(), DataOf(parcel, to: null)),
                WebhookJson.Default.WebhookEvent
            ),
            cancellation
        );

    public static WebhookData DataOf(Parcel parcel, string? to) =>
        new(
            parcel.Mark,
            parcel.Template,
            parcel.Unit,
            parcel.Day,
            parcel.Letter.Subject,
            parcel.Letter.Text,
            parcel.Letter.Link,
            to
        );
}

/// <summary>What is posted: a kind, a time, and what is told.</summary>
/// <param name="Type"><c>reminder</c> to a unit's system, <c>sms</c> to the gateway.</param>
internal sealed record WebhookEvent(string Type, DateTimeOffset Timestamp, WebhookData Data);

/// <param name="Id">The same at every try, as in the header <c>webhook-id</c>.</param>
/// <param name="To">Of an <c>sms</c>: the mobile number, sealed for the gateway.</param>
internal sealed record WebhookData(
    string Id,
    string Template,
    string Unit,
    DateOnly Day,
    string Subject,
    string Text,
    Uri? Link,
    string? To
);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(
    PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull
)]
[System.Text.Json.Serialization.JsonSerializable(typeof(WebhookEvent))]
internal sealed partial class WebhookJson : System.Text.Json.Serialization.JsonSerializerContext;
