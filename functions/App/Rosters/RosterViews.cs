using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>A roster (花名册), and how far it is.</summary>
public sealed record RosterView
{
    public string Id { get; init; } = "";

    public string Unit { get; init; } = "";

    public string UnitName { get; init; } = "";

    [AllowedValues("school", "kindergarten", "police", "village")]
    public string Kind { get; init; } = "";

    public int Year { get; init; }

    public string FileName { get; init; } = "";

    [AllowedValues(
        "received",
        "reading",
        "columns",
        "refused",
        "preview",
        "applying",
        "done",
        "cancelled"
    )]
    [Description(
        "columns: somebody must say what the columns are; preview: look at the rows and approve; refused: the file as such cannot be used."
    )]
    public string Stage { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    [Description("The rows of children in the sheet; absent until they are counted.")]
    public int? RowsTotal { get; init; }

    public int RowsRead { get; init; }

    public int Accepted { get; init; }

    public int Repaired { get; init; }

    [Description("Rows that a person must decide.")]
    public int Question { get; init; }

    [Description("Rows that the sender must mend.")]
    public int Refused { get; init; }

    [Description("Of the rows in question and refused, those decided or mended since.")]
    public int Closed { get; init; }

    [Description("Of the stage's work, 0 to 100.")]
    public int Percent { get; init; }

    [Description("When the stage will be done, as it looks now.")]
    public DateTimeOffset? ExpectedAt { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    [Description("Files that the ledger opened, changed, and knew already.")]
    public TakenView? Taken { get; init; }

    [Description("Why the file cannot be used, and what to do.")]
    public FaultView? Fault { get; init; }

    public IReadOnlyList<ColumnView> Columns { get; init; } = [];

    [Description("The same file came before: this is what became of it.")]
    public bool Repeated { get; init; }

    internal static RosterView Of(
        RosterState state,
        DistrictDirectory directory,
        DateTimeOffset now,
        bool repeated = false
    )
    {
        var (roster, progress, tallies, closed) = state;
        var (percent, expected) = RosterClock.Of(state, now);
        return new RosterView
        {
            Id = roster.Id,
            Unit = roster.Unit.Value,
            UnitName = directory.Find(roster.Unit)?.CurrentName ?? roster.Unit.Value,
            Kind = RosterKinds.NameOf(roster.Kind),
            Year = roster.Year,
            FileName = roster.FileName,
            Stage = StageOf(roster.Stage),
            ReceivedAt = roster.ReceivedAt,
            RowsTotal = progress?.Total,
            RowsRead = progress?.Read ?? 0,
            Accepted = progress?.Accepted ?? 0,
            Repaired = progress?.Repaired ?? 0,
            Question = (progress?.Question ?? 0) + tallies.Sum(tally => tally.Questions),
            Refused = progress?.Refused ?? 0,
            Closed = closed,
            Percent = percent,
            ExpectedAt = expected,
            ApprovedAt = roster.ApprovedAt,
            EndedAt = roster.EndedAt,
            Taken = roster.ApprovedAt is null
                ? null
                : new TakenView(
                    tallies.Sum(tally => tally.Opened),
                    tallies.Sum(tally => tally.Changed),
                    tallies.Sum(tally => tally.Same)
                ),
            Fault = roster.Fault is { } fault
                ? new FaultView(fault, RosterFaults.WordsOf(fault), roster.FaultRow)
                : null,
            Columns = [.. roster.Columns.Select(ColumnView.Of)],
            Repeated = repeated,
        };
    }

    internal static string StageOf(RosterStage stage) => stage.ToString().ToLowerInvariant();
}

/// <param name="Opened">New files.</param>
/// <param name="Changed">Files that learnt something.</param>
/// <param name="Same">Files to which nothing new was said.</param>
public sealed record TakenView(int Opened, int Changed, int Same);

/// <param name="Code">A stable code.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
/// <param name="Row">The row of the sheet at which it shows.</param>
public sealed record FaultView(string Code, string Message, int? Row);

/// <param name="Index">From 0.</param>
/// <param name="Title">The sender's heading.</param>
/// <param name="Field">What it is taken for; null: nothing that is kept.</param>
/// <param name="Sure">False: please say what it is.</param>
public sealed record ColumnView(int Index, string Title, string? Field, bool Sure)
{
    internal static ColumnView Of(SheetColumn column) =>
        new(
            column.Index,
            column.Title,
            column.Field is { } field ? FieldNames.NameOf(field) : null,
            column.IsSure
        );
}

/// <summary>The rosters of a year.</summary>
public sealed record RosterList
{
    public IReadOnlyList<RosterView> Items { get; init; } = [];
}

/// <summary>A page of a roster's rows.</summary>
public sealed record RowPage
{
    public IReadOnlyList<RowView> Items { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public int? Next { get; init; }
}

/// <summary>A row: what the sender wrote beside what was made of it.</summary>
public sealed record RowView
{
    [Description("Its number in the sender's sheet.")]
    public int Row { get; init; }

    [Description("The sender's own count (序号), where it is a number.")]
    public int? Sequence { get; init; }

    [AllowedValues("accepted", "repaired", "question", "refused")]
    public string Outcome { get; init; } = "";

    [Description("What was put right.")]
    public IReadOnlyList<string> Repairs { get; init; } = [];

    [Description("What is to be looked at and hinders nothing.")]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    [Description("Why it is not taken, or not yet.")]
    public IReadOnlyList<string> Reasons { get; init; } = [];

    [Description("The reasons in Chinese, with what to do.")]
    public IReadOnlyList<string> Messages { get; init; } = [];

    public RowValues Values { get; init; } = new();

    [Description("What the sender wrote, by the sender's own titles; only for the sender.")]
    public IReadOnlyDictionary<string, string>? Raw { get; init; }

    [Description("Of a row in question: the files it may be about.")]
    public IReadOnlyList<string> Candidates { get; init; } = [];

    [Description("What a person decided: new, same or leave.")]
    public string? Decision { get; init; }

    [Description("The roster in which the sender mended it.")]
    public string? MendedIn { get; init; }
}

/// <summary>A row's values in one form: codes, ISO dates, plain digits. To others than the sender numbers are masked.</summary>
public sealed record RowValues
{
    public string? Name { get; init; }

    [Description("GB/T 2261.1: 1 male, 2 female.")]
    public string? Sex { get; init; }

    [Description("GB/T 3304, two digits.")]
    public string? Ethnicity { get; init; }

    public string? IdNumber { get; init; }

    public string? StudentNumber { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? HouseholdAddress { get; init; }

    public string? TownCode { get; init; }

    public string? VillageCode { get; init; }

    public string? ResidenceAddress { get; init; }

    public string? ResidenceTownCode { get; init; }

    public string? ResidenceVillageCode { get; init; }

    public string? School { get; init; }

    public string? Grade { get; init; }

    public string? SchoolClass { get; init; }

    public bool? Boarding { get; init; }

    public string? FatherName { get; init; }

    public string? FatherPlace { get; init; }

    public IReadOnlyList<string> FatherPhones { get; init; } = [];

    public string? MotherName { get; init; }

    public string? MotherPlace { get; init; }

    public IReadOnlyList<string> MotherPhones { get; init; } = [];

    public string? GuardianName { get; init; }

    [Description("GB/T 4761: what the guardian is to the child.")]
    public string? GuardianRelation { get; init; }

    public IReadOnlyList<string> GuardianPhones { get; init; } = [];

    public string? HouseholdNumber { get; init; }

    public string? RelationToHead { get; init; }

    public DateOnly? MovedInOn { get; init; }

    public string? Note { get; init; }
}
