using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>The facts and words of one report, read once for the conditions of the routing table.</summary>
internal sealed class RoutingContext
{
    private readonly RoutingFacts facts;
    private readonly bool school;
    private readonly bool injury;
    private readonly bool force;
    private readonly bool crime;
    private readonly bool clinic;
    private readonly bool grave;

    public RoutingContext(RoutingFacts facts)
    {
        this.facts = facts;
        var plain = Triage.Plain(facts.Words);
        school = facts.SchoolNamed || TriageLexicon.NamesSchool(plain);
        injury = TriageLexicon.NamesInjury(plain);
        force = facts.InDangerNow || TriageLexicon.NamesForce(plain);
        crime = facts.InDangerNow || TriageLexicon.NamesCrime(plain);
        clinic = TriageLexicon.NamesClinic(plain);
        grave = facts.InDangerNow || TriageLexicon.NamesGrave(plain);
        WeakCarer = TriageLexicon.NamesWeakCarer(plain);
        SuspectInVillage = TriageLexicon.SuspectsVillage(plain);
        SuspectInSchool = TriageLexicon.SuspectsSchool(plain);
    }

    public bool School => school;

    public bool Injury => injury;

    public bool WeakCarer { get; }

    public bool SuspectInVillage { get; }

    public bool SuspectInSchool { get; }

    /// <summary>A row's priority in this report: "P0 if grave" of the table.</summary>
    public Priority PriorityOf(Circumstance row) =>
        grave && row.UrgentIfGrave ? Priority.P0 : row.Priority;

    public bool Holds(PartyCondition condition) =>
        condition switch
        {
            PartyCondition.Always => true,
            PartyCondition.School => school,
            PartyCondition.Injury => injury,
            PartyCondition.SchoolAge => facts.ChildAge is null or >= 3 || school,
            PartyCondition.ForcedOrUnder14 => facts.ChildAge is null or < 14 || force,
            PartyCondition.Crime => crime,
            PartyCondition.SchoolWasSilent => school,
            PartyCondition.ClinicWasSilent => clinic,
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, message: null),
        };
}
