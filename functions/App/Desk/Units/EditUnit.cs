using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Units;

/// <summary>GET and POST /desk/directory/units/{id}/edit and /desk/directory/new-unit: the form of the same operation as the API's.</summary>
internal static class EditUnit
{
    private const string NewPath = "/desk/directory/new-unit";

    public static async Task<IResult> OpenAsync(
        string id,
        HttpContext http,
        DeskContext desk,
        UnitStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var opened = await OpenUnit.HandleAsync(id, http, store, directory, cancellation);
        if (opened.Result is not Ok<UnitView> { Value: { } view })
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "dir.none");
        }
        var texts = UnitFields.Of(view.ToUnit());
        return EntryForm.Create(
            Form(
                http,
                desk,
                id,
                http.Response.Headers.ETag.ToString(),
                name => texts.ElementAtOrDefault(Array.IndexOf(UnitFields.Names, name)),
                problem: null
            )
        );
    }

    public static IResult OpenNew(HttpContext http, DeskContext desk) =>
        EntryForm.Create(Form(http, desk, id: null, version: "", _ => "", problem: null));

    public static Task<IResult> SaveAsync(
        string id,
        HttpContext http,
        DeskContext desk,
        KeepUnits keep,
        CancellationToken cancellation
    ) => SaveAsync(id, isNew: false, http, desk, keep, cancellation);

    public static async Task<IResult> AddAsync(
        HttpContext http,
        DeskContext desk,
        KeepUnits keep,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var id = UnitId.OfSlug(form["id"].ToString()).Slug;
        return await SaveAsync(id, isNew: true, http, desk, keep, cancellation);
    }

    private static async Task<IResult> SaveAsync(
        string id,
        bool isNew,
        HttpContext http,
        DeskContext desk,
        KeepUnits keep,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        if (form["version"].ToString() is { Length: > 0 } version)
        {
            http.Request.Headers.IfMatch = version;
        }
        var answer = await PutUnit.HandleAsync(
            id,
            UnitFields.Read(name => form[name]),
            http,
            keep,
            cancellation
        );
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{UnitDesk.PathOf(UnitId.OfSlug(id))}?done=1")
            );
        }
        // Of a new unit the id is what is wrong when it stands there already, or can be none.
        var said =
            isNew && problem.Code is "version_required" or "not_found"
                ? (
                    (JsonHttpResult<Problem>)
                        Problems.Fields([
                            new FieldError(
                                "id",
                                problem.Code is "not_found" ? "invalid_format" : "twice"
                            ),
                        ])
                ).Value!
                : problem;
        return EntryForm
            .Create(Form(http, desk, isNew ? null : id, form["version"]!, name => form[name], said))
            .WithStatus(said.Status);
    }

    private static DirectoryForm Form(
        HttpContext http,
        DeskContext desk,
        string? id,
        string version,
        Func<string, string?> value,
        Problem? problem
    )
    {
        var texts = DeskContext.TextsOf(http);
        var path = id is null ? NewPath : $"/desk/directory/units/{id}/edit";
        return new DirectoryForm(
            desk.Page(http, id is null ? "dir.newUnit" : "dir.edit", problem is null ? path : null),
            path,
            version
        )
        {
            Back = id is null ? "/desk/directory" : $"/desk/directory/units/{id}",
            Fields =
            [
                .. UnitFields
                    .Names.Where(name => id is null || name != "id")
                    .Select(name => FieldOf(name, value(name) ?? "", problem, texts)),
            ],
            Notice = DirectoryForm.NoticeOf(problem, texts),
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
        new(name, texts[name is "towns" ? "dir.towns.field" : "dir." + name], value)
        {
            Type = name is "validFrom" or "validTo" ? "date" : "text",
            Required = name is "id" or "policyName" or "currentName",
            Hint = name switch
            {
                "id" => texts["dir.idHint"],
                "superior" or "successor" => texts["dir.unitHint"],
                _ => null,
            },
            Fault = DirectoryForm.FaultOf(problem, name, texts),
            Options = name switch
            {
                "kind" =>
                [
                    .. Enum.GetValues<UnitKind>()
                        .Select(UnitKinds.NameOf)
                        .Select(kind => new DeskOption(kind, texts["unitkind." + kind])),
                ],
                "mode" =>
                [
                    new("adds", texts["dir.mode.adds"]),
                    new("replaces", texts["dir.mode.replaces"]),
                ],
                _ => [],
            },
        };
}
