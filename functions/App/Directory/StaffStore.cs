using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Directory;

/// <summary>
/// Table <c>staff</c>: PartitionKey <c>staff</c>, RowKey the token's subject; Unit, Roles (divided by spaces), Restricted (named for
/// restricted matters), From, To (ISO dates, China).
/// </summary>
internal sealed class StaffStore(StorageAccount storage, TimeProvider time)
{
    private const string Partition = "staff";

    /// <summary>A revoked post ends within this time.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (Post? Post, DateTimeOffset ReadAt)> cache = new(
        StringComparer.Ordinal
    );
    private readonly TableClient table = storage.Table("staff");

    /// <summary>The subject's post now, or null when it has none.</summary>
    public async Task<Post?> FindAsync(string subject, CancellationToken cancellation)
    {
        // https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model: such a row cannot be.
        if (
            subject.Length > 256
            || subject.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c))
        )
        {
            return null;
        }
        var now = time.GetUtcNow();
        if (cache.TryGetValue(subject, out var known) && now - known.ReadAt < CacheTime)
        {
            return known.Post;
        }
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            subject,
            cancellationToken: cancellation
        );
        var post = row.HasValue ? PostOf(row.Value!, ChinaTime.DayOf(now)) : null;
        cache[subject] = (post, now);
        return post;
    }

    private static Post? PostOf(TableEntity row, DateOnly today)
    {
        var from = DateOnly.TryParse(row.GetString("From"), out var first)
            ? first
            : DateOnly.MinValue;
        var to = DateOnly.TryParse(row.GetString("To"), out var last) ? last : DateOnly.MaxValue;
        return from <= today && today <= to
            ? new Post
            {
                Subject = row.RowKey,
                Unit = new UnitId(row.GetString("Unit")),
                // A role nobody knows gives nothing.
                Roles =
                [
                    .. (row.GetString("Roles") ?? "")
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(Roles.Find)
                        .OfType<Role>(),
                ],
                NamedForRestricted = row.GetBoolean("Restricted") ?? false,
            }
            : null;
    }
}
