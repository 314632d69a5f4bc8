using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Directory;

/// <summary>A person's entry as it stands in the store.</summary>
internal sealed record StoredStaff(StaffMember Member, TableEntity Row)
{
    public long Version => EntryStore.VersionOf(Row);
}

/// <summary>
/// Table <c>staff</c>: PartitionKey <c>staff</c>, RowKey the token's subject; Unit, Roles (divided by spaces), Restricted (named for
/// restricted matters), From, To, ActsFor, ActsFrom, ActsTo (ISO dates, China), SessionsFrom (UTC), Name
/// (sealed). History as <see cref="EntryStore"/> keeps it.
/// </summary>
internal sealed class StaffStore(
    StorageAccount storage,
    Sealing sealing,
    AuditKey key,
    TimeProvider time
)
{
    public const string Table = "staff";
    private const string Partition = "staff";
    private const string Name = "Name";
    private const string SessionsFrom = "SessionsFrom";
    private const int LongestKey = 256;

    /// <summary>A revoked post ends within this time.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Known> cache = new(StringComparer.Ordinal);
    private readonly EntryStore entries = new(storage.Table(Table), sealing, key);

    /// <summary>The subject's post now, with what is lent to it by standing in for a colleague; null when it has none.</summary>
    public async Task<Post?> FindPostAsync(string subject, CancellationToken cancellation) =>
        (await KnownAsync(subject, cancellation)).Post;

    /// <summary>What was given to the subject before this lets nobody in; null while nothing was ended.</summary>
    public async Task<DateTimeOffset?> FindSessionsFromAsync(
        string subject,
        CancellationToken cancellation
    ) => (await KnownAsync(subject, cancellation)).SessionsFrom;

    /// <summary>Ends whatever was given to the subject before, as it asks itself; the rest of the entry, and its version, stay.</summary>
    public async Task EndSessionsAsync(
        string subject,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        // Else it could name a row that is no person's.
        if (!StaffForm.IsSubject(subject))
        {
            return;
        }
        try
        {
            await storage
                .Table(Table)
                .UpdateEntityAsync(
                    new TableEntity(Partition, subject) { [SessionsFrom] = now },
                    ETag.All,
                    TableUpdateMode.Merge,
                    cancellation
                );
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            // Whoever has no entry gets in nowhere.
        }
        cache.TryRemove(subject, out _);
    }

    private async Task<Known> KnownAsync(string subject, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(subject, out var known) && now - known.ReadAt < CacheTime)
        {
            return known;
        }
        var today = ChinaTime.DayOf(now);
        var member = (await FindAsync(subject, cancellation))?.Member;
        var absent =
            member?.IsActing(today) == true
                ? (await FindAsync(member.ActsFor!.Absent, cancellation))?.Member
                : null;
        return cache[subject] = new Known(member?.PostOn(today, absent), member?.SessionsFrom, now);
    }

    /// <summary>The subject's entry, valid now or not; null when it has none.</summary>
    public async Task<StoredStaff?> FindAsync(string subject, CancellationToken cancellation)
    {
        // https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model: such a row cannot be.
        if (
            subject.Length is 0 or > LongestKey
            || subject.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c))
        )
        {
            return null;
        }
        return await entries.FindAsync(Partition, subject, cancellation) is { } row
            ? StaffOf(row)
            : null;
    }

    /// <summary>Everybody, by subject.</summary>
    public async Task<(Entries Read, IReadOnlyDictionary<string, StoredStaff> Staff)> ReadAsync(
        CancellationToken cancellation
    )
    {
        var read = await entries.ReadAsync(Partition, cancellation);
        return (read, read.Rows.ToDictionary(row => row.RowKey, StaffOf, StringComparer.Ordinal));
    }

    /// <summary>False when somebody else changed an entry since it was read.</summary>
    public async Task<bool> CommitAsync(
        Entries read,
        IEnumerable<(StoredStaff? Known, StaffMember After)> changes,
        string by,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var done = await entries.CommitAsync(
            Partition,
            read,
            [
                .. changes.Select(change => new EntryChange(
                    RowOf(change.After),
                    change.Known?.Row,
                    change.Known is { } known ? Write(known.Member) : null,
                    Write(change.After)
                )),
            ],
            by,
            reason,
            now,
            cancellation
        );
        // Also of those who stand in for somebody whose roles were changed.
        cache.Clear();
        return done;
    }

    public Task<IReadOnlyList<EntryPast>> HistoryAsync(
        string subject,
        CancellationToken cancellation
    ) => entries.HistoryAsync(Partition, subject, cancellation);

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, [(Name, PlaceOf(row.RowKey)), .. EntryStore.SealsOf(Table, row)]);

    private static string Write(StaffMember member) =>
        JsonSerializer.Serialize(StaffView.Of(member), DirectoryJson.Default.StaffView);

    private TableEntity RowOf(StaffMember member) =>
        new(Partition, member.Subject)
        {
            ["Unit"] = member.Unit.Value,
            ["Roles"] = StaffFields.RolesOf(member),
            ["Restricted"] = member.NamedForRestricted,
            ["From"] = EntryDay.Write(member.From),
            ["To"] = EntryDay.Write(member.To),
            ["ActsFor"] = member.ActsFor?.Absent,
            ["ActsFrom"] = EntryDay.Write(member.ActsFor?.From),
            ["ActsTo"] = EntryDay.Write(member.ActsFor?.To),
            [SessionsFrom] = member.SessionsFrom,
            [Name] = sealing.Seal(member.Name, PlaceOf(member.Subject)),
        };

    private StoredStaff StaffOf(TableEntity row)
    {
        var actsFrom = DayOf("ActsFrom");
        var actsTo = DayOf("ActsTo");
        return new StoredStaff(
            new StaffMember
            {
                Subject = row.RowKey,
                Name = sealing.OpenText(row.GetBinary(Name), PlaceOf(row.RowKey)),
                Unit = new UnitId(row.GetString("Unit") ?? ""),
                // A role nobody knows gives nothing.
                Roles =
                [
                    .. (row.GetString("Roles") ?? "")
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(Roles.Find)
                        .OfType<Role>(),
                ],
                NamedForRestricted = row.GetBoolean("Restricted") ?? false,
                From = DayOf("From"),
                To = DayOf("To"),
                ActsFor =
                    row.GetString("ActsFor") is { } absent
                    && actsFrom is { } first
                    && actsTo is { } last
                        ? new Acting(absent, first, last)
                        : null,
                SessionsFrom = row.GetDateTimeOffset(SessionsFrom),
            },
            row
        );

        DateOnly? DayOf(string column) =>
            DateOnly.TryParse(row.GetString(column), out var day) ? day : null;
    }

    private static string PlaceOf(string subject) => $"{Table} {subject} {Name}";

    private sealed record Known(Post? Post, DateTimeOffset? SessionsFrom, DateTimeOffset ReadAt);
}
