using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>How far the year's screening is (DOMAIN #91, #93, #94).</summary>
internal static class ScreeningIndicators
{
    /// <summary>In the order of the page.</summary>
    public static ImmutableArray<Indicator> All { get; } =
    [
        Of(
            "screening-candidates",
            "排查对象",
            "To be screened",
            "本年排查名单上由本镇（街道）排查的孩子，不论是否已在台账。",
            "Children whom the town screens this year, on the ledger or not.",
            facts => facts.Candidate
        ),
        Of(
            "screened",
            "已排查",
            "Screened",
            "排查对象中已有结果的。",
            "Of these, those with an outcome.",
            facts => facts is { Candidate: true, Screened: true }
        ),
        Of(
            "unscreened",
            "未排查（盲点）",
            "Not screened (blind spots)",
            "排查对象中还没有结果的。",
            "Of these, those without an outcome.",
            facts => facts is { Candidate: true, Screened: false }
        ),
        Of(
            "seen",
            "见到孩子本人",
            "Child seen",
            "已排查中，走访时见到孩子本人的。",
            "Of those screened, children who were seen themselves.",
            facts => facts is { Candidate: true, Screened: true, Seen: true }
        ),
        new()
        {
            Code = "dangers",
            Zh = "隐患",
            En = "Dangers",
            RuleZh = "排查发现的隐患件数：未消除、已消除。",
            RuleEn = "Dangers that the screening found: open and removed.",
            Source = "#93",
            Kind = CountedKind.Screening,
            Values = [new("open", "未消除", "Open"), new("cleared", "已消除", "Removed")],
            OfScreening = facts =>
                Parts.If(facts.DangersOpen > 0) | Parts.If(facts.DangersCleared > 0) << 1,
            ManyOfScreening = (facts, part) => part == 0 ? facts.DangersOpen : facts.DangersCleared,
        },
    ];

    private static Indicator Of(
        string code,
        string zh,
        string en,
        string ruleZh,
        string ruleEn,
        Func<ScreeningFacts, bool> counts
    ) =>
        new()
        {
            Code = code,
            Zh = zh,
            En = en,
            RuleZh = ruleZh,
            RuleEn = ruleEn,
            Source = "#91, #94",
            Kind = CountedKind.Screening,
            ByVillage = true,
            OfScreening = facts => Parts.If(counts(facts)),
        };
}
