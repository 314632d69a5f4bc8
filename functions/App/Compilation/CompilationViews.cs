using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>The numbers of a period, of a town or of the district (汇总).</summary>
public sealed record CompilationView
{
    public string Period { get; init; } = "";

    [Description("Nine digits; absent: the district.")]
    public string? Town { get; init; }

    public string? TownName { get; init; }

    public DateOnly From { get; init; }

    [Description("Ages are reckoned on this day.")]
    public DateOnly Cutoff { get; init; }

    public DateOnly DueOn { get; init; }

    [Description("The newest version; 0: never counted.")]
    public int Version { get; init; }

    public DateTimeOffset? CountedAt { get; init; }

    [Description("Counted after the day by which it was due.")]
    public bool Late { get; init; }

    [Description(
        "Rows that are older than the counting: the numbers are whole once they are rebuilt."
    )]
    public int Uncounted { get; init; }

    [Description("Of a town: how it stands with civil affairs.")]
    public HandedInView? HandedIn { get; init; }

    public IReadOnlyList<FigureView> Figures { get; init; } = [];

    [Description("Numbers of the table that nobody keeps yet: they are left out and not 0.")]
    public IReadOnlyList<string> NotKept { get; init; } = [];

    [Description("What differs from the version before.")]
    public IReadOnlyList<FigureChangeView> Changes { get; init; } = [];

    [Description("Of a town: what stands in the way of handing in without a note.")]
    public IReadOnlyList<BlockerView> Blockers { get; init; } = [];

    public IReadOnlyList<StepView> History { get; init; } = [];

    [Description("Of the district: its towns. For a town's officer: the own one.")]
    public IReadOnlyList<TownLine> Towns { get; init; } = [];

    [Description("The total of this and earlier periods of the same kind, a year apart (#7).")]
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    [Description(
        "Of the district: how many towns are counted in the run that is under way; absent where none is."
    )]
    public int? Underway { get; init; }
}

/// <summary>How a town's result stands between the town and civil affairs.</summary>
public sealed record HandedInView
{
    [AllowedValues("compiled", "submitted", "accepted", "returned")]
    public string State { get; init; } = "";

    public int? SubmittedVersion { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public int? AcceptedVersion { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    [Description("The numbers are others than those that were accepted.")]
    public bool ChangedSinceAcceptance { get; init; }

    [Description("The numbers are others than those that were handed in.")]
    public bool ChangedSinceSubmission { get; init; }

    [Description("Moved by every new version and step; the ETag.")]
    public int Revision { get; init; }

    internal static HandedInView Of(TownCompilation town) =>
        new()
        {
            State = StateOf(town.State),
            SubmittedVersion = town.SubmittedVersion,
            SubmittedAt = town.SubmittedAt,
            AcceptedVersion = town.AcceptedVersion,
            AcceptedAt = town.AcceptedAt,
            ChangedSinceAcceptance = town.ChangedSinceAcceptance,
            ChangedSinceSubmission = town.ChangedSinceSubmission,
            Revision = town.Revision,
        };

    internal static string StateOf(CompilationState state) =>
        state switch
        {
            CompilationState.Submitted => "submitted",
            CompilationState.Accepted => "accepted",
            CompilationState.Returned => "returned",
            _ => "compiled",
        };
}

/// <summary>A number with its definition.</summary>
public sealed record FigureView
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    [Description("What is counted.")]
    public string Rule { get; init; } = "";

    [Description("Where the policy or the reading stands.")]
    public string Source { get; init; } = "";

    public int Count { get; init; }

    [Description("Of the period before; absent where it was not counted.")]
    public int? Before { get; init; }

    [Description("By its parts, those of 0 too; empty where it is one number.")]
    public IReadOnlyList<PartView> Parts { get; init; } = [];

    [Description("By the villages of the town; the empty code: no village of it.")]
    public IReadOnlyList<PartView> Villages { get; init; } = [];

    internal static FigureView Of(
        Indicator indicator,
        Figure figure,
        Figure? before,
        Func<string, string> villageName
    ) =>
        new()
        {
            Code = indicator.Code,
            Name = indicator.Zh,
            Rule = indicator.RuleZh,
            Source = indicator.Source,
            Count = figure.All,
            Before = before?.All,
            Parts =
            [
                .. indicator.Values.Select(value => new PartView(
                    value.Value,
                    value.Zh,
                    figure.Of(value.Value),
                    before?.Of(value.Value)
                )),
            ],
            Villages =
            [
                .. figure.Villages.Select(village => new PartView(
                    village.Key,
                    villageName(village.Key),
                    village.Value,
                    Before: null
                )),
            ],
        };
}

/// <param name="Value">A code, or a village's.</param>
/// <param name="Before">Of the period before; absent where it was not counted.</param>
public sealed record PartView(string Value, string Name, int Count, int? Before);

/// <param name="Part">Empty: the whole number.</param>
/// <param name="Before">Absent where it was not kept.</param>
/// <param name="After">Absent where it is not kept any longer.</param>
public sealed record FigureChangeView(string Indicator, string Part, int? Before, int? After);

/// <summary>What stands in the way of handing in.</summary>
/// <param name="Code"><c>missing_lists</c>, <c>undecided</c>, <c>unscreened</c> or <c>uncounted</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Message">In words, with what to do.</param>
public sealed record BlockerView(string Code, int Count, string Message);

/// <summary>A step in the history of a result.</summary>
/// <param name="Step"><c>compiled</c>, <c>submitted</c>, <c>accepted</c> or <c>returned</c>.</param>
/// <param name="UnitName">Whose step it was, or who asked for the counting; absent: the calendar.</param>
/// <param name="Why">Of a counting: <c>asked</c>, <c>due</c> or <c>catch-up</c>.</param>
/// <param name="Note">The officer's words.</param>
public sealed record StepView(
    string Step,
    DateTimeOffset At,
    int Version,
    string? UnitName,
    string? Why,
    string? Note
);

/// <summary>A town in the district's list.</summary>
public sealed record TownLine
{
    public string Town { get; init; } = "";

