using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Reports;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>What a child or guardian asks for, as an officer writes it down.</summary>
public sealed record RightsRequestInput
{
    [Description("Twelve digits, as they were spoken on the phone.")]
    public string? CaseNumber { get; init; }

    [AllowedValues("see", "correct", "delete")]
    public string? Kind { get; init; }

    public RequesterInput? Requester { get; init; }

    [Description("How it was checked who asks.")]
    [AllowedValues("id-card", "household-register", "known-to-officer", "court-paper")]
    public string? IdentityShown { get; init; }

    [Description("What is asked, in the requester's words; of a correction how it is right.")]
    public string? Text { get; init; }
}

/// <summary>Who asks.</summary>
public sealed record RequesterInput
{
    [AllowedValues("child", "guardian", "other")]
    public string? Relation { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }
}

/// <summary>The answer to a request.</summary>
public sealed record DecideRequestInput
{
    [AllowedValues("grant", "partly", "refuse")]
    public string? Decision { get; init; }

    [Description("Why not, or not all; absent with grant.")]
    [AllowedValues(
        "identity-not-shown",
        "not-entitled",
        "must-be-kept",
        "harms-child",
        "others-data",
        "other"
    )]
    public string? Reason { get; init; }

    [Description("What the requester is told beside it.")]
    public string? Note { get; init; }
}

/// <summary>A request, as far as the caller may see it.</summary>
public sealed record RightsRequestView
{
    public string Id { get; init; } = "";

    [Description("Absent once the report is erased.")]
    public string? CaseNumber { get; init; }

    public string Kind { get; init; } = "";

    [AllowedValues("open", "decided")]
    public string State { get; init; } = "";

    public string Unit { get; init; } = "";

    public string UnitName { get; init; } = "";

    public DateTimeOffset EnteredAt { get; init; }

    [Description("When it must be answered.")]
    public DateTimeOffset DueAt { get; init; }

    public bool Overdue { get; init; }

    public string Relation { get; init; } = "";

    public string IdentityShown { get; init; } = "";

    public string? Decision { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    [Description("Of the erasing that was granted.")]
    public string? Receipt { get; init; }

    [Description("Absent in lists.")]
    public RequesterInput? Requester { get; init; }

    [Description("Absent in lists.")]
    public string? Text { get; init; }

    [Description("Absent in lists.")]
    public string? Note { get; init; }

    [Description("Whether a copy for the requester can be made.")]
    public bool HasCopy { get; init; }
}

/// <summary>Requests, by when they are due.</summary>
public sealed record RightsRequestList(IReadOnlyList<RightsRequestView> Items);

/// <summary>What a decision led to.</summary>
/// <param name="Request">As it is now.</param>
/// <param name="Copy">Of a granted request to see.</param>
public sealed record RequestDecided(RightsRequestView Request, ReportCopy? Copy);

/// <summary>
/// What is kept on the child in a report, to be handed to whoever asked (个人信息保护法 45): without who reported, without officers' names
/// and without what was written to or by the reporter.
/// </summary>
public sealed record ReportCopy
{
    public string CaseNumber { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public IReadOnlyList<string> Circumstances { get; init; } = [];

    public ChildInput? Child { get; init; }

    public PlaceInput? Place { get; init; }

    [Description("What was told; absent of what was granted in part.")]
    public string? Narrative { get; init; }

    [Description("Help already given; absent of what was granted in part.")]
    public string? HelpGiven { get; init; }

    public IReadOnlyList<CopyStep> Steps { get; init; } = [];
}

/// <param name="What">What happened.</param>
/// <param name="UnitName">The unit that did it; absent for the system.</param>
/// <param name="Outcome">Of a closing.</param>
/// <param name="Text">Of a correction its words.</param>
public sealed record CopyStep(
    DateTimeOffset At,
    string What,
    string? UnitName,
    string? Outcome,
    string? Text
);
