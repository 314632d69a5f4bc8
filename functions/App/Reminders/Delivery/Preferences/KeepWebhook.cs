using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>Where a unit's own system listens.</summary>
public sealed record WebhookRequest
{
    [StringLength(1000)]
    [Description("An https address; absent to stop telling the system.")]
    public string? Address { get; init; }

    [StringLength(100)]
    [Description(
        "whsec_ and base64 of 24 to 64 bytes; absent to keep the one there is, or to have the first one made."
    )]
    public string? Secret { get; init; }
}

/// <summary>Where a unit's own system listens, and whether it does.</summary>
public sealed record WebhookView
{
    public string Unit { get; init; } = "";

    public string? Address { get; init; }

    [Description("Only in the answer that made it: it is never shown again.")]
    public string? Secret { get; init; }

    public bool HasSecret { get; init; }

    [Description("When the system answered 410; nothing is sent until an address is given anew.")]
    public DateTimeOffset? GoneAt { get; init; }
}

/// <summary>GET and PUT /api/reminders/webhooks/{id}: the address of a unit's own system, kept by the unit's head and the administrator.</summary>
internal static class KeepWebhook
{
    private const int LongestAddress = 1000;

    public static async Task<Results<Ok<WebhookView>, JsonHttpResult<Problem>>> ReadAsync(
        string id,
        HttpContext http,
        ContactStore contacts,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        if (Refusal(http, unit, directory) is { } refusal)
        {
            return refusal;
        }
        var contact = await contacts.OfAsync(unit, cancellation);
        http.Response.Headers.ETag = EntryVersion.ETagOf(contact.Version);
        return TypedResults.Ok(ViewOf(contact));
    }

    public static async Task<Results<Ok<WebhookView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        WebhookRequest request,
        HttpContext http,
        ContactStore contacts,
        SignedPost post,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        if (Refusal(http, unit, directory) is { } refusal)
        {
            return refusal;
        }
        var address = string.IsNullOrWhiteSpace(request.Address) ? null : request.Address.Trim();
        var given = string.IsNullOrWhiteSpace(request.Secret) ? null : request.Secret.Trim();
        if (FaultsOf(address, given, post) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        var known = await contacts.OfAsync(unit, cancellation);
        if (EntryVersion.Refusal(http, known.Version) is { } lost)
        {
            return lost;
        }
        var made =
            given is null && address is not null && known.Secret is null
                ? WebhookSecret.Make()
                : null;
        var chosen = known with
        {
            Address = address is null ? null : new Uri(address),
            Secret = address is null ? null : given ?? made ?? known.Secret,
            GoneAt = null,
        };
        if (!await contacts.SaveAsync(chosen, cancellation))
        {
            return EntryVersion.Changed();
        }
        http.NoteForAudit(address is null ? "off" : "on");
        http.Response.Headers.ETag = EntryVersion.ETagOf(known.Version + 1);
        return TypedResults.Ok(ViewOf(chosen) with { Secret = made });
    }

    private static List<FieldError> FaultsOf(string? address, string? secret, SignedPost post)
    {
        var faults = new List<FieldError>();
        if (address is { Length: > LongestAddress })
        {
            faults.Add(new("address", "too_long"));
        }
        else if (address is not null && post.FaultOf(address) is { } fault)
        {
            faults.Add(new("address", fault));
        }
        if (secret is not null && !WebhookSecret.IsOne(secret))
        {
            faults.Add(new("secret", "invalid_format"));
        }
        return faults;
    }

    private static JsonHttpResult<Problem>? Refusal(
        HttpContext http,
        UnitId unit,
        DistrictDirectory directory
    ) =>
        directory.Find(unit) is null ? Problems.NotFound()
        : ReminderScope.KeepsAddress(http.Post(), unit) ? null
        : Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_own_unit",
            "只能设置本单位的系统接口",
            "请由该单位负责人或管理员设置。"
        );

    private static WebhookView ViewOf(UnitContact contact) =>
        new()
        {
            Unit = contact.Unit.Value,
            Address = contact.Address?.AbsoluteUri,
            HasSecret = contact.Secret is not null,
            GoneAt = contact.GoneAt,
        };
}
