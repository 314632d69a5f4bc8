namespace LeftBehindCare.Domain.Reminders;

/// <summary>By which way a reminder goes (送达渠道).</summary>
public enum ReminderChannel
{
    /// <summary>The person's own list at the desk (工作台); nobody can do without it.</summary>
    Desk,

    /// <summary>E-mail (电子邮件).</summary>
    Email,

    /// <summary>An address that a unit's own system listens at (单位系统接口).</summary>
    Webhook,

    /// <summary>A short message (短信), through the district's gateway.</summary>
    Sms,
}

/// <summary>How far a reminder has come on one way (送达状态).</summary>
public enum DeliveryState
{
    /// <summary>Not tried yet (待发送).</summary>
    Pending,

    /// <summary>Handed over (已发出): it lies on the desk, or the mail server has taken it.</summary>
    Sent,

    /// <summary>It has arrived (已送达): the person was shown it, or the other system has confirmed it.</summary>
    Delivered,

    /// <summary>The last try failed; another follows (发送失败，将重试).</summary>
    Failed,

    /// <summary>Nothing more is tried until somebody says so (已停止).</summary>
    GivenUp,
}

/// <summary>How channels and states are written in data.</summary>
public static class DeliveryCodes
{
    private static readonly Dictionary<string, ReminderChannel> Channels =
        Enum.GetValues<ReminderChannel>().ToDictionary(NameOf, StringComparer.Ordinal);

    private static readonly Dictionary<string, DeliveryState> States =
        Enum.GetValues<DeliveryState>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(ReminderChannel channel) =>
        channel switch
        {
            ReminderChannel.Desk => "desk",
            ReminderChannel.Email => "email",
            ReminderChannel.Webhook => "webhook",
            ReminderChannel.Sms => "sms",
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, message: null),
        };

    public static string NameOf(DeliveryState state) =>
        state switch
        {
            DeliveryState.Pending => "pending",
            DeliveryState.Sent => "sent",
            DeliveryState.Delivered => "delivered",
            DeliveryState.Failed => "failed",
            DeliveryState.GivenUp => "given-up",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
        };

    /// <summary>The channel of this name, or null.</summary>
    public static ReminderChannel? FindChannel(string name) =>
        Channels.TryGetValue(name, out var channel) ? channel : null;

    /// <summary>The state of this name, or null.</summary>
    public static DeliveryState? FindState(string name) =>
        States.TryGetValue(name, out var state) ? state : null;
}
