using System.Collections.Immutable;
using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Children;

/// <summary>Whether a child is left behind.</summary>
public enum EligibilityVerdict
{
    Eligible,
    NotEligible,

    /// <summary>Something that decides it is not known.</summary>
    Unknown,
}

/// <summary>Why, and which fields say so.</summary>
/// <param name="Code">A stable code, such as <c>both_away</c>.</param>
public sealed record EligibilityReason(string Code, ImmutableArray<ChildField> Fields);

/// <summary>Whether a child is a left-behind child (留守儿童, DOMAIN #1, #2): computed from the facts, never ticked.</summary>
public sealed record Eligibility(
    EligibilityVerdict Verdict,
    ImmutableArray<EligibilityReason> Reasons
)
{
    /// <summary>Whether a parent is away for too short a time to count: the child is watched (观察名单).</summary>
    public bool Watched { get; init; }

    /// <param name="day">The day on which children are counted: 30 September of the campaign (reading 4).</param>
    public static Eligibility Of(ChildFile file, EligibilitySettings settings, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(settings);
        var parts = new[]
        {
            AgeOf(file, day),
            PlaceOf(file, settings),
            ParentsOf(file, settings, day),
        };
        var verdict =
            Array.Exists(parts, one => one.Verdict == EligibilityVerdict.NotEligible)
                ? EligibilityVerdict.NotEligible
            : Array.Exists(parts, one => one.Verdict == EligibilityVerdict.Unknown)
                ? EligibilityVerdict.Unknown
            : EligibilityVerdict.Eligible;
        return new Eligibility(
            verdict,
            [
                .. parts.Where(one => one.Verdict == verdict).SelectMany(one => one.Reasons),
                .. NamedBy(file),
            ]
        )
        {
            Watched =
                parts[..2].All(one => one.Verdict != EligibilityVerdict.NotEligible)
                && parts[2].Watched,
        };
    }

    /// <summary>The last day on which somebody born then is under sixteen: the 16th birthday itself (周岁 from the day after it, reading 4).</summary>
    public static DateOnly LastDayOf(DateOnly birth) => birth.AddYears(16);

    private static Eligibility AgeOf(ChildFile file, DateOnly day) =>
        file.BirthDate is not { } birth ? Unsure("birth_unknown", BirthDate)
        : birth > day ? No("not_born", BirthDate)
        : day <= LastDayOf(birth) ? Yes("under_16", BirthDate)
        : No("not_under_16", BirthDate);

    private static Eligibility PlaceOf(ChildFile file, EligibilitySettings settings)
    {
        if (file[HouseholdTown] is { } household && IsOurs(household))
        {
            return Yes("household", HouseholdTown);
        }
        if (settings.CountsResidents && file[ResidenceTown] is { } residence && IsOurs(residence))
        {
            return Yes("resident", ResidenceTown);
        }
        return file[HouseholdTown] is null
            ? Unsure("household_unknown", HouseholdTown)
            : No("other_household", HouseholdTown);

        bool IsOurs(string town) => town.StartsWith(settings.District, StringComparison.Ordinal);
    }

    /// <summary>Both away for work, or one away and the other unable or [not] performing (reading 1).</summary>
    private static Eligibility ParentsOf(ChildFile file, EligibilitySettings settings, DateOnly day)
    {
        var father = ParentFacts.Father(file).Stand(settings, day);
        var mother = ParentFacts.Mother(file).Stand(settings, day);
        var watched = father == ParentStand.AwayShortly || mother == ParentStand.AwayShortly;
        return ParentsOf(father, mother) with
        {
            Watched = watched && father != ParentStand.Cares && mother != ParentStand.Cares,
        };
    }

    private static Eligibility ParentsOf(ParentStand father, ParentStand mother) =>
        (father, mother) switch
        {
            (ParentStand.Away, ParentStand.Away) => Yes("both_away", FatherState, MotherState),
            (ParentStand.Away, ParentStand.Lacks) or (ParentStand.Lacks, ParentStand.Away) => Yes(
                "one_away_other_unable",
                FatherState,
                MotherState,
                HomeParentCapacity
            ),
            (ParentStand.Cares, _) or (_, ParentStand.Cares) => No(
                "parent_at_home",
                FatherState,
                MotherState,
                HomeParentCapacity
            ),
            (ParentStand.AwayShortly, not ParentStand.Unknown)
            or (not ParentStand.Unknown, ParentStand.AwayShortly) => No(
                "away_shortly_or_near",
                FatherLeftOn,
                FatherReturnOn,
                FatherPlace,
                MotherLeftOn,
                MotherReturnOn,
                MotherPlace
            ),
            (ParentStand.Lacks, ParentStand.Lacks) => No(
                "no_parent_away",
                FatherState,
                MotherState
            ),
            (ParentStand.AtHome, _) or (_, ParentStand.AtHome) => Unsure(
                "capacity_unknown",
                HomeParentCapacity
            ),
            _ => Unsure("parents_unknown", FatherState, MotherState),
        };

    /// <summary>That a list names the child decides nothing and is evidence.</summary>
    private static IEnumerable<EligibilityReason> NamedBy(ChildFile file) =>
        file
            .Namings.Where(naming => naming.SaysLeftBehind)
            .Select(naming => $"named_by_{RosterKinds.NameOf(naming.Kind)}")
            .Distinct(StringComparer.Ordinal)
            .Select(code => new EligibilityReason(code, []));

    private static Eligibility Yes(string code, params ImmutableArray<ChildField> fields) =>
        new(EligibilityVerdict.Eligible, [new(code, fields)]);

    private static Eligibility No(string code, params ImmutableArray<ChildField> fields) =>
        new(EligibilityVerdict.NotEligible, [new(code, fields)]);

    private static Eligibility Unsure(string code, params ImmutableArray<ChildField> fields) =>
        new(EligibilityVerdict.Unknown, [new(code, fields)]);
}
