using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Audit;

/// <summary>A page of the audit, by day and unit, oldest first.</summary>
public sealed record AuditPage
{
    public IReadOnlyList<AuditEntryView> Items { get; init; } = [];

    /// <summary>Give it as after to get the next page; absent on the last.</summary>
    public string? Next { get; init; }
}

/// <param name="Chain">Day and unit.</param>
/// <param name="Number">Counts from 1 within the day and unit.</param>
/// <param name="Unit">For which unit.</param>
/// <param name="Subject">Who: the token's subject; <c>-</c> for nobody we could trust.</param>
/// <param name="Operation">The operation's name in this document.</param>
/// <param name="Matter">Of what: an id; absent for lists.</param>
/// <param name="Detail">What was seen, or before → after of a change, or the status that it was refused with.</param>
/// <param name="Outcome"><c>allowed</c> or <c>refused</c>.</param>
public sealed record AuditEntryView(
    string Chain,
    long Number,
    DateTimeOffset At,
    string Unit,
    string Subject,
    string Operation,
    string? Matter,
    string? Detail,
    string Outcome
);

/// <summary>GET /api/audit: who looked and who changed, of all units or one, over at most 31 days.</summary>
internal static class ReadAudit
{
    private const int PageSize = 200;
    private const int LongestCursor = 200;

    /// <param name="unit">Only what this unit's people did.</param>
    /// <param name="from">First day, <c>yyyyMMdd</c> in China; the last day without it.</param>
    /// <param name="to">Last day; today without it.</param>
    /// <param name="subject">Only what this one did.</param>
    /// <param name="matter">Only what was done with this: a report's id finds every unit's part.</param>
    /// <param name="operation">Only this operation.</param>
    /// <param name="outcome"><c>allowed</c> or <c>refused</c>.</param>
    /// <param name="after">The last page's next.</param>
    public static async Task<Results<Ok<AuditPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        AuditStore store,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string? unit = null,
        string? from = null,
        string? to = null,
        string? subject = null,
        string? matter = null,
        string? operation = null,
        string? outcome = null,
        string? after = null
    )
    {
        var (filter, faults) = AuditSearch.Read(
            directory,
            time.GetUtcNow(),
            unit,
            from,
            to,
            subject,
            matter,
            operation,
            outcome
        );
        var place = PlaceOf(after);
        if (after is not null && place is null)
        {
            faults.Add(new FieldError("after", "invalid_format"));
        }
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var found = await store
            .SearchAsync(filter, place, cancellation)
            .Take(PageSize + 1)
            .ToListAsync(cancellation);
        var items = found.Take(PageSize).Select(one => ViewOf(one.Chain, one.Link)).ToList();
        http.NoteForAudit($"{items.Count} entries");
        return TypedResults.Ok(
            new AuditPage
            {
                Items = items,
                Next = found.Count > PageSize ? $"{items[^1].Chain}.{items[^1].Number}" : null,
            }
        );
    }

    public static AuditEntryView ViewOf(string chain, AuditLink link) =>
        new(
            chain,
            link.Sequence,
            link.Entry.At,
            link.Entry.Unit.Value,
            link.Entry.Subject,
            link.Entry.Operation,
            link.Entry.Matter,
            link.Entry.Detail,
            AuditFilter.WordOf(link.Entry.Outcome)
        );

    private static (string Chain, long Sequence)? PlaceOf(string? after) =>
        after?.Split('.') is [var chain, var number]
        && after.Length <= LongestCursor
        && chain.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (chain, sequence)
            : null;
}
