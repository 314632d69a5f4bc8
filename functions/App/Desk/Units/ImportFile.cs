using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET and POST /desk/directory/import-units and import-staff: a file that changes many at once.</summary>
internal static class ImportFile
{
    public static IResult Open(HttpContext http, DeskContext desk) =>
        Import.Create(Empty(http, desk));

    public static async Task<IResult> UnitsAsync(
        HttpContext http,
        DeskContext desk,
        KeepUnits keep,
        CancellationToken cancellation
    )
    {
        var trial = await IsTrialAsync(http, cancellation);
        return Answer(
            http,
            desk,
            (await ImportUnits.HandleAsync(http, keep, cancellation, trial)).Result
        );
    }

    public static async Task<IResult> StaffAsync(
        HttpContext http,
        DeskContext desk,
        KeepStaff keep,
        CancellationToken cancellation
    )
    {
        var trial = await IsTrialAsync(http, cancellation);
        return Answer(
            http,
            desk,
            (await ImportStaff.HandleAsync(http, keep, cancellation, trial)).Result
        );
    }

    private static async Task<bool> IsTrialAsync(
        HttpContext http,
        CancellationToken cancellation
    ) =>
        http.Request.HasFormContentType
        && (await http.Request.ReadFormAsync(cancellation)).ContainsKey("trial");

    private static RazorSlices.RazorSlice<ImportPage> Answer(
        HttpContext http,
        DeskContext desk,
        IResult result
    )
    {
        var page = Empty(http, desk) with
        {
            Reason = http.Request.HasFormContentType
                ? http.Request.Form[EntryReason.Field].ToString()
                : "",
        };
        return result is JsonHttpResult<Problem> { Value: { } problem }
            ? Import.Create(page with { Problem = problem }).WithStatus(problem.Status)
            : Import.Create(page with { Result = ((Ok<ImportResult>)result).Value });
    }

    private static ImportPage Empty(HttpContext http, DeskContext desk)
    {
        var of = http.Request.Path.Value!.EndsWith("staff", StringComparison.Ordinal)
            ? "staff"
            : "units";
        var path = "/desk/directory/import-" + of;
        return new ImportPage(
            desk.Page(
                http,
                of is "staff" ? "dir.importStaff" : "dir.importUnits",
                HttpMethods.IsGet(http.Request.Method) ? path : null
            ),
            of,
            path
        );
    }
}

/// <summary>A fault in a file.</summary>
public sealed record FileFault(string Line, string Column, string Words);

/// <summary>The form for a file, what it changed, or what is wrong with it.</summary>
/// <param name="Of"><c>units</c> or <c>staff</c>.</param>
public sealed record ImportPage(DeskPage Desk, string Of, string Path)
{
    public DeskTexts Texts => Desk.Texts;

    public string Reason { get; init; } = "";

    public ImportResult? Result { get; init; }

    internal Problem? Problem { get; init; }

    public string? Notice => DirectoryForm.NoticeOf(Problem, Texts);

    public string? FileFault => DirectoryForm.FaultOf(Problem, CsvUpload.FileField, Texts);

    public string? ReasonFault => DirectoryForm.FaultOf(Problem, EntryReason.Field, Texts);

    /// <summary>By line and column: <c>rows[3].superior</c>.</summary>
    public IReadOnlyList<FileFault> Faults =>
        [
            .. (Problem?.Errors ?? [])
                .Where(error => error.Field.StartsWith("rows[", StringComparison.Ordinal))
                .Select(error =>
                {
                    var parts = error.Field["rows[".Length..].Split("].", 2);
                    return new FileFault(
                        parts[0],
                        parts[1],
                        FieldMessages.For(error.Code, Texts.IsEnglish ? "en" : "zh")
                    );
                }),
        ];
}
