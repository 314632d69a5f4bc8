using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>How a report, its dispatches and its events are written as rows.</summary>
internal static class ReportRows
{
    public const string Head = "report";
    public const string EventPrefix = "event-";
    public const string DispatchPrefix = "dispatch-";
    public const string AttachmentPrefix = "attachment-";
    public const string Words = "Words";
    public const string Reporter = "Reporter";
    public const string Officer = "Officer";
    public const string Text = "Text";
    public const string FileName = "Name";

    /// <summary>Stands in the head of a report that is being erased.</summary>
    public const string ErasingSince = "ErasingSince";

    /// <summary>What a column holds at most. JSON writes a rare character as twelve bytes, so the longest words need two columns.</summary>
    private const int ColumnBytes = 64 * 1024;
    private const string MoreWords = "MoreWords";
    private static readonly DateTimeOffset NoTime = DateTimeOffset.UnixEpoch;

    public static readonly string[] StateColumns =
    [
        "PartitionKey",
        "RowKey",
        "CaseNumber",
        "ReceivedAt",
        "Decision",
        "ChildPlace",
        "Version",
        "LatenessMinutes",
        "ChangedAt",
        "TouchedAt",
        "KeepAt",
        ErasingSince,
        "FoundBy",
    ];

    public static string Command(string key) => "command-" + key;

    /// <summary>Where a sealed value belongs: it opens nowhere else.</summary>
    public static string Place(string id, string field) => $"reports/{id}/{field}";

    extension(ReportDraft draft)
    {
        public TableEntity ToHeadRow(Sealing sealing)
        {
            var report = draft.Report;
            var row = report.ToStateRow();
            row["CaseNumber"] = report.CaseNumber;
            row["ReceivedAt"] = report.ReceivedAt;
            report.WritePlace(row);
            row["BodyHash"] = draft.BodyHash;
            row["Flagged"] = draft.Flagged;
            row["Attachments"] = draft.Attachments.Count;
            row["LatenessMinutes"] = report.Lateness?.TotalMinutes;
            row["FoundBy"] = string.Join(' ', report.FoundBy);
            var words = draft.Request with { Reporter = null };
            var sealedWords = sealing.Seal(
                JsonSerializer.SerializeToUtf8Bytes(words, ReportJson.Default.ReportRequest),
                Place(report.Id, Words)
            );
            row.WriteWords(sealedWords);
            if (draft.Request.Reporter is { } reporter)
            {
                row[Reporter] = sealing.Seal(
                    JsonSerializer.SerializeToUtf8Bytes(reporter, ReportJson.Default.ReporterInput),
                    Place(report.Id, Reporter)
                );
            }
            return row;
        }
    }

    extension(Report report)
    {
        /// <summary>Where the child is and what follows for the routing: set with the report, and once more when the place is found.</summary>
        public void WritePlace(TableEntity row)
        {
            row["Decision"] = JsonSerializer.Serialize(
                report.Decision,
                StoredJson.Default.RoutingDecision
            );
            row["ChildPlace"] = JsonSerializer.Serialize(report.Place, StoredJson.Default.Place);
        }

        public TableEntity ToStateRow() =>
            new(report.Id, Head)
            {
                ["Version"] = report.Version,
                ["Stage"] = report.Stage.ToString(),
                ["ChangedAt"] = report.ChangedAt,
                ["TouchedAt"] = report.TouchedAt,
                // A merge leaves out what is null: no time of its own is told by the time of its last touch.
                ["KeepAt"] = report.KeepAt ?? NoTime,
            };
    }

    extension(Dispatch dispatch)
    {
        public TableEntity ToRow(string reportId) =>
            new(reportId, DispatchPrefix + dispatch.Unit.Slug)
            {
                ["Unit"] = dispatch.Unit.Value,
                ["Role"] = dispatch.Role.ToString(),
                ["SeesNarrative"] = dispatch.SeesNarrative,
                ["State"] = dispatch.State.ToString(),
                ["AcknowledgeBy"] = dispatch.AcknowledgeBy,
                ["AcknowledgedAt"] = dispatch.AcknowledgedAt,
                ["ReadAt"] = dispatch.ReadAt,
                ["EscalateAt"] = dispatch.EscalateAt,
                ["Escalations"] = dispatch.Escalations,
                ["EscalatedTo"] = Join(dispatch.EscalatedTo),
                ["Version"] = dispatch.Version,
            };
    }

