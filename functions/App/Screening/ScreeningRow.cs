using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening;

/// <summary>A child's row of a town's worklist: what is counted, in codes.</summary>
internal sealed record ScreeningMark(ScreeningKey Key, long Version, Standing Standing)
{
    public ChildSeen? Seen { get; init; }

    /// <summary>When the form became final the last time, UTC; null: never.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The names of the flags that the child has by its final screening.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>The circumstances for which its final screening opens tickets.</summary>
    public ImmutableArray<string> Dangers { get; init; } = [];

    /// <summary>The version whose effects are in the child's file; 0: none.</summary>
    public long Applied { get; init; }

    public ETag ETag { get; init; }
}

/// <summary>A screening with what was written down.</summary>
internal sealed record StoredScreening(ScreeningMark Mark, ScreeningBody Body);

/// <summary>How a screening is written as a row.</summary>
internal static class ScreeningRow
{
    public const string Body = "Body";

    /// <summary>What is counted: nothing of it is sealed, and nothing is a person's words.</summary>
    public static readonly string[] Coded =
    [
        "PartitionKey",
        "RowKey",
        "Timestamp",
        "Version",
        "State",
        "Outcome",
        "Exit",
        "Village",
        "Sources",
        "AgesOut",
        "HasForm",
        "Reopened",
        "Seen",
        "SubmittedAt",
        "Groups",
        "Dangers",
        "Applied",
    ];

    public static TableEntity Of(ScreeningMark mark)
    {
        var row = new TableEntity(mark.Key.Partition, mark.Key.ChildId)
        {
            ["Version"] = mark.Version,
            ["State"] = ScreeningCodes.NameOf(mark.Standing.State),
            ["Sources"] = string.Join(',', mark.Standing.Sources),
            ["AgesOut"] = mark.Standing.AgesOut,
            ["HasForm"] = mark.Standing.HasForm,
            ["Reopened"] = mark.Standing.Reopened,
            ["Groups"] = string.Join(',', mark.Groups),
            ["Dangers"] = string.Join(',', mark.Dangers),
            ["Applied"] = mark.Applied,
            // Written also where there is none: a merge leaves nothing of before.
            ["Outcome"] = mark.Standing.Outcome is { } outcome
                ? ScreeningCodes.NameOf(outcome)
                : "",
            ["Exit"] = mark.Standing.Exit ?? "",
            ["Village"] = mark.Standing.Village ?? "",
            ["Seen"] = mark.Seen is { } seen ? ScreeningCodes.NameOf(seen) : "",
        };
        if (mark.SubmittedAt is { } at)
        {
            row["SubmittedAt"] = at;
        }
        return row;
    }

    public static TableEntity Of(ScreeningMark mark, ScreeningBody body, Sealing sealing)
    {
        var row = Of(mark);
        row[Body] = sealing.Seal(
            JsonSerializer.SerializeToUtf8Bytes(body, ScreeningBodyJson.Stored.ScreeningBody),
            PlaceOf(row.PartitionKey, row.RowKey)
        );
        return row;
    }

    public static ScreeningMark MarkOf(TableEntity row) =>
        new(
            ScreeningKey.Of(row.PartitionKey, row.RowKey),
            row.GetInt64("Version") ?? 0,
            new Standing(
                ScreeningCodes.FindState(row.GetString("State")) ?? ScreeningState.Open,
                ScreeningCodes.FindOutcome(row.GetString("Outcome")),
                Text(row, "Exit"),
                Text(row, "Village"),
                Parts(row, "Sources"),
                row.GetBoolean("AgesOut") == true,
                row.GetBoolean("HasForm") == true,
                row.GetBoolean("Reopened") == true
            )
        )
        {
            Seen = ScreeningCodes.FindSeen(row.GetString("Seen")),
            SubmittedAt = row.GetDateTimeOffset("SubmittedAt"),
            Groups = Parts(row, "Groups"),
            Dangers = Parts(row, "Dangers"),
            Applied = row.GetInt64("Applied") ?? 0,
            ETag = row.ETag,
        };

    public static ScreeningBody BodyOf(TableEntity row, Sealing sealing) =>
        row.GetBinary(Body) is { } body
            ? JsonSerializer.Deserialize(
                sealing.Open(body, PlaceOf(row.PartitionKey, row.RowKey)),
                ScreeningBodyJson.Stored.ScreeningBody
            )!
            : new ScreeningBody();

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(Body, PlaceOf(row.PartitionKey, row.RowKey))]);

    private static string PlaceOf(string partition, string childId) =>
        $"{ScreeningStore.Table} {partition} {childId}";

    private static string? Text(TableEntity row, string column) =>
        row.GetString(column) is { Length: > 0 } text ? text : null;

    private static ImmutableArray<string> Parts(TableEntity row, string column) =>
        [.. (row.GetString(column) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
