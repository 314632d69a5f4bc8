namespace LeftBehindCare.Domain.Reminders;

/// <summary>What came of a try.</summary>
/// <param name="Outcome">Whether it worked, and if not whether trying again can help.</param>
/// <param name="Code">Why not: a stable code such as <c>timeout</c>; null where it worked.</param>
/// <param name="RetryAfter">How long the other side asks to be left alone; null where it asks nothing.</param>
public sealed record TryResult(
    TryOutcome Outcome,
    string? Code = null,
    TimeSpan? RetryAfter = null
);

/// <summary>Whether a try worked.</summary>
public enum TryOutcome
{
    /// <summary>Handed over; nothing says whether it arrives.</summary>
    Sent,

    /// <summary>The other side has confirmed it.</summary>
    Delivered,

    /// <summary>It failed; a later try may work.</summary>
    Failed,

    /// <summary>It failed, and no later try can work.</summary>
    Refused,
}

/// <summary>
/// How far a reminder has come on its way to one recipient on one channel (送达进度). A try is claimed before it is made, so that of several workers one makes it;
/// whoever dies in it leaves the claim, which ends by itself.
/// </summary>
public sealed record DeliveryProgress
{
    /// <summary>
    /// How long a claim holds: longer than any try may last, shorter than anybody would wait for.
    /// </summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(5);

    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>How many tries were claimed since it was posted, or since somebody had it sent again.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before this; null: at once.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>A worker has it until then; null: nobody.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>When the last try was claimed.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>Why the last try failed; null where it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether another try is still to come.</summary>
    public bool IsOwed => State is DeliveryState.Pending or DeliveryState.Failed;

    /// <summary>Whether a try is to be made now.</summary>
    public bool IsDue(DateTimeOffset now) => IsOwed && !(NextAt > now) && !(ClaimedUntil > now);

    /// <summary>A worker takes it for one try; only where <see cref="IsDue"/> says so.</summary>
    public DeliveryProgress Claim(DateTimeOffset now) =>
        this with
        {
            Attempts = Attempts + 1,
            TriedAt = now,
            ClaimedUntil = now + ClaimTime,
            NextAt = null,
        };

    /// <summary>Whether so many tries were claimed that no other is made: workers may have died in each.</summary>
    public bool IsSpent => Attempts > BackOff.Retries;

    /// <summary>The claimed try has ended.</summary>
    public DeliveryProgress After(TryResult result, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(result);
        var ended = this with { ClaimedUntil = null, Fault = result.Code };
        return result.Outcome switch
        {
            TryOutcome.Sent => ended with { State = DeliveryState.Sent },
            TryOutcome.Delivered => ended with { State = DeliveryState.Delivered },
            TryOutcome.Failed
                when BackOff.NextAfter(Attempts, now, result.RetryAfter) is { } next => ended with
            {
                State = DeliveryState.Failed,
                NextAt = next,
            },
            _ => ended with { State = DeliveryState.GivenUp },
        };
    }

    /// <summary>It is put off, without a try: the person's quiet hours, say.</summary>
    public DeliveryProgress PutOff(DateTimeOffset until) => this with { NextAt = until };

    /// <summary>Somebody has what was given up sent again; null where it was not given up.</summary>
    public DeliveryProgress? Again() =>
        State == DeliveryState.GivenUp
            ? new DeliveryProgress { Fault = Fault, TriedAt = TriedAt }
            : null;
}
