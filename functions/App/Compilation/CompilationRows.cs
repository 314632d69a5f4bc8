using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>How a period's runs stand (汇总批次).</summary>
internal sealed record CompilationRun
{
    /// <summary>The last run, of a town or of all.</summary>
    public int Seq { get; init; }

    /// <summary>The last run of all towns: the district is summed once each town has been counted in it or later.</summary>
    public int DistrictSeq { get; init; }

    /// <summary>The last run of all towns that is summed.</summary>
    public int FinishedSeq { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why: <c>asked</c>, <c>due</c>, or <c>catch-up</c> where it came later than its day.</summary>
    public string Why { get; init; } = "asked";

    /// <summary>The unit that asked; null: the calendar.</summary>
    public string? Unit { get; init; }

    /// <summary>What the due-ledger calls again until the run is finished.</summary>
    public string? Due { get; init; }

    /// <summary>The calendar's entry that has made its run.</summary>
    public string? Calendar { get; init; }

    public bool IsFinished => FinishedSeq >= DistrictSeq;
}

/// <param name="ETag">What its next change must match; null: there is none yet.</param>
internal sealed record StoredRun(CompilationRun Run, ETag? ETag);

/// <param name="Latest">Its newest numbers; null where they were not read, or there are none.</param>
/// <param name="Of">Of the district: which versions of the towns it sums.</param>
internal sealed record StoredTown(
    TownCompilation Town,
    ETag? ETag,
    CompiledNumbers? Latest = null,
    string? Of = null
);

/// <summary>A version of the numbers.</summary>
/// <param name="Why">As of its run.</param>
/// <param name="Unit">Who asked for the run; null: the calendar.</param>
internal sealed record StoredVersion(
    int Version,
    DateTimeOffset At,
    string Why,
    string? Unit,
    CompiledNumbers Numbers
);

/// <summary>A step in a town's history.</summary>
/// <param name="Note">A person's words; null where there are none.</param>
internal sealed record CompilationEvent(
    CompilationStep Step,
    DateTimeOffset At,
    int Version,
    string? Unit,
    string Why,
    string? Note
);

/// <summary>How numbers are written: parts without a count are not.</summary>
internal sealed record StoredNumbers
{
    public Dictionary<string, StoredFigure> Figures { get; init; } = [];
    public int Uncounted { get; init; }

    public static byte[] Write(CompiledNumbers numbers) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new StoredNumbers
            {
                Uncounted = numbers.Uncounted,
                Figures = numbers.Figures.ToDictionary(
                    one => one.Key,
                    one => new StoredFigure
                    {
                        All = one.Value.All,
                        By = one.Value.By.IsEmpty ? null : new(one.Value.By),
                        Villages = one.Value.Villages.IsEmpty ? null : new(one.Value.Villages),
                    },
                    StringComparer.Ordinal
                ),
            },
            StoredNumbersJson.Default.StoredNumbers
        );

    public static CompiledNumbers Read(byte[] written)
    {
        var stored = JsonSerializer.Deserialize(written, StoredNumbersJson.Default.StoredNumbers)!;
        return new CompiledNumbers
        {
            Uncounted = stored.Uncounted,
            Figures = stored.Figures.ToImmutableSortedDictionary(
                one => one.Key,
                one => new Figure(one.Value.All)
                {
                    By = Ordered(one.Value.By),
                    Villages = Ordered(one.Value.Villages),
                },
                StringComparer.Ordinal
            ),
        };
    }

    private static ImmutableSortedDictionary<string, int> Ordered(
        Dictionary<string, int>? counts
    ) => (counts ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
}

internal sealed record StoredFigure
{
    public int All { get; init; }
    public Dictionary<string, int>? By { get; init; }
    public Dictionary<string, int>? Villages { get; init; }
}

/// <summary>How runs, heads and steps are written as rows.</summary>
internal static class CompilationRows
{
    public const string Numbers = "Numbers";
    public const string Note = "Note";

    /// <summary>What of a head is read where its numbers are not wanted.</summary>
    public static readonly string[] HeadColumns =
    [
        "PartitionKey",
        "RowKey",
        "Timestamp",
        "Run",
        "Version",
        "State",
        "SubmittedVersion",
        "SubmittedAt",
        "AcceptedVersion",
        "AcceptedAt",
        "CountedAt",
        "Revision",
        "Of",
    ];

    /// <summary>The same and what a run is read from.</summary>
    public static readonly string[] StandingColumns =
    [
        .. HeadColumns,
        "Seq",
        "DistrictSeq",
        "FinishedSeq",
        "StartedAt",
        "FinishedAt",
        "Why",
        "Unit",
        "Due",
        "Calendar",
    ];

    extension(CompilationRun run)
    {
        public TableEntity ToRow(string period, string key) =>
            new(period, key)
            {
                ["Seq"] = run.Seq,
                ["DistrictSeq"] = run.DistrictSeq,
                ["FinishedSeq"] = run.FinishedSeq,
                ["StartedAt"] = run.StartedAt,
                ["FinishedAt"] = run.FinishedAt,
                ["Why"] = run.Why,
                ["Unit"] = run.Unit,
                ["Due"] = run.Due,
                ["Calendar"] = run.Calendar,
            };
    }

    extension(TownCompilation town)
    {
        public TableEntity ToRow(string period, string key) =>
            new(period, key)
            {
                ["Run"] = town.Run,
                ["Version"] = town.Version,
                ["State"] = town.State.ToString(),
                ["SubmittedVersion"] = town.SubmittedVersion,
                ["SubmittedAt"] = town.SubmittedAt,
                ["AcceptedVersion"] = town.AcceptedVersion,
                ["AcceptedAt"] = town.AcceptedAt,
                ["CountedAt"] = town.CountedAt,
                ["Revision"] = town.Revision,
            };
    }

    extension(TableEntity row)
    {
        public CompilationRun ToRun() =>
            new()
            {
                Seq = row.GetInt32("Seq") ?? 0,
                DistrictSeq = row.GetInt32("DistrictSeq") ?? 0,
                FinishedSeq = row.GetInt32("FinishedSeq") ?? 0,
                StartedAt = row.GetDateTimeOffset("StartedAt"),
                FinishedAt = row.GetDateTimeOffset("FinishedAt"),
                Why = row.GetString("Why"),
                Unit = row.GetString("Unit"),
                Due = row.GetString("Due"),
                Calendar = row.GetString("Calendar"),
            };

        public StoredTown ToTown(string town) =>
            new(
                new TownCompilation
                {
                    Town = town,
                    Run = row.GetInt32("Run") ?? 0,
                    Version = row.GetInt32("Version") ?? 0,
                    State = Enum.Parse<CompilationState>(row.GetString("State")),
                    SubmittedVersion = row.GetInt32("SubmittedVersion"),
                    SubmittedAt = row.GetDateTimeOffset("SubmittedAt"),
                    AcceptedVersion = row.GetInt32("AcceptedVersion"),
                    AcceptedAt = row.GetDateTimeOffset("AcceptedAt"),
                    CountedAt = row.GetDateTimeOffset("CountedAt")!.Value,
                    Revision = row.GetInt32("Revision") ?? 0,
                },
                row.ETag,
                row.GetBinary(Numbers) is { } numbers ? StoredNumbers.Read(numbers) : null,
                row.GetString("Of")
            );
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(StoredNumbers))]
internal sealed partial class StoredNumbersJson : JsonSerializerContext;
