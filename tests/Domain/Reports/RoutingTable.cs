using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>The whole table for a person to hold beside the policy: each row as it is written, and whom it reaches when the words add nothing.</summary>
public sealed class RoutingTable
{
    private static readonly Place Zoumatang = new(
        "330212110",
        "330212110258",
        TownKnown: true,
        "code"
    );

    [Fact]
    public async Task Every_row_reaches_those_that_were_agreed() =>
        await Golden.AgreesAsync(
            "routing-table.txt",
            string.Join('\n', Circumstances.All.Select(Written))
        );

    private static string Written(Circumstance row)
    {
        var decision = Routing.Route(
            new RoutingFacts
            {
                ReportedCodes = [row.Code],
                Narrative = "。",
                Place = Zoumatang,
            },
            DataFiles.Yinzhou
        );
        var grave = row.UrgentIfGrave ? " (P0 if grave)" : "";
        var restricted = row.Restricted ? " R" : "";
        return $"""
            {row.Code} {row.NameZh} {row.Priority}{grave}{restricted}
              acts       {Bodies(row.Acts)}
              also acts  {Bodies(row.AlsoActs)}
              informed   {Bodies(row.Informed)}
              reaches as {decision.Priority}
                {Reached(RecipientRole.Acts)}
                {Reached(RecipientRole.AlsoActs)}
                {Reached(RecipientRole.Informed)}

            """;

        string Reached(RecipientRole role) =>
            Listed(
                decision.Recipients.Where(one => one.Role == role).Select(one => one.Unit.Value)
            );
    }

    private static string Bodies(IReadOnlyList<Party> parties) => Listed(parties.Select(Body));

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.DefaultIfEmpty("nobody"));

    private static string Body(Party party) =>
        party.When == PartyCondition.Always ? party.Body : $"{party.Body} if {party.When}";
}
