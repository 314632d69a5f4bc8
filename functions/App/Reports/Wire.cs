using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>How the domain's words are written in JSON and in the store.</summary>
internal static class Wire
{
    public static string Of(RecipientRole role) =>
        role switch
        {
            RecipientRole.Acts => "acts",
            RecipientRole.AlsoActs => "alsoActs",
            _ => "informed",
        };

#pragma warning disable CA1308 // The wire's words are lower-case; nothing is compared by them.
    public static string Of(DispatchState state) => state.ToString().ToLowerInvariant();

    public static string Of(DispatchAction action) => action.ToString().ToLowerInvariant();

    public static string Of(ReportStage stage) => stage.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    public static string Of(ReportEventKind kind) =>
        char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    /// <summary>The policy's own name of a unit, such as 区公安分局.</summary>
    public static string NameOf(this DistrictDirectory directory, UnitId unit) =>
        directory.Find(unit)?.PolicyName ?? unit.Value;

    /// <summary>Whether the unit is police of whatever level: they alone see who reported (DOMAIN R-h).</summary>
    public static bool IsPolice(this DistrictDirectory directory, UnitId unit) =>
        directory.IsUnder(unit, "police");

    /// <summary>The kind of a unit as a reporter may know it; never which one.</summary>
    public static string KindOf(this DistrictDirectory directory, UnitId unit) =>
        directory.Find(unit)?.Kind switch
        {
            UnitKind.Town => "town",
            UnitKind.Village => "village",
            UnitKind.School or UnitKind.Kindergarten => "school",
            UnitKind.Clinic => "health",
            UnitKind.District => "district",
            _ when directory.IsPolice(unit) => "police",
            _ when directory.IsUnder(unit, "civil-affairs") => "civilAffairs",
            _ => "department",
        };
}
