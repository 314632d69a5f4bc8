using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Obligations;

/// <summary>The calendar of this moment: what was delivered, overlaid by what civil affairs set.</summary>
/// <param name="Versions">Of what was set, by the code or year; what was never set has none.</param>
internal sealed record ObligationCalendar(
    ImmutableArray<ObligationEntry> Entries,
    IReadOnlyDictionary<int, SeasonEdit> Seasons,
    IReadOnlyDictionary<string, long> Versions
)
{
    public ObligationEntry? Find(string code) =>
        Entries.FirstOrDefault(entry => entry.Code == code);

    public SeasonDays SeasonOf(int year) =>
        Seasons.GetValueOrDefault(year) is { } set
            ? SeasonDays.Of(year, set.Winter, set.Summer, set.SpringFestival)
            : SeasonDays.Of(year);

    public long VersionOf(string key) => Versions.GetValueOrDefault(key);

    /// <summary>The window of a code and period; null for a matter's, and for what there is not.</summary>
    public OwedWindow? WindowOf(ObligationEntry entry, string period) =>
        ObligationPeriod.IsOne(period)
            ? OwedWindow
                .OfYear(
                    [entry],
                    int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture),
                    SeasonOf(int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture))
                )
                .FirstOrDefault(window => window.Period.Text == period)
            : null;
}

/// <summary>The days of a year as civil affairs set them; null: by rule.</summary>
public sealed record SeasonEdit(DateOnly? Winter, DateOnly? Summer, DateOnly? SpringFestival);

/// <summary>
/// Table <c>calendar</c>: partition <c>entries</c> with what was set of an entry, partition <c>seasons</c> with a year's days. Changes and
/// their history as <see cref="EntryStore"/> keeps them.
/// </summary>
internal sealed class CalendarStore(StorageAccount storage, Sealing sealing, AuditKey key)
{
    public const string Table = "calendar";
    private const string Entries = "entries";
    private const string Seasons = "seasons";
    private const string Column = "Set";
    private static readonly Lazy<ImmutableArray<ObligationEntry>> Seed = new(
        DistrictData.LoadObligations
    );
    private readonly EntryStore store = new(storage.Table(Table), sealing, key);

    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, EntryStore.SealsOf(Table, row));

    public async Task<ObligationCalendar> ReadAsync(CancellationToken cancellation)
    {
        var entries = await store.ReadAsync(Entries, cancellation);
        var seasons = await store.ReadAsync(Seasons, cancellation);
        var edits = entries.Rows.ToDictionary(
            row => row.RowKey,
            row => EditOf(row),
            StringComparer.Ordinal
        );
        return new ObligationCalendar(
            [
                .. Seed.Value.Select(entry =>
                    edits.TryGetValue(entry.Code, out var edit) ? entry.With(edit) : entry
                ),
            ],
            seasons.Rows.ToDictionary(
                row => int.Parse(row.RowKey, CultureInfo.InvariantCulture),
                SeasonOf
            ),
            entries
                .Rows.Concat(seasons.Rows)
                .ToDictionary(row => row.RowKey, EntryStore.VersionOf, StringComparer.Ordinal)
        );
    }

    /// <summary>Sets an entry in the place of the version that was read; false when that is not the last any more.</summary>
    public Task<bool> SetAsync(
        ObligationEntry before,
        EntryEdit after,
        long version,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        CommitAsync(
            Entries,
            before.Code,
            version,
            Write(EntryEdits.Of(before)),
            Write(after),
            by,
            reason,
            now,
            cancellation
        );

    /// <summary>Sets a year's days; false when the version is not the last any more.</summary>
    public Task<bool> SetAsync(
        int year,
        SeasonEdit? before,
        SeasonEdit after,
        long version,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        CommitAsync(
            Seasons,
            $"{year}",
            version,
            before is null
                ? null
                : JsonSerializer.Serialize(before, ObligationJson.Default.SeasonEdit),
            JsonSerializer.Serialize(after, ObligationJson.Default.SeasonEdit),
            by,
            reason,
            now,
            cancellation
        );

    public Task<IReadOnlyList<EntryPast>> HistoryAsync(
        string code,
        CancellationToken cancellation
    ) => store.HistoryAsync(Entries, code, cancellation);

    public Task<IReadOnlyList<EntryPast>> HistoryAsync(int year, CancellationToken cancellation) =>
        store.HistoryAsync(Seasons, $"{year}", cancellation);

    private async Task<bool> CommitAsync(
        string partition,
        string key,
        long version,
        string? before,
        string after,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var read = await store.ReadAsync(partition, cancellation);
        var known = read.Rows.SingleOrDefault(row => row.RowKey == key);
        return EntryStore.VersionOf(known) == version
            && await store.CommitAsync(
                partition,
                read,
                [
                    new EntryChange(
                        new TableEntity(partition, key) { [Column] = after },
                        known,
                        before,
                        after
                    ),
                ],
                by,
                reason,
                now,
                cancellation
            );
    }

    private static EntryEdit EditOf(TableEntity row)
    {
        var set = JsonSerializer.Deserialize(
            row.GetString(Column),
            ObligationJson.Default.EntrySetting
        )!;
        return new EntryEdit(set.Opens, set.Due, [.. set.Remind], set.Overdue, set.Off);
    }

    private static SeasonEdit SeasonOf(TableEntity row) =>
        JsonSerializer.Deserialize(row.GetString(Column), ObligationJson.Default.SeasonEdit)!;

    private static string Write(EntryEdit edit) =>
        JsonSerializer.Serialize(EntrySetting.Of(edit), ObligationJson.Default.EntrySetting);
}

/// <summary>What is set of an entry, as it is stored and told.</summary>
public sealed record EntrySetting
{
    public string? Opens { get; init; }

    public string? Due { get; init; }

    public IReadOnlyList<string> Remind { get; init; } = [];

    public string? Overdue { get; init; }

    public bool Off { get; init; }

    public static EntrySetting Of(EntryEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return new()
        {
            Opens = edit.Opens,
            Due = edit.Due,
            Remind = edit.Remind,
            Overdue = edit.Overdue,
            Off = edit.IsOff,
        };
    }
}
