using System.Text.Json;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>
/// Table <c>duty</c>: PartitionKey the unit's slug, RowKey <c>roster</c>; Shifts, the unit's whole roster as sealed JSON, because it is
/// planned, changed and lost to a faster colleague as a whole. History as <see cref="EntryStore"/> keeps it.
/// </summary>
internal sealed class DutyStore(StorageAccount storage, Sealing sealing, AuditKey key)
{
    public const string Table = "duty";
    private const string Key = "roster";
    private const string Column = "Shifts";
    private readonly EntryStore entries = new(storage.Table(Table), sealing, key);

    /// <summary>The unit's roster and its version; empty with 0 while nobody has planned one.</summary>
    public async Task<(IReadOnlyList<DutyShift> Shifts, long Version)> FindAsync(
        UnitId unit,
        CancellationToken cancellation
    )
    {
        var row = await entries.FindAsync(unit.Slug, Key, cancellation);
        return (row is null ? [] : ShiftsOf(unit, row), EntryStore.VersionOf(row));
    }

    /// <summary>Writes the roster in the place of the version that was read; false when that is not the last any more.</summary>
    public async Task<bool> CommitAsync(
        UnitId unit,
        long version,
        IReadOnlyList<DutyShift> shifts,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var read = await entries.ReadAsync(unit.Slug, cancellation);
        var known = read.Rows.SingleOrDefault(row => row.RowKey == Key);
        if (EntryStore.VersionOf(known) != version)
        {
            return false;
        }
        var after = Write(shifts);
        return await entries.CommitAsync(
            unit.Slug,
            read,
            [
                new EntryChange(
                    new TableEntity(unit.Slug, Key)
                    {
                        [Column] = sealing.Seal(after, PlaceOf(unit.Slug)),
                    },
                    known,
                    known is null ? null : Write(ShiftsOf(unit, known)),
                    after
                ),
            ],
            by,
            reason,
            now,
            cancellation
        );
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(Column, PlaceOf(row.PartitionKey)), .. EntryStore.SealsOf(Table, row)]);

    private List<DutyShift> ShiftsOf(UnitId unit, TableEntity row) =>
        [
            .. JsonSerializer
                .Deserialize(
                    sealing.Open(row.GetBinary(Column), PlaceOf(unit.Slug)),
                    DirectoryJson.Default.DutyShiftInputArray
                )!
                .Select(shift => DutyForm.Read(shift, "", [])!),
        ];

    private static string Write(IEnumerable<DutyShift> shifts) =>
        JsonSerializer.Serialize(
            [.. shifts.Select(DutyForm.Write)],
            DirectoryJson.Default.DutyShiftInputArray
        );

    private static string PlaceOf(string slug) => $"{Table} {slug} {Column}";
}
