using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>Decides who receives a report: rules R-a to R-g of DOMAIN §2.1 over the table of §2.2.</summary>
public static class Routing
{
    private const string Reporter = "reporter";
    private const string Proposed = "proposed";

    // R-d: crimes against or by the child.
    private static readonly string[] Crimes =
    [
        "DOMESTIC_VIOLENCE",
        "ABANDONMENT",
        "UNLAWFUL_HARM",
        "SEXUAL_ABUSE",
        "TRAFFICKING",
        "BEGGING",
        "CRIME_EXPLOITATION",
        "BEHAVIOUR",
    ];

    /// <summary>
    /// Routes a report. Words only ever add: a proposed circumstance brings its units and its urgency at once. Where a person
    /// chose no circumstance, the report is urgent for police, town and civil affairs whatever the words propose, because the
    /// lexicon alone may not make it less (R-f, decision 9). The one thing that shrinks is the copy for the village or the
    /// reporting school, where the suspect may be one of its own, and for the village in every case of sexual abuse (R-e).
    /// </summary>
    public static RoutingDecision Route(RoutingFacts facts, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(directory);
        var proposals = Triage.Propose(facts.Words);
        var circumstances = Union(facts.ReportedCodes, proposals);
        var context = new RoutingContext(facts);
        var rows = circumstances
            .Select(one => Circumstances.Find(one.Code)!)
            .OrderBy(context.PriorityOf)
            .ThenBy(row => row.Rank)
            .ToList();

        // Revocation is a later step and says nothing of what the child needs now.
        var chosen = circumstances.Any(one =>
            one.Source is Reporter && Circumstances.Find(one.Code)!.FirstCategory
        );
        var urgent = facts.InDangerNow || !chosen || context.PriorityOf(rows[0]) == Priority.P0;
        var abuse = rows.Exists(row => row.Restricted);

        var recipients = new RecipientList(
            directory,
            facts.Place,
            facts.ReporterUnit,
            withholdVillage: abuse || context.SuspectInVillage,
            withholdSchool: context.SuspectInSchool
        );
        if (urgent)
        {
            AddFixedThree(recipients);
        }

        AddRows(recipients, rows, context);
        AddForContext(recipients, rows, context);
        return new RoutingDecision
        {
            Urgent = urgent,
            Priority = urgent ? Priority.P0 : context.PriorityOf(rows[0]),
            Restricted = abuse || context.SuspectInVillage || context.SuspectInSchool,
            PrimaryCode = Primary(circumstances, context),
            Circumstances = circumstances,
            Recipients = recipients.InOrder(),
            PlaceUnknown = recipients.PlaceUnknown,
            Proposals = proposals,
        };
    }

    private static ImmutableArray<RoutedCircumstance> Union(
        IReadOnlyList<string> reported,
        ImmutableArray<TriageProposal> proposals
    ) =>
        [
            .. reported
                .Where(code => Circumstances.Find(code) is not null)
                .Select(code => new RoutedCircumstance(code, Reporter))
                .Concat(
                    proposals.Select(proposal => new RoutedCircumstance(proposal.Code, Proposed))
                )
                .DistinctBy(one => one.Code, StringComparer.Ordinal),
        ];

    // R-a: the most urgent first; among these what a person said before what words propose, then what protects the child now.
    private static string? Primary(
        ImmutableArray<RoutedCircumstance> circumstances,
        RoutingContext context
    ) =>
        circumstances
            .Select(one => (one.Source, Row: Circumstances.Find(one.Code)!))
            .Where(one => one.Row.FirstCategory)
            .OrderBy(one => context.PriorityOf(one.Row))
            .ThenBy(one => one.Source is Reporter ? 0 : 1)
            .ThenBy(one => one.Row.Rank)
            .Select(one => one.Row.Code)
            .FirstOrDefault();

    // R-c. The table may give them more.
    private static void AddFixedThree(RecipientList recipients)
    {
        recipients.Add("police", RecipientRole.Acts);
        recipients.Add("town", RecipientRole.AlsoActs);
        recipients.Add("civil-affairs", RecipientRole.Informed);
    }

    private static void AddRows(
        RecipientList recipients,
        List<Circumstance> rows,
        RoutingContext context
    )
    {
        foreach (var row in rows)
        {
            AddAll(row.Acts, RecipientRole.Acts);
            AddAll(row.AlsoActs, RecipientRole.AlsoActs);
            AddAll(row.Informed, RecipientRole.Informed);
        }

        void AddAll(IReadOnlyList<Party> parties, RecipientRole role)
        {
            foreach (var party in parties.Where(party => context.Holds(party.When)))
            {
                recipients.Add(party.Body, role);
            }
        }
    }

    // R-d. A victim who needs a lawyer comes in as LEGAL_AID, which leads to the justice bureau by its own row.
    private static void AddForContext(
        RecipientList recipients,
        List<Circumstance> rows,
        RoutingContext context
    )
    {
        if (context.Injury)
        {
            recipients.Add("health", RecipientRole.AlsoActs);
        }

        if (context.School)
        {
            recipients.Add("education", RecipientRole.Informed);
        }

        if (rows.Exists(row => Crimes.Contains(row.Code, StringComparer.Ordinal)))
        {
            recipients.Add("procuratorate", RecipientRole.Informed);
        }

        if (context.WeakCarer)
        {
            recipients.Add("womens-federation", RecipientRole.Informed);
        }
    }
}