    extension(ReportEvent fact)
    {
        public TableEntity ToRow(string reportId, Sealing sealing)
        {
            var key = $"{EventPrefix}{fact.Sequence:D6}";
            return new TableEntity(reportId, key)
            {
                ["Kind"] = fact.Kind.ToString(),
                ["At"] = fact.At,
                ["Unit"] = fact.Unit?.Value,
                ["To"] = Join(fact.To),
                ["Outcome"] = fact.Outcome,
                ["Until"] = fact.Until,
                [Officer] = sealing.Seal(fact.Officer, Place(reportId, $"{key}/{Officer}")),
                [Text] = sealing.Seal(fact.Text, Place(reportId, $"{key}/{Text}")),
            };
        }
    }

    extension(TableEntity row)
    {
        public bool IsBeingErased => row.GetDateTimeOffset(ErasingSince) is not null;

        public byte[] SealedWords => [.. row.GetBinary(Words), .. row.GetBinary(MoreWords) ?? []];

        public void WriteWords(byte[] sealedWords)
        {
            row[Words] = sealedWords[..Math.Min(sealedWords.Length, ColumnBytes)];
            if (sealedWords.Length > ColumnBytes)
            {
                row[MoreWords] = sealedWords[ColumnBytes..];
            }
        }

        public Report ToReport(ImmutableArray<Dispatch> dispatches) =>
            new()
            {
                Id = row.PartitionKey,
                CaseNumber = row.GetString("CaseNumber"),
                ReceivedAt = row.GetDateTimeOffset("ReceivedAt")!.Value,
                Decision = JsonSerializer.Deserialize(
                    row.GetString("Decision"),
                    StoredJson.Default.RoutingDecision
                )!,
                Place = JsonSerializer.Deserialize(
                    row.GetString("ChildPlace"),
                    StoredJson.Default.Place
                )!,
                Lateness = row.GetDouble("LatenessMinutes") is { } minutes
                    ? TimeSpan.FromMinutes(minutes)
                    : null,
                FoundBy =
                [
                    .. (row.GetString("FoundBy") ?? "").Split(
                        ' ',
                        StringSplitOptions.RemoveEmptyEntries
                    ),
                ],
                Version = row.GetInt32("Version")!.Value,
                ChangedAt = row.GetDateTimeOffset("ChangedAt")!.Value,
                TouchedAt =
                    row.GetDateTimeOffset("TouchedAt") ?? row.GetDateTimeOffset("ChangedAt")!.Value,
                KeepAt = row.GetDateTimeOffset("KeepAt") is { } at && at != NoTime ? at : null,
                Dispatches = dispatches,
            };

        public Dispatch ToDispatch() =>
            new()
            {
                Unit = new UnitId(row.GetString("Unit")),
                Role = Enum.Parse<RecipientRole>(row.GetString("Role")),
                SeesNarrative = row.GetBoolean("SeesNarrative")!.Value,
                State = Enum.Parse<DispatchState>(row.GetString("State")),
                AcknowledgeBy = row.GetDateTimeOffset("AcknowledgeBy"),
                AcknowledgedAt = row.GetDateTimeOffset("AcknowledgedAt"),
                ReadAt = row.GetDateTimeOffset("ReadAt"),
                EscalateAt = row.GetDateTimeOffset("EscalateAt"),
                Escalations = row.GetInt32("Escalations")!.Value,
                EscalatedTo = Split(row.GetString("EscalatedTo")),
                Version = row.GetInt32("Version")!.Value,
            };

        public ReportEvent ToEvent(Sealing sealing) =>
            new()
            {
                Sequence = int.Parse(row.RowKey.AsSpan(EventPrefix.Length)),
                Kind = Enum.Parse<ReportEventKind>(row.GetString("Kind")),
                At = row.GetDateTimeOffset("At")!.Value,
                Unit = row.GetString("Unit") is { } unit ? new UnitId(unit) : null,
                To = Split(row.GetString("To")),
                Outcome = row.GetString("Outcome"),
                Until = row.GetDateTimeOffset("Until"),
                Officer = sealing.OpenText(
                    row.GetBinary(Officer),
                    Place(row.PartitionKey, $"{row.RowKey}/{Officer}")
                ),
                Text = sealing.OpenText(
                    row.GetBinary(Text),
                    Place(row.PartitionKey, $"{row.RowKey}/{Text}")
                ),
            };
    }

    private static string Join(ImmutableArray<UnitId> units) =>
        string.Join(' ', units.Select(u => u.Value));

    private static ImmutableArray<UnitId> Split(string? units) =>
        [
            .. (units ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(u => new UnitId(u)),
        ];
}
