using System.Text.Json;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>A unit that the administrator changed or added.</summary>
internal sealed record StoredUnit(Unit Unit, TableEntity Row)
{
    public long Version => EntryStore.VersionOf(Row);
}

/// <summary>
/// Table <c>units</c>: PartitionKey <c>units</c>, RowKey the unit's slug; Unit, its JSON. Only what was changed or added since the data
/// files stands here. History as <see cref="EntryStore"/> keeps it.
/// </summary>
internal sealed class UnitStore(StorageAccount storage, Sealing sealing, AuditKey key)
{
    public const string Table = "units";
    private const string Partition = "units";
    private const string Column = "Unit";
    private readonly EntryStore entries = new(storage.Table(Table), sealing, key);

    /// <summary>All that was changed, and a mark that changes with it.</summary>
    public async Task<(IReadOnlyList<Unit> Units, string? Mark)> ReadChangedAsync(
        CancellationToken cancellation
    )
    {
        var read = await entries.ReadAsync(Partition, cancellation);
        return ([.. read.Rows.Select(row => UnitOf(row).Unit)], read.Mark);
    }

    /// <summary>All that was changed, to decide on.</summary>
    public async Task<(Entries Read, IReadOnlyDictionary<UnitId, StoredUnit> Changed)> ReadAsync(
        CancellationToken cancellation
    )
    {
        var read = await entries.ReadAsync(Partition, cancellation);
        return (read, read.Rows.Select(UnitOf).ToDictionary(stored => stored.Unit.Id));
    }

    /// <summary>The unit as it was changed; null while it is as it was delivered, or unknown.</summary>
    public async Task<StoredUnit?> FindAsync(UnitId id, CancellationToken cancellation) =>
        await entries.FindAsync(Partition, id.Slug, cancellation) is { } row ? UnitOf(row) : null;

    /// <summary>False when somebody else changed a unit since it was read.</summary>
    public Task<bool> CommitAsync(
        Entries read,
        IEnumerable<(Unit? Before, Unit After, StoredUnit? Known)> changes,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        entries.CommitAsync(
            Partition,
            read,
            [
                .. changes.Select(change =>
                {
                    var after = Write(change.After);
                    return new EntryChange(
                        new TableEntity(Partition, change.After.Id.Slug) { [Column] = after },
                        change.Known?.Row,
                        change.Before is { } before ? Write(before) : null,
                        after
                    );
                }),
            ],
            by,
            reason,
            now,
            cancellation
        );

    public Task<IReadOnlyList<EntryPast>> HistoryAsync(UnitId id, CancellationToken cancellation) =>
        entries.HistoryAsync(Partition, id.Slug, cancellation);

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, EntryStore.SealsOf(Table, row));

    private static string Write(Unit unit) =>
        JsonSerializer.Serialize(UnitView.Of(unit), DirectoryJson.Default.UnitView);

    private static StoredUnit UnitOf(TableEntity row) =>
        new(
            JsonSerializer
                .Deserialize(row.GetString(Column), DirectoryJson.Default.UnitView)!
                .ToUnit(),
            row
        );
}
