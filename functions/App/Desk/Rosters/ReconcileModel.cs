using System.Globalization;
using LeftBehindCare.App.Rosters.Reconciling;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>A town's lists of a year side by side (名册比对).</summary>
public sealed record ReconcilePage(
    DeskPage Desk,
    string Town,
    string TownName,
    int Year,
    string Group,
    ReconciliationSummary Summary
)
{
    /// <summary>In the order of the tabs: first what somebody must do something about.</summary>
    public static readonly string[] Groups =
    [
        "absent",
        "conflict",
        "school-only",
        "village-only",
        "both",
        "police-only",
        "unlisted",
        "settled",
    ];

    public DeskTexts Texts => Desk.Texts;

    public IReadOnlyList<ReconcileLine> Lines { get; init; } = [];

    public IReadOnlyList<ConflictLine> Conflicts { get; init; } = [];

    /// <summary>Behind which line the page begins; empty on the first.</summary>
    public string After { get; init; } = "";

    /// <summary>Behind which line the next page begins; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>The towns to choose from; empty for whoever has one.</summary>
    public IReadOnlyList<Division> Towns { get; init; } = [];

    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>What was recorded.</summary>
    public string? Done { get; init; }

    /// <summary>Why nothing was recorded.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether a child was just said to be missing: it is to be reported now.</summary>
    public bool MustReport { get; init; }

    public int CountOf(string group) =>
        group == ListReconciled.Conflict
            ? Summary.Conflict
            : Summary.Of(Domain.Rosters.ReconciliationGroups.Find(group)!.Value);

    public string LinkTo(string group, string? after = null) =>
        Texts.Link(PathTo(Town, Year, group, after));

    public static string PathTo(string town, int year, string group, string? after) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ReconcilePages.Path}?town={Uri.EscapeDataString(town)}&year={year}&group={Uri.EscapeDataString(group)}"
        ) + (string.IsNullOrEmpty(after) ? "" : "&after=" + Uri.EscapeDataString(after));
}

/// <summary>A child with what the two lists say of it.</summary>
/// <param name="LeftBehind">The list that says that it is left behind; null: none does.</param>
/// <param name="Police">The police's list of household minors; null: it is not among them.</param>
public sealed record ReconcileLine(ReconciledItem Item, SideView? LeftBehind, SideView? Police)
{
    public IReadOnlyList<SideRow> Rows { get; init; } = [];

    /// <summary>What may be decided, in the order of the buttons.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>What was wrong with the decision that was tried.</summary>
    public string? Fault { get; init; }

    /// <summary>What was typed with it, given back untouched.</summary>
    public string Typed { get; init; } = "";

    public string Anchor => "child-" + Item.Id;
}

/// <summary>A field as each list has it; null: the list says nothing of it.</summary>
/// <param name="Differs">Both say something, and not the same.</param>
public sealed record SideRow(string Label, string? LeftBehind, string? Police, bool Differs);

/// <summary>A row in question beside the files that it may be about.</summary>
public sealed record ConflictLine(ConflictItem Item, Comparison Beside);

/// <summary>A row in question on its page.</summary>
public sealed record ConflictCardModel(ReconcilePage Page, ConflictLine Line);

/// <summary>A line on its page.</summary>
public sealed record ReconcileCardModel(ReconcilePage Page, ReconcileLine Line);

/// <summary>How the two lists overlap, drawn to scale: who both name stands under both bars.</summary>
public sealed record OverlapModel(DeskTexts Texts, ReconciliationSummary Summary)
{
    /// <summary>The picture's width, in its own units.</summary>
    public const int Width = 400;

    private int All => LeftBehind + Summary.PoliceOnly;

    /// <summary>Whom a school, a kindergarten or a village names as left behind.</summary>
    public int LeftBehind => Summary.SchoolOnly + Summary.VillageOnly + Summary.Both;

    public int Police => Summary.Both + Summary.PoliceOnly;

    public int LeftBehindLength => LengthOf(LeftBehind);

    /// <summary>Where the police's bar begins: behind those whom it does not have.</summary>
    public int PoliceStart => LengthOf(LeftBehind - Summary.Both);

    public int PoliceLength => All == 0 ? 0 : Width - PoliceStart;

    private int LengthOf(int part) => All == 0 ? 0 : (int)((long)Width * part / All);
}
