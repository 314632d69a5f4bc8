using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>How many children of a town stand in each group.</summary>
public sealed record ReconciliationSummary
{
    public string Town { get; init; } = "";

    public int Year { get; init; }

    [Description("Named as left behind, and among the police's household minors.")]
    public int Both { get; init; }

    [Description("In a school's or kindergarten's list and not in the police's.")]
    public int SchoolOnly { get; init; }

    [Description("In the police's list alone: no task by itself.")]
    public int PoliceOnly { get; init; }

    [Description("Found by a village alone.")]
    public int VillageOnly { get; init; }

    [Description("In last year's list and not in this year's, which is complete: to be decided.")]
    public int Absent { get; init; }

    [Description("Decided this year.")]
    public int Settled { get; init; }

    [Description("On the ledger, and no list of this year names it yet.")]
    public int Unlisted { get; init; }

    [Description("Rows in question: several files, or a file that says otherwise.")]
    public int Conflict { get; init; }

    public int Of(ReconciliationGroup group) =>
        group switch
        {
            ReconciliationGroup.Both => Both,
            ReconciliationGroup.SchoolOnly => SchoolOnly,
            ReconciliationGroup.PoliceOnly => PoliceOnly,
            ReconciliationGroup.VillageOnly => VillageOnly,
            ReconciliationGroup.Absent => Absent,
            ReconciliationGroup.Settled => Settled,
            _ => Unlisted,
        };

    internal static ReconciliationSummary Of(
        string town,
        int year,
        IReadOnlyDictionary<ReconciliationGroup, int> counts,
        int conflicts
    )
    {
        int Count(ReconciliationGroup group) => counts.GetValueOrDefault(group);
        return new ReconciliationSummary
        {
            Town = town,
            Year = year,
            Both = Count(ReconciliationGroup.Both),
            SchoolOnly = Count(ReconciliationGroup.SchoolOnly),
            PoliceOnly = Count(ReconciliationGroup.PoliceOnly),
            VillageOnly = Count(ReconciliationGroup.VillageOnly),
            Absent = Count(ReconciliationGroup.Absent),
            Settled = Count(ReconciliationGroup.Settled),
            Unlisted = Count(ReconciliationGroup.Unlisted),
            Conflict = conflicts,
        };
    }
}

/// <summary>A page of one group.</summary>
public sealed record ReconciliationPage
{
    public IReadOnlyList<ReconciledItem> Items { get; init; } = [];

    [Description("Of the group conflict: rows in question instead of children.")]
    public IReadOnlyList<ConflictItem> Conflicts { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public string? Next { get; init; }
}

/// <summary>A child, and how it stands to the lists.</summary>
public sealed record ReconciledItem
{
    public string Id { get; init; } = "";

    [Description("Of the file: decide with it as If-Match.")]
    public long Version { get; init; }

    public string? Name { get; init; }

    [Description("Masked.")]
    public string? IdNumber { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? School { get; init; }

    [Description("base, candidate, confirmed or exited.")]
    public string Status { get; init; } = "";

    [AllowedValues(
        "both",
        "school-only",
        "police-only",
        "village-only",
        "absent",
        "settled",
        "unlisted"
    )]
    public string Group { get; init; } = "";

    [Description(
        "Why: in-both, other-household-or-number, police-list-to-come, only-if-parents-away, in-no-list, only-in-household, over-16, list-to-come, found-by-person."
    )]
    public string Reason { get; init; } = "";

    [Description("Whether a person is asked what became of the child.")]
    public bool Asks { get; init; }

    [Description("The kinds of this year's lists that name it.")]
    public IReadOnlyList<string> ThisYear { get; init; } = [];

    public IReadOnlyList<string> LastYear { get; init; } = [];

    [Description("What a person found out this year: still-here or missing.")]
    public string? Found { get; init; }

    internal static ReconciledItem Of(TownChild child, int year)
    {
        var (item, stands) = child;
        return new ReconciledItem
        {
            Id = item.ChildId,
            Version = item.Version,
            Name = item.Summary.Name,
            IdNumber = item.Summary.IdNumber is { } number ? Masked.IdNumber(number) : null,
            BirthDate = item.Summary.BirthDate,
            School = item.Summary.School,
            Status = ChildStages.NameOf(item.Stage),
            Group = ReconciliationGroups.NameOf(stands.Group),
            Reason = stands.Reason,
            Asks = stands.Asks,
            ThisYear = [.. stands.ThisYear.Select(RosterKinds.NameOf)],
            LastYear = [.. stands.LastYear.Select(RosterKinds.NameOf)],
            Found = item.Checks.TryGetValue(year, out var finding)
                ? CheckFindings.NameOf(finding)
                : null,
        };
    }
}

/// <summary>A row in question: what it says, and what each file says that it may be about (并列).</summary>
public sealed record ConflictItem
{
    public string Roster { get; init; } = "";

    public string Unit { get; init; } = "";

    public string UnitName { get; init; } = "";

    [Description("What the row says; decide it with POST /api/rosters/{roster}/rows/{row}/decide.")]
    public RowView Row { get; init; } = new();

    public IReadOnlyList<ConflictFile> Files { get; init; } = [];
}

/// <summary>A file that a row may be about.</summary>
/// <param name="Seen">False: it is another town's child, of which nothing is shown.</param>
/// <param name="Values">By the field's name, numbers and telephones masked.</param>
public sealed record ConflictFile(string Id, bool Seen, IReadOnlyDictionary<string, string> Values);

/// <summary>One child with what each of two lists says of it (并列核对).</summary>
public sealed record ReconciledSides
{
    public string Id { get; init; } = "";

    public long Version { get; init; }

    [Description("Absent where no list of the year concerns the child.")]
    public string? Group { get; init; }

    public string? Reason { get; init; }

    public bool Asks { get; init; }

    [Description(
        "The list that says that the child is left behind: a school's, a kindergarten's or a village's."
    )]
    public SideView? LeftBehind { get; init; }

    [Description("The police's list of household minors.")]
    public SideView? Police { get; init; }

    [Description("The names of the fields of which both say something and not the same.")]
    public IReadOnlyList<string> Differs { get; init; } = [];
}

/// <summary>What a list says of a child.</summary>
/// <param name="Values">By the field's name, numbers and telephones masked; empty where the row was erased and the file has it no more.</param>
public sealed record SideView(
    string Kind,
    int Year,
    string Unit,
    string UnitName,
    string Roster,
    int Row,
    IReadOnlyDictionary<string, string> Values
);

/// <summary>What a person says became of a child.</summary>
public sealed record ReconciliationRequest
{
    [Description("The year of the lists.")]
    public int? Year { get; init; }

    [AllowedValues("moved", "turned-16", "parent-back", "missing", "still-here")]
    public string? Decision { get; init; }

    [Description("In words; at most 500 characters.")]
    public string? Reason { get; init; }
}

/// <summary>What the decision made of the file.</summary>
public sealed record ReconciliationDecided
{
    public string Id { get; init; } = "";

    public long Version { get; init; }

    public string Status { get; init; } = "";

    [Description("Of an exit: why.")]
    public string? Exit { get; init; }

    [Description("The child is missing: a report must be made now, at Report.")]
    public bool MustReport { get; init; }

    [Description("Where it is reported.")]
    public string? Report { get; init; }
}
