using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>A circumstance of a report.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Source"><c>reporter</c>: chosen by a person; <c>proposed</c>: read from the words and not yet confirmed.</param>
public sealed record RoutedCircumstance(string Code, string Source);

/// <summary>A unit that receives a report.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Role">What it owes; of several the strongest.</param>
/// <param name="SeesNarrative">False for social bodies, which get a task without the story (R-e).</param>
public sealed record Recipient(UnitId Unit, RecipientRole Role, bool SeesNarrative);

/// <summary>Who receives a report and how soon they must answer.</summary>
public sealed record RoutingDecision
{
    /// <summary>Whether police, town and civil affairs must act now (R-b).</summary>
    public required bool Urgent { get; init; }

    /// <summary>The most urgent of all circumstances.</summary>
    public required Priority Priority { get; init; }

    /// <summary>Whether only named persons of the receiving units may read it.</summary>
    public required bool Restricted { get; init; }

    /// <summary>The circumstance that protects the child now (R-a); null when there is none.</summary>
    public string? PrimaryCode { get; init; }

    /// <summary>The reporter's circumstances, then the proposed ones.</summary>
    public required ImmutableArray<RoutedCircumstance> Circumstances { get; init; }

    /// <summary>Each unit once, those that act first. Never empty.</summary>
    public required ImmutableArray<Recipient> Recipients { get; init; }

    /// <summary>The town is not known: the acting district units have the task of finding the place.</summary>
    public required bool PlaceUnknown { get; init; }

    /// <summary>What the words point to, with the lexicon's words that led there; also for circumstances the reporter chose herself.</summary>
    public required ImmutableArray<TriageProposal> Proposals { get; init; }
}
