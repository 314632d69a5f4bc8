using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>The numbers of the risk rules (DOMAIN §4.9: thresholds are data).</summary>
public sealed record RiskThresholds
{
    /// <summary>A carer older than this.</summary>
    public int CarerAge { get; init; } = 75;

    /// <summary>A carer with at least so many other children.</summary>
    public int OtherWards { get; init; } = 3;

    /// <summary>No parent was in touch for so many days.</summary>
    public int DaysWithoutContact { get; init; } = 30;
}

/// <summary>A rule that says why: its code, the level it alone asks for, and the fields that decided it.</summary>
public sealed record RiskRule(string Code, RiskLevel Level, ImmutableArray<ChildField> Fields);

/// <summary>How much a child is at risk and why (风险等级, DOMAIN §4.9).</summary>
/// <param name="Level">What holds.</param>
/// <param name="Computed">What the rules say.</param>
/// <param name="Rules">Those that say so, the gravest first.</param>
/// <param name="ByPerson">The person's judgement where it holds; else null.</param>
public sealed record Risk(
    RiskLevel Level,
    RiskLevel Computed,
    ImmutableArray<RiskRule> Rules,
    RiskOverride? ByPerson
)
{
    public static Risk Of(ChildFile file, DateOnly day, RiskThresholds thresholds, CaseFacts cases)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(cases);
        ImmutableArray<RiskRule> rules =
        [
            .. Red(file, cases)
                .Concat(Yellow(file, day, thresholds, cases))
                .Concat(Blue(file))
                .OrderByDescending(rule => rule.Level),
        ];
        var computed = rules.IsEmpty ? RiskLevel.Green : rules[0].Level;
        // Raised, it holds while it says more than the rules; lowered, until they say more than they did then.
        var holds =
            file.Risk is { } person && (person.Level > computed || computed <= person.Computed);
        return new Risk(
            holds ? file.Risk!.Level : computed,
            computed,
            rules,
            holds ? file.Risk : null
        );
    }

    private static IEnumerable<RiskRule> Red(ChildFile file, CaseFacts cases)
    {
        if (cases.OpenUrgent)
        {
            yield return Rule("open_urgent_case", RiskLevel.Red);
        }
        if (cases.SelfHarm)
        {
            yield return Rule("self_harm", RiskLevel.Red);
        }
        if (cases.GuardianSuspect)
        {
            yield return Rule("guardian_suspect", RiskLevel.Red);
        }
        if (file[ChildField.GuardianshipType] == "none")
        {
            yield return Rule("no_guardian", RiskLevel.Red, ChildField.GuardianshipType);
        }
        if (file[ChildField.LivesAlone] == "yes")
        {
            yield return Rule("lives_alone", RiskLevel.Red, ChildField.LivesAlone);
        }
    }

    private static IEnumerable<RiskRule> Yellow(
        ChildFile file,
        DateOnly day,
        RiskThresholds thresholds,
        CaseFacts cases
    )
    {
        if (file[ChildField.GuardianshipGrade] == "poor")
        {
            yield return Rule("guardianship_poor", RiskLevel.Yellow, ChildField.GuardianshipGrade);
        }
        foreach (var flag in ChildFlags.Of(file).Where(one => ChildFlags.IsKeyGroup(one.Flag)))
        {
            yield return Rule("flag_" + ChildFlags.NameOf(flag.Flag), RiskLevel.Yellow);
        }
        var carers = file.Carers.Where(carer => carer.IsOn(day)).ToList();
        if (carers.Exists(carer => carer.BirthDate?.AddYears(thresholds.CarerAge + 1) <= day))
        {
            yield return Rule("carer_old", RiskLevel.Yellow);
        }
        if (carers.Exists(carer => carer.Health == "ill"))
        {
            yield return Rule("carer_ill", RiskLevel.Yellow);
        }
        if (carers.Exists(carer => carer.OtherWards >= thresholds.OtherWards))
        {
            yield return Rule("carer_many_wards", RiskLevel.Yellow);
        }
        if (IsWithoutContact(file, day, thresholds.DaysWithoutContact))
        {
            yield return Rule(
                "no_parent_contact",
                RiskLevel.Yellow,
                ChildField.FatherLastContact,
                ChildField.MotherLastContact
            );
        }
        if (cases.Truancy)
        {
            yield return Rule("truancy", RiskLevel.Yellow);
        }
    }

    private static IEnumerable<RiskRule> Blue(ChildFile file)
    {
        if (file[ChildField.GuardianshipGrade] == "fair")
        {
            yield return Rule("guardianship_fair", RiskLevel.Blue, ChildField.GuardianshipGrade);
        }
        foreach (var flag in ChildFlags.Of(file).Where(one => !ChildFlags.IsKeyGroup(one.Flag)))
        {
            yield return Rule("flag_" + ChildFlags.NameOf(flag.Flag), RiskLevel.Blue);
        }
    }

    /// <summary>No parent is at home, and the last that is known of either is too long ago; where nothing is known nothing is said.</summary>
    private static bool IsWithoutContact(ChildFile file, DateOnly day, int days)
    {
        var (father, mother) = (ParentFacts.Father(file), ParentFacts.Mother(file));
        var last =
            father.LastContact is { } one && mother.LastContact is { } other
                ? one > other
                    ? one
                    : other
                : father.LastContact ?? mother.LastContact;
        return father.State != ParentStates.Home
            && mother.State != ParentStates.Home
            && last?.AddDays(days) < day;
    }

    private static RiskRule Rule(
        string code,
        RiskLevel level,
        params ImmutableArray<ChildField> fields
    ) => new(code, level, fields);
}
