using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Which units send which rosters (DOMAIN #90, A2.17, A2.18).</summary>
public static class RosterSenders
{
    /// <summary>Whether a unit of this kind sends such lists: schools and kindergartens their own, police stations and the police the household minors, villages and towns what they found.</summary>
    public static bool MaySend(UnitKind unit, RosterKind roster) =>
        roster switch
        {
            RosterKind.School => unit == UnitKind.School,
            RosterKind.Kindergarten => unit == UnitKind.Kindergarten,
            RosterKind.Police => unit == UnitKind.PoliceStation,
            RosterKind.Village => unit is UnitKind.Village or UnitKind.Town,
            _ => false,
        };

    /// <summary>The list that a unit of this kind owes each year; null for all others.</summary>
    public static RosterKind? OwedBy(UnitKind unit) =>
        unit switch
        {
            UnitKind.School => RosterKind.School,
            UnitKind.Kindergarten => RosterKind.Kindergarten,
            UnitKind.PoliceStation => RosterKind.Police,
            _ => null,
        };
}
