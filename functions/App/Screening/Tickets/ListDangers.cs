using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Tickets;

/// <summary>GET /api/dangers and GET /api/dangers/{id}: the tickets of the caller's area, and those that its unit answers for.</summary>
internal static class ListDangers
{
    public const int PageSize = 50;

    public static readonly string[] Choices =
    [
        "todo",
        "overdue",
        "open",
        "in-hand",
        "cleared",
        "confirmed",
    ];

    /// <param name="year">The campaign; absent: this year's.</param>
    /// <param name="town">Nine digits; absent: every town that concerns the caller.</param>
    /// <param name="state">todo (not confirmed), overdue, open, in-hand, cleared or confirmed; absent: all.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static async Task<Results<Ok<DangerPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        DangerStore dangers,
        DangerReader reader,
        Results.ScreeningReader screenings,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        int? year = null,
        string? town = null,
        string? state = null,
        string? after = null
    )
    {
        var (post, today) = (http.Post(), ChinaTime.DayOf(time.GetUtcNow()));
        var from = DangerReader.Read(after);
        if (after is not null && from is null)
        {
            return Problems.Fields([new FieldError("after", "invalid_format")]);
        }
        if (state is not null && !Choices.Contains(state, StringComparer.Ordinal))
        {
            return Problems.Fields([new FieldError("state", "unknown_code")]);
        }
        if (town is not null && directory.Town(town) is null)
        {
            return Problems.Fields([new FieldError("town", "unknown_code")]);
        }
        // A unit at the side has tickets in any town: there only its own rows are asked for.
        var own = screenings.TownsOf(post);
        IReadOnlyList<UnitId>? units =
            own.Count == 0 ? [.. Scope.Covered(post, directory).Select(unit => unit.Id)] : null;
        var towns = (own.Count == 0 ? [.. directory.Towns.Select(one => one.Code)] : own)
            .Where(one => town is null || one == town)
            .Where(one => from is not { } last || string.CompareOrdinal(one, last.Key.Town) >= 0)
            .Order(StringComparer.Ordinal);
        var items = new List<DangerView>(PageSize + 1);
        foreach (var of in towns)
        {
            await foreach (
                var found in dangers.ListAsync(
                    year ?? today.Year,
                    of,
                    units,
                    from is { } at && at.Key.Town == of ? (at.Key.ChildId, at.Code) : null,
                    cancellation
                )
            )
            {
                if (reader.Sees(post, found.Ticket) && IsChosen(found.Ticket, state, today))
                {
                    items.Add(reader.ViewOf(found.Ticket, post, today));
                    if (items.Count > PageSize)
                    {
                        break;
                    }
                }
            }
            if (items.Count > PageSize)
            {
                break;
            }
        }
        http.NoteForAudit(
            $"{year ?? today.Year} {town} {state}: {Math.Min(items.Count, PageSize)}"
        );
        return TypedResults.Ok(
            new DangerPage
            {
                Items = [.. items.Take(PageSize)],
                Next = items.Count > PageSize ? items[PageSize - 1].Id : null,
            }
        );
    }

    public static async Task<Results<Ok<DangerView>, JsonHttpResult<Problem>>> ShowAsync(
        string id,
        HttpContext http,
        DangerStore dangers,
        DangerReader reader,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (
            DangerReader.Read(id) is not { } at
            || await dangers.FindAsync(at.Key, at.Code, cancellation) is not { } found
            || !reader.Sees(post, found.Ticket)
        )
        {
            return Problems.NotFound();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(found.Version);
        http.NoteForAudit("masked");
        return TypedResults.Ok(
            reader.ViewOf(found.Ticket, post, ChinaTime.DayOf(time.GetUtcNow()))
        );
    }

    private static bool IsChosen(DangerTicket ticket, string? state, DateOnly today) =>
        state switch
        {
            null => true,
            "todo" => ticket.State != DangerState.Confirmed,
            "overdue" => ticket.IsOverdue(today),
            _ => DangerTicket.NameOf(ticket.State) == state,
        };
}
