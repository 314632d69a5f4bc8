using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Retention;

/// <summary>What becomes of a matter whose keeping is looked at (到期处理).</summary>
public abstract record KeepDecision
{
    /// <summary>How often a held matter is asked again.</summary>
    private static readonly Period AskAgain = new(0, 1, 0);

    /// <summary>It is not closed: no time runs.</summary>
    public sealed record NotClosed : KeepDecision;

    /// <summary>Its time has not come.</summary>
    /// <param name="Until">When it is looked at again, UTC.</param>
    public sealed record NotYet(DateTimeOffset Until) : KeepDecision;

    /// <summary>Its units are warned first.</summary>
    /// <param name="EraseAt">When it is erased unless something stands against it, UTC.</param>
    public sealed record Warn(DateTimeOffset EraseAt) : KeepDecision;

    /// <summary>Something stands against erasing it.</summary>
    /// <param name="Reasons">In the words of <see cref="HoldReasons"/>.</param>
    /// <param name="Until">When it is asked again, UTC.</param>
    public sealed record Hold(ImmutableArray<string> Reasons, DateTimeOffset Until) : KeepDecision;

    /// <summary>It is erased now.</summary>
    public sealed record EraseNow : KeepDecision;

    /// <summary>
    /// Decides when the time has come: warned first, erased after the time between, held for as long as something stands against it.
    /// Whatever was done meanwhile starts the clock anew; after a hold its units are warned anew.
    /// </summary>
    public static KeepDecision AtItsTime(MatterFacts facts, RetentionRule rule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rule);
        if (!facts.Closed)
        {
            return new NotClosed();
        }
        var warnAt = (rule.WarnAfter ?? rule.EraseAfter)!.After(facts.TouchedAt);
        if (now < warnAt)
        {
            return new NotYet(warnAt);
        }
        if (facts.Holds.Length > 0)
        {
            return new Hold(facts.Holds, AskAgain.After(now));
        }
        var grace = rule.GraceFrom(facts.TouchedAt);
        if (
            facts.WarnedAt is not { } warnedAt
            || warnedAt < facts.TouchedAt
            || warnedAt < facts.ReleasedAt
        )
        {
            return new Warn(now + grace);
        }
        return now < warnedAt + grace ? new NotYet(warnedAt + grace) : new EraseNow();
    }

    /// <summary>Decides when a child or guardian has asked for it (个人信息保护法 47): no time need have passed, but what stands against it stands.</summary>
    public static KeepDecision WhenAsked(MatterFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!facts.Closed)
        {
            return new Hold([HoldReasons.NotClosed, .. facts.Holds], AskAgain.After(now));
        }
        return facts.Holds.Length > 0 ? new Hold(facts.Holds, AskAgain.After(now)) : new EraseNow();
    }
}
