using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Store;

/// <summary>How a roster stands in its table's rows.</summary>
internal static class RosterRows
{
    public const string Head = "head";
    public const string Progress = "progress";
    private const string FileName = "FileName";
    private const string Sheet = "Sheet";
    private const string Columns = "Columns";

    public static string YearPartition(int year) =>
        string.Create(CultureInfo.InvariantCulture, $"year-{year:D4}");

    public static string MappingPartition(UnitId unit) => $"mapping-{unit.Slug}";

    public static string RowKeyOf(int row) =>
        string.Create(CultureInfo.InvariantCulture, $"row-{row:D7}");

    /// <summary>The sealed columns of a head row; no other row has them.</summary>
    public static IEnumerable<(string Column, string Place)> SealsOf(TableEntity row) =>
        new[] { FileName, Sheet, Columns }.Select(column =>
            (column, PlaceOf(row.PartitionKey, column))
        );

    public static TableEntity HeadOf(Roster roster, Sealing sealing)
    {
        return new TableEntity(roster.Id, Head)
        {
            ["Unit"] = roster.Unit.Value,
            ["Kind"] = RosterKinds.NameOf(roster.Kind),
            ["Year"] = roster.Year,
            ["Stage"] = roster.Stage.ToString(),
            [FileName] = Seal(FileName, roster.FileName),
            ["Bytes"] = roster.Bytes,
            ["ReceivedAt"] = roster.ReceivedAt,
            ["SentBy"] = roster.SentBy,
            [Sheet] = Seal(Sheet, roster.Sheet),
            ["Fault"] = roster.Fault,
            ["FaultRow"] = roster.FaultRow,
            [Columns] = Seal(
                Columns,
                JsonSerializer.Serialize(
                    [.. roster.Columns],
                    RosterRowsJson.Default.SheetColumnArray
                )
            ),
            ["IsMapped"] = roster.IsMapped,
            ["Groups"] = roster.Groups,
            ["ApprovedAt"] = roster.ApprovedAt,
            ["ApprovedBy"] = roster.ApprovedBy,
            ["EndedAt"] = roster.EndedAt,
            ["HasOriginal"] = roster.HasOriginal,
            ["HasRows"] = roster.HasRows,
        };

        byte[]? Seal(string column, string? text) => sealing.Seal(text, PlaceOf(roster.Id, column));
    }

    public static Roster ReadHead(TableEntity row, Sealing sealing)
    {
        return new Roster
        {
            Id = row.PartitionKey,
            Unit = new UnitId(row.GetString("Unit")),
            Kind = RosterKinds.Find(row.GetString("Kind"))!.Value,
            Year = row.GetInt32("Year")!.Value,
            Stage = Enum.Parse<RosterStage>(row.GetString("Stage")),
            FileName = Open(FileName)!,
            Bytes = row.GetInt64("Bytes")!.Value,
            ReceivedAt = row.GetDateTimeOffset("ReceivedAt")!.Value,
            SentBy = row.GetString("SentBy"),
            Sheet = Open(Sheet),
            Fault = row.GetString("Fault"),
            FaultRow = row.GetInt32("FaultRow"),
            Columns =
            [
                .. JsonSerializer.Deserialize(
                    Open(Columns)!,
                    RosterRowsJson.Default.SheetColumnArray
                )!,
            ],
            IsMapped = row.GetBoolean("IsMapped") == true,
            Groups = row.GetInt32("Groups")!.Value,
            ApprovedAt = row.GetDateTimeOffset("ApprovedAt"),
            ApprovedBy = row.GetString("ApprovedBy"),
            EndedAt = row.GetDateTimeOffset("EndedAt"),
            HasOriginal = row.GetBoolean("HasOriginal") == true,
            HasRows = row.GetBoolean("HasRows") == true,
            ETag = row.ETag,
        };

        string? Open(string column) =>
            sealing.OpenText(row.GetBinary(column), PlaceOf(row.PartitionKey, column));
    }

    public static TableEntity ProgressOf(string id, RosterProgress progress) =>
        new(id, Progress)
        {
            ["Total"] = progress.Total,
            ["Read"] = progress.Read,
            ["Accepted"] = progress.Accepted,
            ["Repaired"] = progress.Repaired,
            ["Question"] = progress.Question,
            ["Refused"] = progress.Refused,
            ["Blobs"] = progress.Blobs,
            ["BeganAt"] = progress.BeganAt,
        };

    public static RosterProgress ReadProgress(TableEntity row) =>
        new(
            row.GetInt32("Total")!.Value,
            row.GetInt32("Read")!.Value,
            row.GetInt32("Accepted")!.Value,
            row.GetInt32("Repaired")!.Value,
            row.GetInt32("Question")!.Value,
            row.GetInt32("Refused")!.Value,
            row.GetInt32("Blobs")!.Value,
            row.GetDateTimeOffset("BeganAt")!.Value
        );

    public static TableEntity TallyOf(string id, GroupTally tally) =>
        new(id, string.Create(CultureInfo.InvariantCulture, $"group-{tally.Group:D3}"))
        {
            ["Group"] = tally.Group,
            ["Opened"] = tally.Opened,
            ["Changed"] = tally.Changed,
            ["Same"] = tally.Same,
            ["Questions"] = tally.Questions,
        };

    public static GroupTally ReadTally(TableEntity row) =>
        new(
            row.GetInt32("Group")!.Value,
            row.GetInt32("Opened")!.Value,
            row.GetInt32("Changed")!.Value,
            row.GetInt32("Same")!.Value,
            row.GetInt32("Questions")!.Value
        );

    public static TableEntity MarkOf(string id, RowMark mark) =>
        new(id, RowKeyOf(mark.Row))
        {
            ["Row"] = mark.Row,
            ["Reasons"] = string.Join(' ', mark.Reasons.Select(RowCodes.NameOf)),
            ["Candidates"] = string.Join(' ', mark.Candidates),
            ["Decision"] = mark.Decision,
            ["Child"] = mark.Child,
            ["DecidedBy"] = mark.DecidedBy,
            ["DecidedAt"] = mark.DecidedAt,
            ["MendedIn"] = mark.MendedIn,
            ["Closed"] = mark.IsClosed,
        };

    public static RowMark ReadMark(TableEntity row) =>
        new()
        {
            Row = row.GetInt32("Row")!.Value,
            Reasons = [.. Words(row, "Reasons").Select(RowCodes.Find).OfType<RowCode>()],
            Candidates = [.. Words(row, "Candidates")],
            Decision = row.GetString("Decision"),
            Child = row.GetString("Child"),
            DecidedBy = row.GetString("DecidedBy"),
            DecidedAt = row.GetDateTimeOffset("DecidedAt"),
            MendedIn = row.GetString("MendedIn"),
            ETag = row.ETag,
        };

    private static string[] Words(TableEntity row, string column) =>
        (row.GetString(column) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string PlaceOf(string id, string column) => $"{id} {column}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SheetColumn[]))]
internal sealed partial class RosterRowsJson : JsonSerializerContext;
