using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>A roster with what its reader may do about it.</summary>
public sealed record RosterPage(DeskPage Desk, RosterView Roster)
{
    /// <summary>What the page asks again by itself whether something has moved.</summary>
    public const int SecondsBetweenLooks = 3;

    public static readonly string[] Outcomes =
    [
        "all",
        "refused",
        "question",
        "repaired",
        "accepted",
    ];

    public DeskTexts Texts => Desk.Texts;

    public string Path => RosterPages.PathOf(Roster.Id);

    /// <summary>Whether the reader may confirm columns, approve, cancel, and fetch the rows to mend.</summary>
    public bool MaySend { get; init; }

    /// <summary>Whether the reader may say who a child is.</summary>
    public bool MayTell { get; init; }

    /// <summary>Whether the reader may decide that a row is not taken.</summary>
    public bool MayLeave { get; init; }

    public bool HasRows { get; init; }

    /// <summary>Which rows are shown; <c>all</c>, or one of the outcomes.</summary>
    public string Outcome { get; init; } = "all";

    public int After { get; init; }

    public IReadOnlyList<RowLine> Rows { get; init; } = [];

    /// <summary>Behind which row the next page begins; null on the last.</summary>
    public int? Next { get; init; }

    /// <summary>What went well.</summary>
    public string? Done { get; init; }

    /// <summary>What was wrong with the columns.</summary>
    internal Problem? Problem { get; init; }

    /// <summary>What was said of the columns, given back untouched.</summary>
    public IReadOnlyDictionary<string, string>? Typed { get; init; }

    public bool IsMoving => IsMovingAt(Roster.Stage);

    /// <summary>What the page shows, in short: when it is another, the page is shown anew.</summary>
    public string Pulse => PulseOf(Roster);

    public int Open => RosterWords.OpenOf(Roster);

    /// <summary>Whether every row is checked.</summary>
    public bool HasPreview => Roster.Stage is "preview" or "applying" or "done";

    /// <summary>Where who a child is can be told: the ledger has been asked.</summary>
    public bool LedgerWasAsked => Roster.Stage is "applying" or "done";

    public string Stage => Texts["roster.stage." + Roster.Stage];

    public string StageLead =>
        string.Format(
            CultureInfo.InvariantCulture,
            Texts["roster.lead." + Roster.Stage],
            Roster.Accepted + Roster.Repaired,
            Roster.Question,
            Roster.Refused
        );

    public static bool IsMovingAt(string stage) => stage is "received" or "reading" or "applying";

    public static string PulseOf(RosterView roster) =>
        $"{roster.Stage}-{roster.Percent}-{roster.RowsRead}-{roster.Closed}";

    public int CountOf(string outcome) =>
        outcome switch
        {
            "refused" => Roster.Refused,
            "question" => Roster.Question,
            "repaired" => Roster.Repaired,
            "accepted" => Roster.Accepted,
            _ => Roster.RowsRead,
        };

    public string LinkTo(string outcome, int after = 0) =>
        Texts.Link(
            $"{Path}?outcome={outcome}"
                + (after > 0 ? string.Create(CultureInfo.InvariantCulture, $"&after={after}") : "")
        );

    /// <summary>The fields that a column can be, with their usual headings.</summary>
    public static IReadOnlyList<(string Name, string Zh)> Fields { get; } =
    [
        .. Enum.GetValues<RosterField>()
            .Select(field => (FieldNames.NameOf(field), FieldNames.Chinese(field))),
    ];

    /// <summary>What is chosen for the column; empty: nothing that is kept.</summary>
    public string ChosenOf(ColumnView column) =>
        Typed is null ? column.Field ?? "" : Typed.GetValueOrDefault($"column{column.Index}", "");

    public string? FaultOf(ColumnView column) =>
        Units.DirectoryForm.FaultOf(Problem, $"columns.{column.Index}", Texts);

    public bool LacksName =>
        Problem?.Errors?.Any(error => error is { Field: "columns", Code: "required" }) == true;
}
