using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Quarters;

namespace LeftBehindCare.App.Quarters.Reports;

/// <summary>What a village adds to its report.</summary>
public sealed record ReportText
{
    public const int Longest = 2000;

    public string? Text { get; init; }
}

/// <summary>Why a report is returned.</summary>
public sealed record ReportReturn
{
    public string? Reason { get; init; }
}

/// <summary>A village's report as it stands (村（社区）报告).</summary>
public sealed record VillageReportView
{
    public string Period { get; init; } = "";

    public string Village { get; init; } = "";

    public string VillageName { get; init; } = "";

    [Description("Moved by every change; the ETag.")]
    public int Revision { get; init; }

    [AllowedValues("draft", "signed", "confirmed", "returned")]
    public string State { get; init; } = "draft";

    [Description("How often it was signed.")]
    public int Version { get; init; }

    public string? Text { get; init; }

    [Description(
        "As they were counted at the signing; before it, and once it is returned, as they are counted now."
    )]
    public IReadOnlyList<FigureView> Figures { get; init; } = [];

    [Description("Of a signed report: which figures would be others today.")]
    public IReadOnlyList<FigureChangeView> ChangedSince { get; init; } = [];

    public ReportStepView? Signing { get; init; }

    public ReportStepView? Decided { get; init; }

    [Description("Of a returned one: why.")]
    public string? Reason { get; init; }

    [Description("The versions that were returned, the oldest first.")]
    public IReadOnlyList<ReturnedReport> Returned { get; init; } = [];

    internal static string StateOf(VillageReportState state) =>
        state switch
        {
            VillageReportState.HandedIn => "signed",
            VillageReportState.Confirmed => "confirmed",
            VillageReportState.Returned => "returned",
            _ => "draft",
        };
}

/// <param name="Name">As the directory had it then; the account where it had none.</param>
public sealed record ReportStepView(string Name, DateTimeOffset At)
{
    internal static ReportStepView? Of(ReportStep? step) =>
        step is null ? null : new(step.Name ?? step.Subject, step.At);
}

/// <summary>A version that was returned.</summary>
public sealed record ReturnedReport(
    int Version,
    string? Text,
    IReadOnlyList<FigureView> Figures,
    ReportStepView? Signing,
    ReportStepView? Decided,
    string? Reason
);

/// <summary>How the villages of a town stand with their reports.</summary>
public sealed record VillageReportList(
    string Period,
    string Town,
    IReadOnlyList<VillageReportLine> Items
);

/// <param name="State">none, draft, signed, confirmed or returned.</param>
public sealed record VillageReportLine(
    string Village,
    string Name,
    string State,
    int Version,
    DateTimeOffset? SignedAt
);

/// <summary>Figures with their rules, in the order of the table of a village's figures.</summary>
internal static class ReportFigures
{
    public static IReadOnlyList<FigureView> Of(CompiledNumbers? numbers) =>
        numbers is null
            ? []
            :
            [
                .. VillageFigures
                    .Codes.Where(code => numbers[code] is not null)
                    .Select(code =>
                        FigureView.Of(
                            IndicatorTable.Find(code)!,
                            numbers[code]!,
                            before: null,
                            village => village
                        )
                    ),
            ];
}
