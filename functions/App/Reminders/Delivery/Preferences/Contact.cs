using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>How a person is reminded, beside the desk (提醒方式).</summary>
internal sealed record PersonContact
{
    /// <summary>The token's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Null for none: then nothing goes by e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>A mobile number of China; null for none.</summary>
    public string? Mobile { get; init; }

    public bool ByEmail { get; init; }

    public bool BySms { get; init; }

    public QuietHours? Quiet { get; init; }

    /// <summary>0 while nothing was chosen.</summary>
    public long Version { get; init; }
}

/// <summary>Where a unit's own system listens (单位系统接口).</summary>
internal sealed record UnitContact
{
    public required UnitId Unit { get; init; }

    /// <summary>Null for none.</summary>
    public Uri? Address { get; init; }

    /// <summary><c>whsec_</c> and base64 (Standard Webhooks).</summary>
    public string? Secret { get; init; }

    /// <summary>When the other side said that nothing listens there any more (410).</summary>
    public DateTimeOffset? GoneAt { get; init; }

    public long Version { get; init; }

    public bool Listens => Address is not null && Secret is not null && GoneAt is null;
}
