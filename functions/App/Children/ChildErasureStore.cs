using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>Removes a file from the tables of this feature: its history and what leads to it, the file, and last what lists show.</summary>
internal sealed class ChildErasureStore(StorageAccount storage, ChildStore children, ChildKeys keys)
{
    private readonly TableClient files = storage.Table(ChildStore.Table);
    private readonly TableClient ledger = storage.Table(LedgerStore.Table);

    /// <summary>The file and the rows that lead to it from wherever its birth date once was; tells how many rows there were.</summary>
    public async Task<int> EraseFileAsync(ChildFile file, CancellationToken cancellation)
    {
        var births = (await children.HistoryAsync(file.Id, cancellation))
            .SelectMany(version => version.Body.Values)
            .Where(change => change.Field == ChildFields.NameOf(ChildField.BirthDate))
            .SelectMany(change => new[] { change.Before?.Text, change.After?.Text })
            .Select(FieldFault.ReadDate)
            .Append(file.BirthDate)
            .Append(null);
        var pointers = new List<TableEntity>();
        foreach (var bucket in births.Select(keys.BucketOf).Distinct(StringComparer.Ordinal))
        {
            var row = await files.GetEntityIfExistsAsync<TableEntity>(
                bucket,
                ChildRows.PointerPrefix + file.Id,
                ["PartitionKey", "RowKey"],
                cancellation
            );
            if (row is { HasValue: true, Value: { } pointer })
            {
                pointers.Add(pointer);
            }
        }
        var removed = await files.RemoveAsync(pointers, cancellation);
        removed += await files.RemoveAsync(await PastAsync(file.Id, cancellation), cancellation);
        return removed
            + await files.RemoveAsync(
                [new TableEntity(ChildKeys.BucketOf(file.Id), ChildRows.FilePrefix + file.Id)],
                cancellation
            );
    }

    /// <summary>What the towns' ledgers show of the file, or say of where it once stood.</summary>
    public async Task<int> EraseShownAsync(
        string childId,
        IEnumerable<string> towns,
        CancellationToken cancellation
    ) =>
        await ledger.RemoveAsync(
            towns.Select(town => new TableEntity(town, childId)),
            cancellation
        );

    private async Task<List<TableEntity>> PastAsync(string id, CancellationToken cancellation)
    {
        var (first, last) = (ChildRows.PastKey(id, 0), ChildRows.PastKey(id, 9_999_999_999));
        var past = new List<TableEntity>();
        await foreach (
            var row in files.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {ChildKeys.BucketOf(id)} and RowKey ge {first} and RowKey le {last}"
                ),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            past.Add(row);
        }
        return past;
    }
}
