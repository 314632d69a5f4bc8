using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET and POST /desk/directory/staff/{subject} and /desk/directory/new-person: the form of the same operation as the API's.</summary>
internal static class EditStaff
{
    private const string NewPath = "/desk/directory/new-person";

    public static async Task<IResult> OpenAsync(
        string subject,
        HttpContext http,
        DeskContext desk,
        StaffStore store,
        CancellationToken cancellation
    ) =>
        await ReadAsync(subject, http, desk, store, cancellation) is { } form
            ? EntryForm.Create(form)
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");

    /// <summary>POST /desk/directory/staff/{subject}/end-sessions.</summary>
    public static async Task<IResult> EndSessionsAsync(
        string subject,
        HttpContext http,
        DeskContext desk,
        StaffStore store,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var reason = (await http.Request.ReadFormAsync(cancellation))["endReason"].ToString();
        var answer = await EndSessions.HandleAsync(
            subject,
            new EndSessionsRequest { Reason = reason },
            http,
            store,
            time,
            cancellation
        );
        if (answer.Result is Ok<StaffView> { Value: { } ended })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{UnitDesk.PathOf(new UnitId(ended.Unit))}?done=1")
            );
        }
        var problem = ((JsonHttpResult<Problem>)answer.Result).Value!;
        if (await ReadAsync(subject, http, desk, store, cancellation) is not { } form)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        var texts = DeskContext.TextsOf(http);
        return EntryForm
            .Create(
                form with
                {
                    Notice = DirectoryForm.NoticeOf(problem, texts),
                    EndReason = reason,
                    EndFault = DirectoryForm.FaultOf(problem, EntryReason.Field, texts),
                }
            )
            .WithStatus(problem.Status);
    }

    /// <summary>The form of an entry as it stands; null where there is none.</summary>
    private static async Task<DirectoryForm?> ReadAsync(
        string subject,
        HttpContext http,
        DeskContext desk,
        StaffStore store,
        CancellationToken cancellation
    )
    {
        var opened = await OpenStaff.HandleAsync(subject, http, store, cancellation);
        if (
            opened.Result is not Ok<StaffView>
            || await store.FindAsync(subject, cancellation) is not { Member: var member }
        )
        {
            return null;
        }
        var texts = StaffFields.Of(member);
        return Form(
            http,
            desk,
            subject,
            http.Response.Headers.ETag.ToString(),
            name => texts.ElementAtOrDefault(Array.IndexOf(StaffFields.Names, name)),
            problem: null
        ) with
        {
            SessionsFrom = member.SessionsFrom is { } from ? DeskNames.Time(from) : null,
        };
    }

    public static IResult OpenNew(HttpContext http, DeskContext desk, string? unit = null) =>
        EntryForm.Create(
            Form(
                http,
                desk,
                subject: null,
                version: "",
                name => name is "unit" && unit is not null ? UnitId.OfSlug(unit).Value : "",
                problem: null
            )
        );

    public static Task<IResult> SaveAsync(
        string subject,
        HttpContext http,
        DeskContext desk,
        KeepStaff keep,
        CancellationToken cancellation
    ) => SaveAsync(subject, isNew: false, http, desk, keep, cancellation);

    public static async Task<IResult> AddAsync(
        HttpContext http,
        DeskContext desk,
        KeepStaff keep,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        return await SaveAsync(
            form["subject"].ToString(),
            isNew: true,
            http,
            desk,
            keep,
            cancellation
        );
    }

    private static async Task<IResult> SaveAsync(
        string subject,
        bool isNew,
        HttpContext http,
        DeskContext desk,
        KeepStaff keep,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        if (form["version"].ToString() is { Length: > 0 } version)
        {
            http.Request.Headers.IfMatch = version;
        }
        string? Typed(string name) =>
            name is "roles" ? string.Join(' ', form[name].ToArray()) : form[name];
        var request = StaffFields.Read(Typed);
        var answer = await PutStaff.HandleAsync(subject, request, http, keep, cancellation);
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link($"{UnitDesk.PathOf(UnitId.OfSlug(request.Unit!))}?done=1")
            );
        }
        var said =
            isNew && problem.Code is "version_required"
                ? Problems.Fields([new FieldError("subject", "twice")]).Value!
                : problem;
        return EntryForm
            .Create(Form(http, desk, isNew ? null : subject, form["version"]!, Typed, said))
            .WithStatus(said.Status);
    }

    private static DirectoryForm Form(
        HttpContext http,
        DeskContext desk,
        string? subject,
        string version,
        Func<string, string?> value,
        Problem? problem
    )
    {
        var texts = DeskContext.TextsOf(http);
        var path = subject is null
            ? NewPath
            : $"/desk/directory/staff/{Uri.EscapeDataString(subject)}";
        return new DirectoryForm(
            desk.Page(
                http,
                subject is null ? "dir.newPerson" : "dir.editPerson",
                problem is null ? path : null
            ),
            path,
            version
        )
        {
            Fields =
            [
                .. StaffFields
                    .Names.Where(name =>
                        name is not ("roles" or "restricted")
                        && (subject is null || name != "subject")
                    )
                    .Select(name => FieldOf(name, value(name) ?? "", problem, texts)),
            ],
            Notice = DirectoryForm.NoticeOf(problem, texts),
            Roles = (value("roles") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            RolesFault = DirectoryForm.FaultOf(problem, "roles", texts),
            Restricted = value("restricted") == StaffFields.Yes,
            EndsSessionsAt = subject is null ? null : path + "/end-sessions",
            Reason = value(EntryReason.Field) ?? "",
            ReasonFault = DirectoryForm.FaultOf(problem, EntryReason.Field, texts),
        };
    }

    private static DeskField FieldOf(
        string name,
        string value,
        Problem? problem,
        DeskTexts texts
    ) =>
        new(name, texts[name is "name" ? "name" : "dir." + name], value)
        {
            Type = name is "from" or "to" or "actsFrom" or "actsTo" ? "date" : "text",
            Required = name is "subject" or "unit",
            Hint = name switch
            {
                "subject" => texts["dir.subjectHint"],
                "unit" => texts["dir.unitHint"],
                _ => null,
            },
            Fault = DirectoryForm.FaultOf(problem, name, texts),
        };
}
