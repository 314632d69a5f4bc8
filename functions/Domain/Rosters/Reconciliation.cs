using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What is known of a child when the lists are laid side by side: told by the file and by its row of the ledger alike.</summary>
public sealed record ReconciledChild
{
    public required ChildStage Stage { get; init; }

    /// <summary>Whose lists named the child, of any year.</summary>
    public required IReadOnlyCollection<NamedIn> NamedIn { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>What a person found out this year; null: nobody did.</summary>
    public CheckFinding? Check { get; init; }

    /// <summary>The police station that lists the household's minors; null where it is none of ours.</summary>
    public UnitId? Station { get; init; }

    public static ReconciledChild Of(ChildFile file, int year, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(directory);
        return new ReconciledChild
        {
            Stage = file.Status.Stage,
            NamedIn = [.. file.Namings.Select(Rosters.NamedIn.Of).Distinct()],
            BirthDate = file.BirthDate,
            Check = file.Checks.FirstOrDefault(one => one.Year == year)?.Finding,
            Station = file[ChildField.HouseholdTown] is { } town
                ? directory.PoliceStationOf(town)
                : null,
        };
    }
}

/// <summary>Which lists of this year and last name a child, and what that asks for (两份名册比对, DOMAIN §4.2).</summary>
/// <param name="Reason">Why it stands in this group: a stable code.</param>
public sealed record Reconciliation(ReconciliationGroup Group, string Reason)
{
    public ImmutableArray<RosterKind> ThisYear { get; init; } = [];

    public ImmutableArray<RosterKind> LastYear { get; init; } = [];

    /// <summary>Whether a person is asked what became of the child.</summary>
    public bool Asks =>
        Group
            is ReconciliationGroup.SchoolOnly
                or ReconciliationGroup.VillageOnly
                or ReconciliationGroup.Absent;

    /// <param name="today">In China: for the sixteenth birthday.</param>
    /// <param name="isDone">Whether a list of the unit for this year is in the ledger: before it is, nobody is missing from it.</param>
    /// <returns>Null where no list of this year names the child and none is expected to.</returns>
    public static Reconciliation? Of(
        ReconciledChild child,
        int year,
        DateOnly today,
        Func<UnitId, RosterKind, bool> isDone
    )
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(isDone);
        List<NamedIn> now = [.. child.NamedIn.Where(one => one.Year == year)];
        List<NamedIn> before = [.. child.NamedIn.Where(one => one.Year == year - 1)];
        var onLedger = child.Stage is ChildStage.Candidate or ChildStage.Confirmed;
        if (child.Stage == ChildStage.Merged || (now.Count == 0 && !onLedger))
        {
            return null;
        }
        var (group, reason) =
            onLedger && IsAbsent(now, before, isDone)
                ? (ReconciliationGroup.Absent, WhyAbsent(child, now, today))
                : Named(child, now, before, isDone);
        return new Reconciliation(
            IsSettled(group, child.Check) ? ReconciliationGroup.Settled : group,
            reason
        )
        {
            ThisYear = KindsOf(now),
            LastYear = KindsOf(before),
        };
    }

    /// <summary>
    /// Last year's list named the child, the same unit's list of this year is complete without it, and nobody else names it as left behind.
    /// That the police still list it among the household's minors does not answer it: they list all of them.
    /// </summary>
    private static bool IsAbsent(
        List<NamedIn> now,
        List<NamedIn> before,
        Func<UnitId, RosterKind, bool> isDone
    ) =>
        !now.Exists(one => one.Kind != RosterKind.Police)
        && before.Exists(one =>
            isDone(one.Unit, one.Kind) && (one.Kind != RosterKind.Police || now.Count == 0)
        );

    private static string WhyAbsent(ReconciledChild child, List<NamedIn> now, DateOnly today) =>
        child.BirthDate is { } birth && today > Eligibility.LastDayOf(birth) ? "over-16"
        : now.Count > 0 ? "only-in-household"
        : "in-no-list";

    private static (ReconciliationGroup, string) Named(
        ReconciledChild child,
        List<NamedIn> now,
        List<NamedIn> before,
        Func<UnitId, RosterKind, bool> isDone
    )
    {
        var police = now.Exists(one => one.Kind == RosterKind.Police);
        var school = now.Exists(one => one.Kind is RosterKind.School or RosterKind.Kindergarten);
        if (now.Count == 0)
        {
            return (
                ReconciliationGroup.Unlisted,
                before.Count > 0 ? "list-to-come" : "found-by-person"
            );
        }
        if (police)
        {
            return now.Exists(one => one.Kind != RosterKind.Police)
                ? (ReconciliationGroup.Both, "in-both")
                : (ReconciliationGroup.PoliceOnly, "only-if-parents-away");
        }
        var why =
            child.Station is { } station && !isDone(station, RosterKind.Police)
                ? "police-list-to-come"
                : "other-household-or-number";
        return (school ? ReconciliationGroup.SchoolOnly : ReconciliationGroup.VillageOnly, why);
    }

    /// <summary>Who is missing stays where a list names it: the list and the finding contradict each other.</summary>
    private static bool IsSettled(ReconciliationGroup group, CheckFinding? check) =>
        group switch
        {
            ReconciliationGroup.Absent => check is not null,
            ReconciliationGroup.SchoolOnly or ReconciliationGroup.VillageOnly => check
                == CheckFinding.StillHere,
            _ => false,
        };

    private static ImmutableArray<RosterKind> KindsOf(List<NamedIn> lists) =>
        [.. lists.Select(one => one.Kind).Distinct().Order()];
}
