using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>One person's or system's post: the token says who, this says for which unit and in what role.</summary>
/// <param name="Unit">The unit it acts for.</param>
/// <param name="Role">Such as <c>duty-officer</c> or <c>administrator</c>.</param>
internal sealed record Post(UnitId Unit, string Role)
{
    /// <summary>Keeps the system running and sees no case.</summary>
    public bool IsAdministrator => Role == "administrator";
}

/// <summary>Table <c>staff</c>: PartitionKey <c>staff</c>, RowKey the token's subject; Unit, Role, From, To (ISO dates, China).</summary>
internal sealed class StaffStore(StorageAccount storage, TimeProvider time)
{
    /// <summary>A revoked post ends within this time.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (Post? Post, DateTimeOffset ReadAt)> cache = new(
        StringComparer.Ordinal
    );

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
        var row = await storage
            .Table("staff")
            .GetEntityIfExistsAsync<TableEntity>("staff", subject, cancellationToken: cancellation);
        var post = row.HasValue ? PostOf(row.Value!, Domain.Time.ChinaTime.DayOf(now)) : null;
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
            ? new Post(new UnitId(row.GetString("Unit")), row.GetString("Role") ?? "")
            : null;
    }
}
