using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Channels;

/// <summary>
/// Short messages (短信) through the district's gateway: a signed post that says <c>sms</c>. The number is sealed for the gateway alone, so
/// that it stands in no log between: base64 of nonce (12 bytes), tag (16) and ciphertext, AES-256-GCM, bound to the message's id; the key is
/// HKDF-SHA256 of the gateway's secret with the info <c>leftbehindcare-sms-to</c>.
/// </summary>
internal sealed class SmsChannel : IChannel
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private readonly SignedPost post;
    private readonly TimeProvider time;
    private readonly string? address;
    private readonly string secret = "";

    public SmsChannel(SignedPost post, IConfiguration configuration, TimeProvider time)
    {
        this.post = post;
        this.time = time;
        var sms = configuration.GetSection("Reminders:Sms");
        if (sms["Address"] is not { Length: > 0 } given)
        {
            return;
        }
        address = post.FaultOf(given) is null
            ? given
            : throw new InvalidOperationException(
                "Set Reminders__Sms__Address to an https address; one in a private network needs Reminders__Webhook__AllowPrivate."
            );
        secret = WebhookSecret.IsOne(sms["Secret"])
            ? sms["Secret"]!
            : throw new InvalidOperationException(
                "Set Reminders__Sms__Secret to whsec_ and base64 of 24 to 64 bytes."
            );
    }

    public ReminderChannel Channel => ReminderChannel.Sms;

    public bool IsOn => address is not null;

    public Task<TryResult> TryAsync(Parcel parcel, CancellationToken cancellation) =>
        post.SendAsync(
            address!,
            parcel.Mark,
            secret,
            JsonSerializer.Serialize(
                new WebhookEvent(
                    "sms",
                    time.GetUtcNow(),
                    WebhookChannel.DataOf(parcel, SealedFor(parcel.To, parcel.Mark))
                ),
                WebhookJson.Default.WebhookEvent
            ),
            cancellation
        );

    private string SealedFor(string number, string id)
    {
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            WebhookSecret.BytesOf(secret),
            KeyBytes,
            salt: null,
            Encoding.UTF8.GetBytes("leftbehindcare-sms-to")
        );
        var plain = Encoding.UTF8.GetBytes(number);
        var sealedTo = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedTo.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            sealedTo.AsSpan(0, NonceBytes),
            plain,
            sealedTo.AsSpan(NonceBytes + TagBytes),
            sealedTo.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(id)
        );
        return Convert.ToBase64String(sealedTo);
    }
}
