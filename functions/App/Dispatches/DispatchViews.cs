using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>A page of a unit's inbox, newest first.</summary>
public sealed record InboxPage
{
    public IReadOnlyList<InboxItem> Items { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public string? Next { get; init; }
}

/// <summary>A dispatch as the inbox lists it.</summary>
public sealed record InboxItem
{
    public string Id { get; init; } = "";

    public string CaseNumber { get; init; } = "";

    public IReadOnlyList<string> Circumstances { get; init; } = [];

    [Description("Only persons whom the unit has named may open it.")]
    public bool Restricted { get; init; }

    [AllowedValues("P0", "P1", "P2", "P3")]
    [Description("P0 now, P1 the same day, P2 within working days, P3 a service.")]
    public string Priority { get; init; } = "";

    [AllowedValues("acts", "alsoActs", "informed")]
    public string Role { get; init; } = "";

    [AllowedValues("open", "acknowledged", "handling", "returned", "closed")]
    public string State { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    [Description("When it must be acknowledged; absent for the informed.")]
    public DateTimeOffset? DueAt { get; init; }

    public bool Overdue { get; init; }

    [Description("How often it has climbed since nobody took it.")]
    public int Escalations { get; init; }

    public InboxPlace Place { get; init; } = new(null, null);
}

/// <param name="TownCode">Nine digits; null while the place is unknown.</param>
/// <param name="TownName">The town's name.</param>
public sealed record InboxPlace(string? TownCode, string? TownName)
{
    internal static InboxPlace Of(Report report, DistrictDirectory directory) =>
        new(
            report.Place.TownCode,
            report.Place.TownCode is { } town ? directory.Town(town)?.Name : null
        );
}

/// <summary>A dispatch with the report, as far as the unit may see it.</summary>
public sealed record DispatchView
{
    public string Id { get; init; } = "";

    public string CaseNumber { get; init; } = "";

    [AllowedValues("P0", "P1", "P2", "P3")]
    public string Priority { get; init; } = "";

    [AllowedValues("acts", "alsoActs", "informed")]
    public string Role { get; init; } = "";

    [AllowedValues("open", "acknowledged", "handling", "returned", "closed")]
    public string State { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public bool Overdue { get; init; }

    [Description("What may be done with it now.")]
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public IReadOnlyList<CircumstanceView> Circumstances { get; init; } = [];

    [Description("Which words of the lexicon led to a proposed circumstance.")]
    public IReadOnlyList<ProposalView> Proposals { get; init; } = [];

    public InboxPlace Place { get; init; } = new(null, null);

    [Description("Nobody knows yet where the child is: finding the place is part of the task.")]
    public bool PlaceUnknown { get; init; }

    [Description("Only named persons of the unit may read it.")]
    public bool Restricted { get; init; }

    [Description(
        "One of very many from one address: it may be abuse of the form, and may be true."
    )]
    public bool Flagged { get; init; }

    [Description("A mandated reporter told later than an hour after discovery.")]
    public bool ReportedLate { get; init; }

    [Description(
        "The reporter's words, names and numbers masked; absent for units that get a task without the story."
    )]
    public ReportRequest? Report { get; init; }

    [Description("Who reported; only for the police.")]
    public ReporterInput? Reporter { get; init; }

    [Description("What is masked or withheld and the caller may open, saying why.")]
    public IReadOnlyList<MaskedField> Masked { get; init; } = [];

    [Description("What the caller has opened, and until when it shows.")]
    public IReadOnlyList<OpenedField> Opened { get; init; } = [];

    [Description("For what it is kept beyond its time: disputed, in-court.")]
    public IReadOnlyList<string> Holds { get; init; } = [];

    public IReadOnlyList<EventView> Events { get; init; } = [];

    public IReadOnlyList<OtherRecipient> Recipients { get; init; } = [];

    public IReadOnlyList<DispatchAttachment> Attachments { get; init; } = [];

    /// <summary>For the audit: which of the parts that not everybody sees were shown, and which fields in full.</summary>
    internal string Seen =>
        string.Join(
            " +",
            [
                (Report, Reporter) switch
                {
                    (null, _) => "task",
                    (_, null) => "report",
                    _ => "report reporter",
                },
                .. Opened.Select(one => one.Field),
            ]
        );
}

/// <param name="Code">The proposed circumstance.</param>
/// <param name="Words">The words of the lexicon that were found.</param>
public sealed record ProposalView(string Code, IReadOnlyList<string> Words);

/// <param name="What">What happened.</param>
/// <param name="Unit">The unit that did it or whose time ran out; null for the reporter and the system.</param>
/// <param name="To">The units it went to.</param>
/// <param name="Until">Of a hold its end, of a warning the time of erasing.</param>
public sealed record EventView(
    DateTimeOffset At,
    string What,
    string? Unit,
    string? UnitName,
    string? Officer,
    string? Text,
    string? Outcome,
    IReadOnlyList<string> To,
    DateTimeOffset? Until
);

/// <summary>Another unit's part.</summary>
public sealed record OtherRecipient(
    string Unit,
    string Name,
    string Role,
    string State,
    DateTimeOffset? AcknowledgedAt
);

/// <param name="Number">Counts from 1; the path to get it is <c>/api/dispatches/{id}/attachments/{number}</c>.</param>
/// <param name="Name">The sender's name of the file, made safe to show.</param>
public sealed record DispatchAttachment(int Number, string Name, string ContentType, long Bytes);

/// <summary>An officer takes the dispatch for his unit.</summary>
public sealed record AcknowledgeRequest
{
    [StringLength(ActOnDispatch.LineRunes)]
    public string? Officer { get; init; }

    [StringLength(ActOnDispatch.TextRunes)]
    public string? Note { get; init; }
}

/// <summary>What has been done.</summary>
public sealed record ProgressRequest
{
    [StringLength(ActOnDispatch.TextRunes)]
    public string? Note { get; init; }
}

/// <summary>Why this is the wrong body.</summary>
public sealed record ReturnRequest
{
    [StringLength(ActOnDispatch.TextRunes)]
    public string? Reason { get; init; }
}

/// <summary>How the unit's part ended.</summary>
public sealed record CloseRequest
{
    [AllowedValues("safe", "placed", "served", "prosecuted", "unfounded", "duplicate", "other")]
    public string? Outcome { get; init; }

    [StringLength(ActOnDispatch.TextRunes)]
    public string? Note { get; init; }
}

/// <summary>A word to the reporter.</summary>
public sealed record WriteRequest
{
    [StringLength(ActOnDispatch.TextRunes)]
    public string? Text { get; init; }
}

/// <summary>Where the child is, found by a unit where the report did not tell it.</summary>
public sealed record PlaceRequest
{
    /// <summary>Nine digits.</summary>
    public string? TownCode { get; init; }

    /// <summary>Twelve digits, of a village of that town; null when only the town was found.</summary>
    public string? VillageCode { get; init; }
}
