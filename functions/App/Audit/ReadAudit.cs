using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Audit;

/// <summary>A page of a chain, oldest first.</summary>
public sealed record AuditPage
{
    public IReadOnlyList<AuditEntryView> Items { get; init; } = [];

    /// <summary>Give it as after to get the next page; absent on the last.</summary>
    public long? Next { get; init; }
}

/// <param name="Number">Counts from 1 within the day and unit.</param>
/// <param name="Subject">Who: the token's subject.</param>
/// <param name="Operation">The operation's name in this document.</param>
/// <param name="Matter">Of what: an id; absent for lists.</param>
/// <param name="Detail">What was seen or changed, or the status that it was refused with.</param>
/// <param name="Outcome"><c>allowed</c> or <c>refused</c>.</param>
public sealed record AuditEntryView(
    long Number,
    DateTimeOffset At,
    string Subject,
    string Operation,
    string? Matter,
    string? Detail,
    string Outcome
);

/// <summary>GET /api/audit: who looked and who changed, of one unit on one day.</summary>
internal static class ReadAudit
{
    private const int PageSize = 200;

    /// <param name="unit">The unit whose people looked.</param>
    /// <param name="day"><c>yyyyMMdd</c> in China; today without it.</param>
    /// <param name="subject">Only what this one did.</param>
    /// <param name="matter">Only what was done with this.</param>
    public static async Task<Results<Ok<AuditPage>, JsonHttpResult<Problem>>> HandleAsync(
        string unit,
        AuditStore store,
        TimeProvider time,
        CancellationToken cancellation,
        string? day = null,
        string? subject = null,
        string? matter = null,
        long after = 0
    )
    {
        day ??= AuditStore.DayOf(time.GetUtcNow());
        if (DayFaults(("day", day)) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        var chain = AuditStore.ChainOf(day, new UnitId(unit));
        var links = (await store.LinksAsync(chain, cancellation))
            .Where(link =>
                link.Sequence > after
                && (subject is null || link.Entry.Subject == subject)
                && (matter is null || link.Entry.Matter == matter)
            )
            .Take(PageSize + 1)
            .ToList();
        var more = links.Count > PageSize;
        return TypedResults.Ok(
            new AuditPage
            {
                Items = [.. links.Take(PageSize).Select(ViewOf)],
                Next = more ? links[PageSize - 1].Sequence : null,
            }
        );
    }

    public static List<FieldError> DayFaults(params (string Field, string Day)[] days) =>
        [
            .. days.Where(one =>
                    !DateOnly.TryParseExact(
                        one.Day,
                        "yyyyMMdd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out _
                    )
                )
                .Select(one => new FieldError(one.Field, "invalid_format")),
        ];

    private static AuditEntryView ViewOf(AuditLink link) =>
        new(
            link.Sequence,
            link.Entry.At,
            link.Entry.Subject,
            link.Entry.Operation,
            link.Entry.Matter,
            link.Entry.Detail,
            link.Entry.Outcome == AuditOutcome.Allowed ? "allowed" : "refused"
        );
}
