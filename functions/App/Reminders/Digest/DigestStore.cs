using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>Which digest is the next, as it was read.</summary>
internal sealed record NextDigest(DateOnly Day, ETag Tag);

/// <summary>In table <c>reminders</c> the row <c>~digest</c>/<c>next</c>: the day of the digest that goes out next.</summary>
internal sealed class DigestStore(StorageAccount storage)
{
    private const string Partition = "~digest";
    private const string Key = "next";
    private readonly TableClient table = storage.Table(ReminderStore.Table);

    /// <summary>Null before the first.</summary>
    public async Task<NextDigest?> FindAsync(CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            Key,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } found }
            ? new NextDigest(
                DateOnly.Parse(found.GetString("Day"), CultureInfo.InvariantCulture),
                found.ETag
            )
            : null;
    }

    /// <summary>Goes on to the day; false when another instance did.</summary>
    /// <param name="read">What it takes the place of; null for the first.</param>
    public async Task<bool> GoOnAsync(
        NextDigest? read,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        var row = new TableEntity(Partition, Key)
        {
            ["Day"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        try
        {
            await (
                read is null
                    ? table.AddEntityAsync(row, cancellation)
                    : table.UpdateEntityAsync(row, read.Tag, TableUpdateMode.Replace, cancellation)
            );
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
