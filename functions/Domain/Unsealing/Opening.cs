using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Unsealing;

/// <summary>How far the second person is.</summary>
public enum Consent
{
    /// <summary>Nobody need be asked.</summary>
    None,

    /// <summary>Asked, and not answered yet.</summary>
    Asked,

    /// <summary>Given.</summary>
    Given,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>For how long what holds.</summary>
public sealed record OpeningTimes
{
    /// <summary>How long an opened field stays open.</summary>
    public TimeSpan Open { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long somebody may be asked to consent, and how long an answer holds.</summary>
    public TimeSpan Consent { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Within what time an opening in danger must be countersigned.</summary>
    public TimeSpan Countersign { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>One person's opening of one field of one dispatch for one purpose (解封); asked again, it is the same one.</summary>
public sealed record Opening
{
    /// <summary>The report's id and a hash of field, person and purpose.</summary>
    public required string Id { get; init; }

    /// <summary>Whose dispatch it is.</summary>
    public required UnitId Unit { get; init; }

    public required SealedField Field { get; init; }

    public required Purpose Purpose { get; init; }

    /// <summary>Who opens.</summary>
    public required string Subject { get; init; }

    /// <summary>The unit that person acts for.</summary>
    public required UnitId SubjectUnit { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Of a matter for named persons: a second person must consent.</summary>
    public required bool Restricted { get; init; }

    /// <summary>The second person's part.</summary>
    public Consent Consent { get; init; }

    /// <summary>When consent was asked for, UTC.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Who answered.</summary>
    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When it was last opened, UTC; null when it never was.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Whether the head's notice of this opening is stored; before that nothing is shown.</summary>
    public bool Told { get; init; }

    /// <summary>Opens at once, and is countersigned afterwards.</summary>
    public bool IsInDanger => Purpose == Purpose.DangerNow;

    public bool IsOpen(DateTimeOffset now) => now < OpenUntil;

    /// <summary>Whether a second person's answer is still wanted; a countersignature does not lapse.</summary>
    public bool IsWaiting(DateTimeOffset now, OpeningTimes times) =>
        Consent == Consent.Asked && (IsInDanger || now < AskedAt + times.Consent);

    /// <summary>Whether the time for the countersignature has run out.</summary>
    public bool IsUncountersigned(DateTimeOffset now, OpeningTimes times) =>
        IsInDanger && Consent == Consent.Asked && AskedAt + times.Countersign <= now;

    /// <summary>A refusal holds for a while; then it may be asked again.</summary>
    public bool IsRefused(DateTimeOffset now, OpeningTimes times) =>
        Consent == Consent.Refused && now < DecidedAt + times.Consent;

    /// <summary>Whether a consent stands that has not been used yet: one consent opens once.</summary>
    public bool IsConsented(DateTimeOffset now, OpeningTimes times) =>
        !IsInDanger
        && Consent == Consent.Given
        && now < DecidedAt + times.Consent
        && (OpenedAt is null || OpenedAt < DecidedAt);

    /// <summary>What follows when its person asks for it; the very same when nothing does.</summary>
    public Opening Ask(DateTimeOffset now, OpeningTimes times)
    {
        if (IsOpen(now) || IsRefused(now, times))
        {
            return this;
        }
        if (!Restricted)
        {
            return OpenedFrom(now, times);
        }
        if (IsInDanger)
        {
            return Consent == Consent.Asked
                ? OpenedFrom(now, times)
                : Asked(now).OpenedFrom(now, times);
        }
        if (IsWaiting(now, times))
        {
            return this;
        }
        return IsConsented(now, times) ? OpenedFrom(now, times) : Asked(now);
    }

    /// <summary>What follows from a second person's answer; a refusal ends what is open.</summary>
    public Opening Decide(string by, bool consents, DateTimeOffset now) =>
        this with
        {
            Consent = consents ? Consent.Given : Consent.Refused,
            DecidedBy = by,
            DecidedAt = now,
            OpenUntil = !consents && now < OpenUntil ? now : OpenUntil,
        };

    private Opening Asked(DateTimeOffset now) =>
        this with
        {
            Consent = Consent.Asked,
            AskedAt = now,
            DecidedBy = null,
            DecidedAt = null,
        };

    private Opening OpenedFrom(DateTimeOffset now, OpeningTimes times) =>
        this with
        {
            OpenedAt = now,
            OpenUntil = now + times.Open,
            Told = false,
        };
}
