using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Quarters;

namespace LeftBehindCare.App.Quarters.Reports;

/// <param name="ETag">What its next change must match; null: there is none yet.</param>
internal sealed record StoredReport(VillageReport Report, ETag? ETag);

/// <summary>How a village's report stands, without opening it.</summary>
/// <param name="SignedAt">UTC; null before the first signing.</param>
internal sealed record ReportMark(
    string Village,
    VillageReportState State,
    int Version,
    DateTimeOffset? SignedAt
)
{
    public bool IsHandedIn => State is VillageReportState.HandedIn or VillageReportState.Confirmed;
}

/// <summary>
/// Table <c>quarters</c>: a partition a period and town, <c>2026Q4_330212110</c>; rows <c>report_VILLAGE</c> and, of each version that was returned,
/// <c>version_VILLAGE_0001</c>. State and days stand in columns; words, names and figures are sealed.
/// </summary>
internal sealed class VillageReportStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "quarters";
    private const string Head = "report_";
    private const string Body = "Body";
    private const string Ends = "Ends";
    private const string Behind = "~";
    private readonly TableClient table = storage.Table(Table);

    /// <summary>The village's report; one without a revision where nothing was written.</summary>
    public async Task<StoredReport> FindAsync(
        string period,
        string village,
        string town,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(period, town),
            Head + village,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } there }
            ? new StoredReport(Open(there, period, village), there.ETag)
            : new StoredReport(
                new VillageReport { Period = period, Village = village },
                ETag: null
            );
    }

    /// <summary>How the reports of a town's villages stand, by the village.</summary>
    public async Task<IReadOnlyDictionary<string, ReportMark>> MarksAsync(
        string period,
        string town,
        CancellationToken cancellation
    )
    {
        var marks = new Dictionary<string, ReportMark>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {PartitionOf(period, town)} and RowKey ge {Head} and RowKey lt {Head + Behind}"
                ),
                select: ["RowKey", "State", "Version", "SignedAt"],
                cancellationToken: cancellation
            )
        )
        {
            var village = row.RowKey[Head.Length..];
            marks[village] = new ReportMark(
                village,
                Enum.Parse<VillageReportState>(row.GetString("State")),
                row.GetInt32("Version") ?? 0,
                row.GetDateTimeOffset("SignedAt")
            );
        }
        return marks;
    }

    /// <summary>The versions that were returned, the oldest first.</summary>
    public async Task<IReadOnlyList<VillageReport>> ReturnedAsync(
        string period,
        string village,
        string town,
        CancellationToken cancellation
    )
    {
        var prefix = $"version_{village}_";
        var versions = new List<VillageReport>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {PartitionOf(period, town)} and RowKey ge {prefix} and RowKey lt {prefix + Behind}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            versions.Add(Open(row, period, village));
        }
        return versions;
    }

    /// <summary>Writes a report as it stands now; a version that is returned is kept with it, all or nothing. False: somebody was faster.</summary>
    public async Task<bool> CommitAsync(
        StoredReport read,
        VillageReport after,
        string town,
        CancellationToken cancellation
    )
    {
        var partition = PartitionOf(after.Period, town);
        var head = RowOf(partition, Head + after.Village, after);
        var actions = new List<TableTransactionAction>
        {
            read.ETag is { } tag
                ? new(TableTransactionActionType.UpdateReplace, head, tag)
                : new(TableTransactionActionType.Add, head),
        };
        if (
            after.State == VillageReportState.Returned
            && read.Report.State == VillageReportState.HandedIn
        )
        {
            actions.Add(
                new(
                    TableTransactionActionType.Add,
                    RowOf(
                        partition,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"version_{after.Village}_{after.Version:D4}"
                        ),
                        after
                    )
                )
            );
        }
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status409Conflict
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return false;
        }
    }

    /// <summary>Forgets the reports of periods that ended before the day, their returned versions with them.</summary>
    public async Task ForgetBeforeAsync(DateOnly day, CancellationToken cancellation)
    {
        var rows = await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"Ends lt {TextOf(day)}"),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
            .ToListAsync(cancellation);
        await table.RemoveAsync(rows, cancellation);
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(Body, PlaceOf(row.PartitionKey, row.RowKey))]);

    private static string PartitionOf(string period, string town) => $"{period}_{town}";

    private static string PlaceOf(string partition, string key) => $"{Table} {partition} {key}";

    private static string TextOf(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private TableEntity RowOf(string partition, string key, VillageReport report) =>
        new(partition, key)
        {
            ["State"] = report.State.ToString(),
            ["Revision"] = report.Revision,
            ["Version"] = report.Version,
            ["SignedAt"] = report.Signing?.At,
            [Ends] = TextOf(ReportPeriod.Find(report.Period)!.To),
            [Body] = sealing.Seal(
                JsonSerializer.SerializeToUtf8Bytes(
                    new ReportBody
                    {
                        Text = report.Text,
                        Figures = report.Figures is { } figures
                            ? StoredNumbers.Write(figures)
                            : null,
                        Signed = report.Signing,
                        Decided = report.Decided,
                        Reason = report.Reason,
                    },
                    ReportBodyJson.Default.ReportBody
                ),
                PlaceOf(partition, key)
            ),
        };

    private VillageReport Open(TableEntity row, string period, string village)
    {
        var body = JsonSerializer.Deserialize(
            sealing.Open(row.GetBinary(Body), PlaceOf(row.PartitionKey, row.RowKey)),
            ReportBodyJson.Default.ReportBody
        )!;
        return new VillageReport
        {
            Period = period,
            Village = village,
            Revision = row.GetInt32("Revision") ?? 0,
            Version = row.GetInt32("Version") ?? 0,
            State = Enum.Parse<VillageReportState>(row.GetString("State")),
            Text = body.Text,
            Figures = body.Figures is { } figures ? StoredNumbers.Read(figures) : null,
            Signing = body.Signed,
            Decided = body.Decided,
            Reason = body.Reason,
        };
    }
}

/// <summary>What of a report is sealed.</summary>
internal sealed record ReportBody
{
    public string? Text { get; init; }
    public byte[]? Figures { get; init; }
    public ReportStep? Signed { get; init; }
    public ReportStep? Decided { get; init; }
    public string? Reason { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportBody))]
internal sealed partial class ReportBodyJson : JsonSerializerContext;
