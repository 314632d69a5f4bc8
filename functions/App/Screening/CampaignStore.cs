using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening;

/// <summary>A campaign as it was read.</summary>
internal sealed record StoredCampaign(Campaign Campaign, ETag ETag);

/// <summary>
/// Table <c>campaigns</c>: partition <c>campaign</c>, RowKey the year; and of each year a partition with a row a town, which says when
/// its worklist was last gathered to its end.
/// </summary>
internal sealed class CampaignStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "campaigns";
    private const string Partition = "campaign";
    private const string Body = "Body";
    private const string GatheredAt = "GatheredAt";
    private readonly TableClient table = storage.Table(Table);

    public async Task<StoredCampaign?> FindAsync(int year, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            KeyOf(year),
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } entity } ? Read(entity) : null;
    }

    /// <summary>Every campaign, the latest first.</summary>
    public async Task<IReadOnlyList<Campaign>> AllAsync(CancellationToken cancellation)
    {
        var all = new List<Campaign>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"),
                cancellationToken: cancellation
            )
        )
        {
            all.Add(Read(row).Campaign);
        }
        all.Reverse();
        return all;
    }

    /// <summary>Opens the year's campaign; false when there is one.</summary>
    public async Task<bool> AddAsync(Campaign campaign, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(RowOf(campaign), cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    /// <summary>Writes a change; false when somebody was faster.</summary>
    public async Task<bool> ChangeAsync(
        StoredCampaign read,
        Campaign campaign,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.UpdateEntityAsync(
                RowOf(campaign),
                read.ETag,
                TableUpdateMode.Replace,
                cancellation
            );
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status == StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>A town's worklist has been gathered to its end.</summary>
    /// <param name="at">When that gathering began.</param>
    public Task GatheredAsync(
        int year,
        string town,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        table.UpsertEntityAsync(
            new TableEntity(KeyOf(year), town) { [GatheredAt] = at },
            TableUpdateMode.Replace,
            cancellation
        );

    /// <summary>When each town's worklist was last gathered; a town that never was is missing.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> GatheredAsync(
        int year,
        CancellationToken cancellation
    )
    {
        var gathered = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {KeyOf(year)}"),
                cancellationToken: cancellation
            )
        )
        {
            gathered[row.RowKey] = row.GetDateTimeOffset(GatheredAt) ?? DateTimeOffset.MinValue;
        }
        return gathered;
    }

    private TableEntity RowOf(Campaign campaign) =>
        new(Partition, KeyOf(campaign.Year))
        {
            ["CutOff"] = DayOf(campaign.CutOff),
            ["ClosesOn"] = DayOf(campaign.ClosesOn),
            ["Closed"] = campaign.Stage == CampaignStage.Closed,
            [Body] = sealing.Seal(
                JsonSerializer.SerializeToUtf8Bytes(
                    new CampaignBody([.. campaign.Steps.Select(StoredCampaignStep.Of)]),
                    ScreeningBodyJson.Stored.CampaignBody
                ),
                PlaceOf(KeyOf(campaign.Year))
            ),
        };

    private StoredCampaign Read(TableEntity row) =>
        new(
            new Campaign(
                int.Parse(row.RowKey, CultureInfo.InvariantCulture),
                DayOf(row.GetString("CutOff")),
                DayOf(row.GetString("ClosesOn"))
            )
            {
                Stage =
                    row.GetBoolean("Closed") == true ? CampaignStage.Closed : CampaignStage.Open,
                Steps =
                [
                    .. JsonSerializer
                        .Deserialize(
                            sealing.Open(row.GetBinary(Body), PlaceOf(row.RowKey)),
                            ScreeningBodyJson.Stored.CampaignBody
                        )!
                        .Steps.Select(step => step.Read()),
                ],
            },
            row.ETag
        );

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(Body, PlaceOf(row.RowKey))]);

    private static string PlaceOf(string key) => $"{Table} {key}";

    private static string KeyOf(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string DayOf(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
