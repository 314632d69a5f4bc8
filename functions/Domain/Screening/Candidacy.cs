using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.Domain.Screening;

/// <summary>What a town's ledger says of a child that may be a candidate.</summary>
/// <param name="Town">The town in whose ledger it stands.</param>
/// <param name="ParentsAway">Whether its own facts make it left behind (<see cref="EligibilityVerdict.Eligible"/>).</param>
public sealed record LedgerFacts(
    string Town,
    ChildStage Stage,
    string? Exit,
    bool ParentsAway,
    string? HouseholdTown,
    string? HouseholdVillage,
    string? ResidenceTown,
    string? ResidenceVillage,
    DateOnly? BirthDate,
    ImmutableArray<NamedIn> NamedIn
);

/// <summary>How a candidate stands in a town's worklist, in codes.</summary>
/// <param name="Village">Where it lives; null where only the town is known.</param>
/// <param name="Sources">Who named it, in the order of <see cref="Candidacy.Sources"/>.</param>
/// <param name="AgesOut">Whether it is over 16 at the cut-off (DOMAIN §6 reading 4).</param>
public sealed record Candidate(string? Village, ImmutableArray<string> Sources, bool AgesOut);

/// <summary>Who is screened, and by which town (DOMAIN #90, #91, §4.2).</summary>
public static class Candidacy
{
    /// <summary>Where a candidate comes from.</summary>
    public static CodeSet Sources { get; } =
        new(
            new("school", "今年学校名册", "This year's school list"),
            new("kindergarten", "今年幼儿园名册", "This year's kindergarten list"),
            new("village", "今年村（社区）名册", "This year's village list"),
            new("last-year", "去年名册", "Last year's lists"),
            new("file", "已在台账", "On the ledger"),
            new("facts", "信息显示父母外出", "Its facts: parents away"),
            new("police", "公安户籍名单", "The police's list of minors")
        );

    /// <summary>
    /// The town that screens: that of residence, since only there the child can be seen; where that is unknown or in another
    /// district, that of the household, which else only sees the outcome. So every child is counted once.
    /// </summary>
    /// <param name="isOurs">Whether a town is of the district.</param>
    public static string? TownOf(
        string? householdTown,
        string? residenceTown,
        Func<string, bool> isOurs
    )
    {
        ArgumentNullException.ThrowIfNull(isOurs);
        return residenceTown is not null && isOurs(residenceTown) ? residenceTown
            : householdTown is not null && isOurs(householdTown) ? householdTown
            : null;
    }

    /// <summary>
    /// The candidate that the row of a town's ledger makes, or null: whoever is named or confirmed, and a household minor of the
    /// police's list alone only where its own facts say that the parents are away.
    /// </summary>
    public static Candidate? Of(LedgerFacts row, Campaign campaign, Func<string, bool> isOurs)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(campaign);
        var stands =
            row.Stage is ChildStage.Candidate or ChildStage.Confirmed
            || row.Stage == ChildStage.Base && row.ParentsAway;
        return stands && TownOf(row.HouseholdTown, row.ResidenceTown, isOurs) == row.Town
            ? new Candidate(
                VillageOf(row),
                [.. SourcesOf(row, campaign.Year)],
                row.BirthDate is { } birth && campaign.CutOff > Eligibility.LastDayOf(birth)
            )
            : null;
    }

    private static string? VillageOf(LedgerFacts row) =>
        new[] { row.ResidenceVillage, row.HouseholdVillage }.FirstOrDefault(code =>
            code?.StartsWith(row.Town, StringComparison.Ordinal) == true
        );

    private static IEnumerable<string> SourcesOf(LedgerFacts row, int year)
    {
        foreach (
            var kind in new[] { RosterKind.School, RosterKind.Kindergarten, RosterKind.Village }
        )
        {
            if (row.NamedIn.Any(one => one.Year == year && one.Kind == kind))
            {
                yield return RosterKinds.NameOf(kind);
            }
        }
        if (row.NamedIn.Any(one => one.Year == year - 1 && one.Kind != RosterKind.Police))
        {
            yield return "last-year";
        }
        if (row.Stage != ChildStage.Base)
        {
            yield return "file";
        }
        if (row.ParentsAway)
        {
            yield return "facts";
        }
        if (row.NamedIn.Any(one => one.Year == year && one.Kind == RosterKind.Police))
        {
            yield return "police";
        }
    }
}
