using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/staff.csv: everybody.</summary>
internal static class ExportStaff
{
    public static async Task<FileContentHttpResult> HandleAsync(
        HttpContext http,
        StaffStore store,
        CancellationToken cancellation
    )
    {
        var (_, staff) = await store.ReadAsync(cancellation);
        http.NoteForAudit($"{staff.Count}");
        return TypedResults.File(
            CsvText.Write(
                StaffFields.Names,
                staff
                    .Values.Select(one => one.Member)
                    .OrderBy(one => one.Subject, StringComparer.Ordinal)
                    .Select(StaffFields.Of)
            ),
            CsvText.ContentType,
            "staff.csv"
        );
    }
}