    public string Name { get; init; } = "";

    [AllowedValues("none", "compiled", "submitted", "accepted", "returned")]
    public string State { get; init; } = "none";

    public int Version { get; init; }

    public bool ChangedSinceAcceptance { get; init; }

    public DateTimeOffset? CountedAt { get; init; }

    [Description("Absent: not counted.")]
    public int? Total { get; init; }

    public int? KeyGroups { get; init; }

    public int? Stale { get; init; }

    public int? Candidates { get; init; }
}

/// <param name="Total">Left-behind children; absent: not counted.</param>
public sealed record TrendPoint(string Period, int? Total);

/// <summary>The rows behind a number, as they stand now (数字背后的名单).</summary>
public sealed record FigureRows
{
    public string Period { get; init; } = "";

    public string Town { get; init; } = "";

    public string Indicator { get; init; } = "";

    public string? Value { get; init; }

    [Description("What was compiled.")]
    public int Compiled { get; init; }

    [Description("What it would be now.")]
    public int Now { get; init; }

    [Description("The number has moved since it was compiled.")]
    public bool Moved { get; init; }

    [Description("Masked as in the ledger.")]
    public IReadOnlyList<ChildItem> Children { get; init; } = [];

    [Description("Of a number of reports: the dispatches.")]
    public IReadOnlyList<CountedDispatch> Dispatches { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public string? Next { get; init; }
}

/// <summary>A dispatch behind a number; of matters for named persons nothing but the times.</summary>
public sealed record CountedDispatch(
    string Id,
    string CaseNumber,
    string Unit,
    string UnitName,
    IReadOnlyList<string> Circumstances,
    bool Restricted,
    string State,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? AcknowledgedAt
);

/// <summary>The table of numbers.</summary>
public sealed record IndicatorList(IReadOnlyList<IndicatorView> Items);

/// <param name="Kind"><c>ledger</c>, <c>reports</c> or <c>screening</c>: from where its facts come.</param>
/// <param name="Kept">Whether somebody keeps them already.</param>
public sealed record IndicatorView(
    string Code,
    string Name,
    string NameEn,
    string Rule,
    string RuleEn,
    string Source,
    string Kind,
    bool Kept,
    IReadOnlyList<IndicatorPart> Parts
);

/// <param name="Value">The code.</param>
public sealed record IndicatorPart(string Value, string Name, string NameEn);
