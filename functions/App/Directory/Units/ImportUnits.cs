using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>POST /api/units/import: changes and adds the units of a file, all or none. Units that do not stand in it stay as they are.</summary>
internal static class ImportUnits
{
    public static async Task<Results<Ok<ImportResult>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        KeepUnits keep,
        CancellationToken cancellation,
        bool dryRun = false
    )
    {
        var (upload, unread) = await CsvUpload.ReadAsync(http, cancellation);
        if (upload is null)
        {
            return unread!;
        }
        var (lines, errors) = CsvText.Read(upload.File, UnitFields.Names);
        errors =
        [
            .. errors,
            .. lines
                .Where(line => !OpenUnit.IsOne(UnitId.OfSlug(line.Cells["id"]).Slug))
                .Select(line => new LineError(line.Line, "id", "invalid_format")),
            .. lines
                .GroupBy(line => UnitId.OfSlug(line.Cells["id"]))
                .SelectMany(same => same.Skip(1))
                .Select(line => new LineError(line.Line, "id", "twice")),
        ];
        if (errors.Count > 0)
        {
            return LineError.Refusal(errors);
        }
        var kept = await keep.ApplyAsync(
            [
                .. lines.Select(line => new UnitWanted(
                    line.Line,
                    UnitId.OfSlug(line.Cells["id"]),
                    UnitFields.Read(name => line.Cells.GetValueOrDefault(name))
                )),
            ],
            ifMatch: null,
            http.Post().Subject,
            upload.Reason,
            dryRun,
            cancellation
        );
        if (kept.Problem is { } problem)
        {
            return problem;
        }
        var differing = kept.Units.Where(unit => !unit.IsSame).ToList();
        var added = differing.Count(unit => unit.IsNew);
        http.NoteForAudit($"{(dryRun ? "trial " : "")}+{added} ~{differing.Count - added}");
        return TypedResults.Ok(
            new ImportResult(
                !dryRun,
                added,
                differing.Count - added,
                kept.Units.Count - differing.Count,
                [
                    .. differing.Select(unit => new ImportItem(
                        unit.After.Id.Value,
                        unit.IsNew ? "added" : "changed",
                        unit.Before is { } before ? UnitFields.Differing(before, unit.After) : []
                    )),
                ]
            )
        );
    }
}
