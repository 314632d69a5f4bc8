using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.Domain.Children;

/// <summary>A row of a roster that named the child (名册来源, DOMAIN §4.2): which lists it stands in, this year and last.</summary>
/// <param name="Year">The roster's year.</param>
/// <param name="Kind">Whose list it is.</param>
/// <param name="Unit">Who sent it.</param>
/// <param name="Roster">The roster's id.</param>
/// <param name="Row">The row in the sender's sheet.</param>
public sealed record Naming(int Year, RosterKind Kind, UnitId Unit, string Roster, int Row)
{
    /// <summary>The police send every household minor; whoever else names a child says that it is left behind.</summary>
    public bool SaysLeftBehind => Kind != RosterKind.Police;

    /// <summary>How a child that only this names stands to the ledger.</summary>
    public ChildStage Stage => SaysLeftBehind ? ChildStage.Candidate : ChildStage.Base;
}
