using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/units.csv: every unit.</summary>
internal static class ExportUnits
{
    public static FileContentHttpResult Handle(HttpContext http, DistrictDirectory directory)
    {
        http.NoteForAudit($"{directory.Units.Count}");
        return TypedResults.File(
            CsvText.Write(
                UnitFields.Names,
                directory.Units.OrderBy(unit => unit.Id).Select(UnitFields.Of)
            ),
            CsvText.ContentType,
            "units.csv"
        );
    }
}
