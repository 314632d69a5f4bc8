using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>POST /api/rosters: takes a unit's file, whatever it is, and answers at once; what is wrong with it is told while it is read.</summary>
internal static class SubmitRoster
{
    public const string FilePart = "file";
    public const string KindPart = "kind";
    public const string YearPart = "year";
    public const string SheetPart = "sheet";
    public const long LargestBody = 52 * 1024 * 1024;
    private const int LongestSheetName = 100;

    public static async Task<
        Results<Accepted<RosterView>, Ok<RosterView>, JsonHttpResult<Problem>>
    > HandleAsync(
        HttpContext http,
        TakeRoster take,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (!http.Request.HasFormContentType)
        {
            return Failures.UnsupportedType();
        }
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(cancellation);
        }
        catch (Exception broken)
            when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Problems.BrokenForm();
        }
        var post = http.Post();
        var (sent, errors) = Read(form, post.Unit, directory, time);
        if (sent is null)
        {
            return Problems.Fields(errors);
        }
        var taken = await take.TakeAsync(sent, post, cancellation);
        http.MatterForAudit(taken.State.Roster.Id);
        http.NoteForAudit($"{RosterKinds.NameOf(sent.Kind)} {sent.Year}");
        http.Response.Headers.Location = $"/api/rosters/{taken.State.Roster.Id}";
        if (taken.State.Roster.Fault is { } fault)
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                fault,
                "不能读取这个文件",
                RosterFaults.WordsOf(fault)
            );
        }
        var view = RosterView.Of(taken.State, directory, time.GetUtcNow(), taken.Repeated);
        return taken.Repeated ? TypedResults.Ok(view) : TypedResults.Accepted((string?)null, view);
    }

    /// <summary>What a form sends, or what is wrong with its fields.</summary>
    public static (SentRoster? Sent, IReadOnlyList<FieldError> Errors) Read(
        IFormCollection form,
        UnitId sender,
        DistrictDirectory directory,
        TimeProvider time
    )
    {
        var errors = new List<FieldError>();
        var file = form.Files.GetFile(FilePart);
        if (file is null)
        {
            errors.Add(new FieldError(FilePart, "required"));
        }
        var kind = RosterKinds.Find(form[KindPart]);
        if (kind is null)
        {
            errors.Add(
                new FieldError(KindPart, form[KindPart].Count == 0 ? "required" : "unknown_code")
            );
        }
        else if (
            directory.Find(sender) is not { } unit
            || !RosterSenders.MaySend(unit.Kind, kind.Value)
        )
        {
            errors.Add(new FieldError(KindPart, "wrong_kind"));
        }
        var today = Domain.Time.ChinaTime.DayOf(time.GetUtcNow());
        var year = 0;
        if (form[YearPart].Count == 0)
        {
            errors.Add(new FieldError(YearPart, "required"));
        }
        else if (
            !int.TryParse(
                form[YearPart],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out year
            )
            || year < today.Year - 1
            || year > today.Year + 1
        )
        {
            errors.Add(new FieldError(YearPart, "out_of_range"));
        }
        var sheet = form[SheetPart].ToString().Trim();
        if (sheet.Length > LongestSheetName)
        {
            errors.Add(new FieldError(SheetPart, "too_long"));
        }
        return errors.Count > 0
            ? (null, errors)
            : (new SentRoster(file!, kind!.Value, year, sheet.Length == 0 ? null : sheet), []);
    }
}

/// <summary>A file as a unit sends it.</summary>
internal sealed record SentRoster(IFormFile File, RosterKind Kind, int Year, string? Sheet);
