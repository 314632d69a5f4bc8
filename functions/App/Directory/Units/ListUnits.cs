using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/units: the units, or those under one, or of one kind.</summary>
internal static class ListUnits
{
    private const int PageSize = 100;

    public static Results<Ok<UnitPage>, JsonHttpResult<Problem>> Handle(
        HttpContext http,
        DistrictDirectory directory,
        string? under = null,
        string? kind = null,
        string? after = null
    )
    {
        UnitId? top = under is null ? null : UnitId.OfSlug(under);
        UnitKind? wanted = kind is null ? null : UnitKinds.Find(kind);
        var errors = new List<FieldError>();
        if (top is { } id && directory.Find(id) is null)
        {
            errors.Add(new("under", "unknown_unit"));
        }
        if (kind is not null && wanted is null)
        {
            errors.Add(new("kind", "unknown_code"));
        }
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        var found = directory
            .Units.Where(unit =>
                (wanted is null || unit.Kind == wanted)
                && (top is null || directory.Superiors(unit.Id).Contains(top.Value))
                && (after is null || unit.Id > new UnitId(after))
            )
            .OrderBy(unit => unit.Id)
            .Take(PageSize + 1)
            .ToList();
        http.NoteForAudit($"{Math.Min(found.Count, PageSize)}");
        return TypedResults.Ok(
            new UnitPage
            {
                Items = [.. found.Take(PageSize).Select(UnitView.Of)],
                Next = found.Count > PageSize ? found[PageSize - 1].Id.Value : null,
            }
        );
    }
}
