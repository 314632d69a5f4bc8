using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/staff: everybody, or those of one unit.</summary>
internal static class ListStaff
{
    private const int PageSize = 100;

    public static async Task<Results<Ok<StaffPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        StaffStore store,
        DistrictDirectory directory,
        CancellationToken cancellation,
        string? unit = null,
        string? after = null
    )
    {
        UnitId? wanted = unit is null ? null : UnitId.OfSlug(unit);
        if (wanted is { } id && directory.Find(id) is null)
        {
            return Problems.Fields([new FieldError("unit", "unknown_unit")]);
        }
        var (_, staff) = await store.ReadAsync(cancellation);
        var found = staff
            .Values.Select(one => one.Member)
            .Where(one =>
                (wanted is null || one.Unit == wanted)
                && (after is null || string.CompareOrdinal(one.Subject, after) > 0)
            )
            .OrderBy(one => one.Subject, StringComparer.Ordinal)
            .Take(PageSize + 1)
            .ToList();
        http.NoteForAudit($"{Math.Min(found.Count, PageSize)}");
        return TypedResults.Ok(
            new StaffPage
            {
                Items = [.. found.Take(PageSize).Select(StaffView.Of)],
                Next = found.Count > PageSize ? found[PageSize - 1].Subject : null,
            }
        );
    }
}
