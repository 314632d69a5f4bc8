using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>GET /api/rosters/{id}/rows: what became of each row, in the sender's order.</summary>
internal static class ListRows
{
    private const int PageSize = 100;

    /// <param name="outcome">Only rows that came out so.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static async Task<Results<Ok<RowPage>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RowReader rows,
        DistrictDirectory directory,
        CancellationToken cancellation,
        string? outcome = null,
        int after = 0
    )
    {
        if (OutcomeFault(outcome) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        if (
            await SeenRoster.FindAsync(id, http.Post(), rosters, directory, cancellation)
            is not { } seen
        )
        {
            return Problems.NotFound();
        }
        var page = await PageAsync(seen, rows, outcome, after, PageSize, cancellation);
        http.NoteForAudit($"{outcome ?? "all"}: {page.Items.Count}");
        return TypedResults.Ok(page);
    }

    public static FieldError? OutcomeFault(string? outcome) =>
        outcome is null or "accepted" or "repaired" or "question" or "refused"
            ? null
            : new FieldError("outcome", "unknown_code");

    public static async Task<RowPage> PageAsync(
        SeenRoster seen,
        RowReader rows,
        string? outcome,
        int after,
        int size,
        CancellationToken cancellation
    )
    {
        var items = new List<RowView>();
        // What is refused is kept for itself too; a question may also arise when a row meets the ledger.
        var mends = outcome == "refused";
        await foreach (var row in rows.ReadAsync(seen.Roster.Id, after, mends, cancellation))
        {
            if (outcome is not null && RowWords.OutcomeOf(row.Outcome) != outcome)
            {
                continue;
            }
            if (items.Count == size)
            {
                return new RowPage { Items = items, Next = items[^1].Row };
            }
            items.Add(RowReader.ViewOf(row, seen));
        }
        return new RowPage { Items = items };
    }
}
