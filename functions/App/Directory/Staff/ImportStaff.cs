using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>POST /api/staff/import: changes and adds the people of a file, all or none. Whoever does not stand in it stays.</summary>
internal static class ImportStaff
{
    public static async Task<Results<Ok<ImportResult>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        KeepStaff keep,
        CancellationToken cancellation,
        bool dryRun = false
    )
    {
        var (upload, unread) = await CsvUpload.ReadAsync(http, cancellation);
        if (upload is null)
        {
            return unread!;
        }
        var (lines, errors) = CsvText.Read(upload.File, StaffFields.Names);
        errors =
        [
            .. errors,
            .. lines
                .Where(line => !StaffForm.IsSubject(line.Cells["subject"]))
                .Select(line => new LineError(line.Line, "subject", "invalid_format")),
            .. lines
                .Where(line => line.Cells["restricted"] is not ("yes" or "no" or ""))
                .Select(line => new LineError(line.Line, "restricted", "unknown_code")),
            .. lines
                .GroupBy(line => line.Cells["subject"], StringComparer.Ordinal)
                .SelectMany(same => same.Skip(1))
                .Select(line => new LineError(line.Line, "subject", "twice")),
        ];
        if (errors.Count > 0)
        {
            return LineError.Refusal(errors);
        }
        var kept = await keep.ApplyAsync(
            [
                .. lines.Select(line => new StaffWanted(
                    line.Line,
                    line.Cells["subject"],
                    StaffFields.Read(name => line.Cells.GetValueOrDefault(name))
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
        var differing = kept.Members.Where(one => !one.IsSame).ToList();
        var added = differing.Count(one => one.IsNew);
        http.NoteForAudit($"{(dryRun ? "trial " : "")}+{added} ~{differing.Count - added}");
        return TypedResults.Ok(
            new ImportResult(
                !dryRun,
                added,
                differing.Count - added,
                kept.Members.Count - differing.Count,
                [
                    .. differing.Select(one => new ImportItem(
                        one.After.Subject,
                        one.IsNew ? "added" : "changed",
                        one.Before is { } before ? StaffFields.Differing(before, one.After) : []
                    )),
                ]
            )
        );
    }
}
