using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>Reports to be routed in the first district, and what is asked of where they went.</summary>
internal static class RoutingExamples
{
    public const RecipientRole Acts = RecipientRole.Acts;
    public const RecipientRole AlsoActs = RecipientRole.AlsoActs;
    public const RecipientRole Informed = RecipientRole.Informed;

    public static readonly DistrictDirectory Yinzhou = DataFiles.Yinzhou;
    public static readonly Place Jiangshan = new(
        "330212110",
        VillageCode: null,
        TownKnown: true,
        "code"
    );
    public static readonly Place Zoumatang = new(
        "330212110",
        "330212110258",
        TownKnown: true,
        "code"
    );

    public static RoutingFacts Facts(IReadOnlyList<string> codes, string narrative, Place place) =>
        new()
        {
            ReportedCodes = codes,
            Narrative = narrative,
            Place = place,
        };

    public static RoutingDecision Route(
        IReadOnlyList<string> codes,
        string narrative,
        Place place
    ) => Routing.Route(Facts(codes, narrative, place), Yinzhou);

    public static Recipient To(string unit, RecipientRole role) =>
        new(new UnitId(unit), role, SeesNarrative: true);

    public static RecipientRole? RoleOf(RoutingDecision decision, string unit) =>
        decision.Recipients.FirstOrDefault(one => one.Unit.Value == unit)?.Role;
}
