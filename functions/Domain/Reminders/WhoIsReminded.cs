using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>Who is reminded of something that a unit owes.</summary>
/// <param name="Unit">The unit whose people they are: the owing one, or the nearest above it where somebody is.</param>
/// <param name="Subjects">Each person once, in order; empty where nobody is anywhere above.</param>
public sealed record Reminded(UnitId Unit, IReadOnlyList<string> Subjects);

/// <summary>
/// Finds the people to remind (提醒谁): those in charge of the unit and whoever is on duty there; for somebody who is away, whoever stands in
/// (代班); where nobody is, those of the unit above.
/// </summary>
public static class WhoIsReminded
{
    private const string CivilAffairs = "civil-affairs";

    /// <param name="unit">The unit that owes; for what has ended, whoever took over.</param>
    /// <param name="subject">The one person concerned; null: those in charge.</param>
    /// <param name="staff">Everybody, by subject.</param>
    /// <param name="dutyOf">Who is on duty for a unit now: the officer and the deputy, as planned.</param>
    /// <param name="day">Today, in China.</param>
    public static Reminded Of(
        UnitId unit,
        string? subject,
        IReadOnlyDictionary<string, StaffMember> staff,
        Func<UnitId, PlannedShift?> dutyOf,
        DistrictDirectory directory,
        DateOnly day
    )
    {
        ArgumentNullException.ThrowIfNull(staff);
        ArgumentNullException.ThrowIfNull(dutyOf);
        ArgumentNullException.ThrowIfNull(directory);
        if (
            subject is not null
            && staff.GetValueOrDefault(subject) is { } person
            && Standing(person, staff, day) is { } stands
        )
        {
            return new Reminded(stands.Unit, [stands.Subject]);
        }
        var owing = directory.Current(unit);
        foreach (var one in Chain(owing, directory))
        {
            var people = InCharge(one, staff, dutyOf(one), directory, day);
            if (people.Count > 0)
            {
                return new Reminded(one, people);
            }
        }
        return new Reminded(owing, []);
    }

    /// <summary>
    /// The units asked for people, nearest first: the owing one, those above it, and before the district government, in which nobody sits,
    /// civil affairs, which coordinates for it.
    /// </summary>
    public static IEnumerable<UnitId> Chain(UnitId owing, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var coordinator = directory.Member(CivilAffairs, townCode: null);
        return directory
            .Superiors(owing)
            .SelectMany(unit => unit == directory.District ? (UnitId[])[coordinator, unit] : [unit])
            .Prepend(owing)
            .Distinct();
    }

    /// <summary>The roles that answer for what a unit of this kind owes, beside its head.</summary>
    public static Role InChargeOf(UnitKind kind) =>
        kind switch
        {
            UnitKind.Town => Role.TownOfficer,
            UnitKind.Village => Role.VillageSupervisor,
            UnitKind.PoliceStation or UnitKind.School or UnitKind.Kindergarten =>
                Role.RosterSubmitter,
            UnitKind.Member => Role.CivilAffairsCoordinator,
            UnitKind.District => Role.UnitHead,
            _ => Role.Handler,
        };

    private static List<string> InCharge(
        UnitId unit,
        IReadOnlyDictionary<string, StaffMember> staff,
        PlannedShift? shift,
        DistrictDirectory directory,
        DateOnly day
    )
    {
        if (directory.Find(unit) is not { } found)
        {
            return [];
        }
        var role = InChargeOf(found.Kind);
        var people = staff
            .Values.Where(one =>
                one.Unit == unit
                && one.IsOn(day)
                && (one.Roles.Contains(role) || one.Roles.Contains(Role.UnitHead))
            )
            .OrderBy(one => one.Subject, StringComparer.Ordinal)
            .Select(one => Standing(one, staff, day))
            .OfType<StaffMember>()
            .Select(one => one.Subject)
            .ToList();
        if (OnDuty(shift, unit, staff, day) is { } duty)
        {
            people.Add(duty);
        }
        return [.. people.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The shift's officer or whoever stands in for the officer; where the officer has left, the deputy.</summary>
    private static string? OnDuty(
        PlannedShift? shift,
        UnitId unit,
        IReadOnlyDictionary<string, StaffMember> staff,
        DateOnly day
    ) =>
        ((string?[])[shift?.Shift.Officer, shift?.Shift.Deputy])
            .OfType<string>()
            .Select(subject =>
                staff.GetValueOrDefault(subject) is { } one && one.Unit == unit
                    ? Standing(one, staff, day)
                    : null
            )
            .FirstOrDefault(one => one is { Roles.Length: > 0 })
            ?.Subject;

    /// <summary>Whoever does the person's work on this day: a colleague who stands in, else the person; null where the post has ended.</summary>
    private static StaffMember? Standing(
        StaffMember person,
        IReadOnlyDictionary<string, StaffMember> staff,
        DateOnly day
    )
    {
        if (!person.IsOn(day))
        {
            return null;
        }
        var deputy = staff
            .Values.Where(one =>
                one.ActsFor?.Absent == person.Subject
                && one.Unit == person.Unit
                && one.IsOn(day)
                && one.IsActing(day)
            )
            .MinBy(one => one.Subject, StringComparer.Ordinal);
        return deputy ?? person;
    }
}
