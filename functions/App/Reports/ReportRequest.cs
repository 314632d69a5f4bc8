using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeftBehindCare.App.Reports;

/// <summary>What somebody tells about a child. Only the narrative is required: a frightened child must be able to send one sentence.</summary>
public sealed record ReportRequest
{
    public ReporterInput? Reporter { get; init; }

    [Description("Codes of what happened; empty when not sure.")]
    public string[]? Circumstances { get; init; }

    [Description("What was seen or heard. The one field that is required.")]
    [StringLength(ReportCheck.NarrativeRunes, MinimumLength = 1)]
    public string? Narrative { get; init; }

    public ChildInput? Child { get; init; }

    public PlaceInput? Place { get; init; }

    [Description("When the reporter learned of it.")]
    public DateTimeOffset? DiscoveredAt { get; init; }

    [Description("When the police were told, if they were.")]
    public DateTimeOffset? PoliceToldAt { get; init; }

    [Description("The child is in danger at this moment.")]
    public bool? InDangerNow { get; init; }

    [Description("Emergency help already given.")]
    [StringLength(ReportCheck.NoteRunes)]
    public string? HelpGiven { get; init; }
}

/// <summary>Who reports; only the police and those who take reports in ever see it.</summary>
public sealed record ReporterInput
{
    [Description("mandated: a unit or person bound to report.")]
    [AllowedValues("citizen", "child", "parent", "mandated")]
    public string? Kind { get; init; }

    [StringLength(ReportCheck.LineRunes)]
    public string? UnitName { get; init; }

    [StringLength(ReportCheck.LineRunes)]
    public string? Post { get; init; }

    [StringLength(ReportCheck.LineRunes)]
    public string? Name { get; init; }

    [StringLength(ReportCheck.LineRunes)]
    public string? Phone { get; init; }

    public bool? Anonymous { get; init; }

    [Description("The number may be the suspect's: do not call back.")]
    public bool? DoNotCall { get; init; }
}

/// <summary>The child, as far as the reporter knows.</summary>
public sealed record ChildInput
{
    [StringLength(ReportCheck.LineRunes)]
    public string? Name { get; init; }

    [AllowedValues("male", "female", "unknown")]
    public string? Sex { get; init; }

    [Description("In years.")]
    [Range(0, 17)]
    public int? Age { get; init; }

    [StringLength(ReportCheck.LineRunes)]
    public string? School { get; init; }

    [Description("The citizen identity number, 18 characters (GB 11643).")]
    public string? IdNumber { get; init; }
}

/// <summary>Where the child is now.</summary>
public sealed record PlaceInput
{
    [Description("Nine digits of the statistical division code.")]
    public string? TownCode { get; init; }

    [Description("Twelve digits of the statistical division code.")]
    public string? VillageCode { get; init; }

    [StringLength(ReportCheck.LineRunes)]
    public string? Address { get; init; }
}

/// <summary>The proof that a report was taken.</summary>
public sealed record ReportAccepted
{
    [Description("Twelve digits to be spoken on the phone; they tell nothing of the report.")]
    public string CaseNumber { get; init; } = "";

    [Description("The reporter's only key to the report. It is kept nowhere.")]
    public string Receipt { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public bool Urgent { get; init; }

    public IReadOnlyList<CircumstanceView> Circumstances { get; init; } = [];

    public IReadOnlyList<RecipientView> Recipients { get; init; } = [];

    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];
}

/// <param name="Code">What happened.</param>
/// <param name="Source"><c>reporter</c>, or <c>proposed</c> from the words of the text.</param>
public sealed record CircumstanceView(string Code, string Source);

/// <param name="Unit">The unit's id in the Directory.</param>
/// <param name="Name">The policy's own name of the unit.</param>
/// <param name="Role"><c>acts</c>, <c>alsoActs</c> or <c>informed</c>.</param>
public sealed record RecipientView(string Unit, string Name, string Role);

/// <param name="Name">The sender's name of the file, made safe to show.</param>
/// <param name="Accepted">Whether it was kept; the report stands either way.</param>
/// <param name="Code">Why it was refused: <c>type_not_allowed</c>, <c>too_large</c>, <c>too_many</c>, <c>empty</c>, <c>damaged</c>.</param>
public sealed record AttachmentView(string Name, bool Accepted, string? Code);
