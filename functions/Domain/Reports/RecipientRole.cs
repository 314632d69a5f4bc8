namespace LeftBehindCare.Domain.Reports;

/// <summary>What a unit owes for a report it receives (DOMAIN §2.2, columns Acts, Also acts, Informed).</summary>
public enum RecipientRole
{
    /// <summary>Leads: it must acknowledge within the limit of the priority and take the child's safety in hand.</summary>
    Acts,

    /// <summary>Takes its part beside the acting unit and must acknowledge too.</summary>
    AlsoActs,

    /// <summary>Is told, and owes nothing but to know.</summary>
    Informed,
}
