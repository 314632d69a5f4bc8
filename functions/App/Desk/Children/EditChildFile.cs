using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>
/// GET and POST /desk/children/{id}/edit: one section of a file. Only what was changed is sent on, so that two officers at different
/// fields are in nobody's way; a lost race shows both versions side by side.
/// </summary>
internal sealed class EditChildFile(
    ChildReader reader,
    ChangeChild change,
    DistrictDirectory directory,
    DeskContext desk
)
{
    /// <summary>Before a field's name: the value that the form was given with.</summary>
    private const string Was = "was.";

    public static Task<IResult> OpenAsync(
        string id,
        HttpContext http,
        EditChildFile edit,
        CancellationToken cancellation,
        string? section = null
    ) => edit.OpenAsync(id, http, SectionOf(section), cancellation);

    public static Task<IResult> SaveAsync(
        string id,
        HttpContext http,
        EditChildFile edit,
        CancellationToken cancellation
    ) => edit.SaveAsync(id, http, cancellation);

    private async Task<IResult> OpenAsync(
        string id,
        HttpContext http,
        FieldSection section,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(id, post, cancellation) is not { } found)
        {
            return ChildDesk.Refuse(http, desk, Problems.NotFound().Value!);
        }
        if (!reader.Writes(post, found.File))
        {
            return ChildDesk.Refuse(http, desk, ChildReader.NotYours().Value!);
        }
        http.NoteForAudit("masked");
        var view = await reader.ViewAsync(found.File, cancellation);
        return ChildEdit.Create(
            Page(http, view, section, field => TextOf(view, field), problem: null)
        );
    }

    private async Task<IResult> SaveAsync(
        string id,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var section = SectionOf(form["section"]);
        http.Request.Headers.IfMatch = $"\"{form["version"]}\"";
        var typed = FieldsOf(section)
            .ToDictionary(field => field, field => ChildInputs.Typed(field, form));
        var changed = typed
            .Where(one => one.Value != WasOf(one.Key, form))
            .ToDictionary(
                one => ChildFields.NameOf(one.Key),
                one => one.Value.Length == 0 ? null : one.Value,
                StringComparer.Ordinal
            );
        var answer = await ChangeChild.HandleAsync(
            id,
            new ChildPatch { Reason = form.Given("reason"), Values = changed },
            http,
            change,
            cancellation
        );
        if (answer.Result is Ok<ChildView>)
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{ChildDesk.PathOf(id)}?done=1")
            );
        }
        var problem = (answer.Result as JsonHttpResult<Problem>)?.Value;
        var race = (answer.Result as JsonHttpResult<ChildChanged>)?.Value;
        if (
            problem is { Status: not 422 and not 409 } or { Code: "merged" }
            || await reader.FindAsync(id, http.Post(), cancellation) is not { } found
        )
        {
            return ChildDesk.Refuse(http, desk, problem ?? Problems.NotFound().Value!);
        }
        var now = race?.Now ?? await reader.ViewAsync(found.File, cancellation);
        var page = Page(
            http,
            now,
            section,
            // What was left alone shows how it stands now: saving again must not take it back.
            field =>
                changed.ContainsKey(ChildFields.NameOf(field)) ? typed[field] : TextOf(now, field),
            problem
        );
        return ChildEdit
            .Create(
                page with
                {
                    Reason = form["reason"].ToString(),
                    // Only whoever has seen the other's version may write over it.
                    Version = race is null ? form["version"].ToString() : $"{now.Version}",
                    Race = race is null ? [] : [.. RaceOf(race, changed, page)],
                }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status412PreconditionFailed);
    }

    private EditPage Page(
        HttpContext http,
        ChildView view,
        FieldSection section,
        Func<ChildField, string> value,
        Problem? problem
    )
    {
        var texts = DeskContext.TextsOf(http);
        return new EditPage(
            desk.Page(http, "child.editTitle", path: null),
            view.Id,
            section,
            $"{view.Version}"
        )
        {
            Inputs =
            [
                .. FieldsOf(section)
                    .Select(field =>
                        ChildInputs.Of(
                            field,
                            value(field),
                            ChildDesk.FaultOf(
                                problem,
                                $"values.{ChildFields.NameOf(field)}",
                                texts
                            ),
                            texts,
                            directory
                        )
                    ),
            ],
            Were =
            [
                .. FieldsOf(section)
                    .Select(field => (Was + ChildFields.NameOf(field), TextOf(view, field))),
            ],
            ReasonFault = ChildDesk.FaultOf(problem, EntryReason.Field, texts),
            Notice = problem?.Code switch
            {
                null => null,
                "duplicate_id_number" => texts["child.duplicate_id_number"],
                _ => texts["fix"],
            },
            Existing = problem?.Existing,
        };
    }

    private IEnumerable<RaceRow> RaceOf(
        ChildChanged race,
        Dictionary<string, string?> changed,
        EditPage page
    ) =>
        changed.Select(one => new RaceRow(
            page.Inputs.First(input => input.Name == one.Key).Label,
            ChildNames.Shown(
                one.Key,
                race.Now.Values.GetValueOrDefault(one.Key)?.Text,
                directory,
                page.Texts
            ),
            ChildNames.Shown(one.Key, one.Value, directory, page.Texts),
            race.Fields.Contains(one.Key, StringComparer.Ordinal)
        ));

    private static string WasOf(ChildField field, IFormCollection form) =>
        form.Given(Was + ChildFields.NameOf(field)) ?? "";

    private static string TextOf(ChildView view, ChildField field) =>
        view.Values.GetValueOrDefault(ChildFields.NameOf(field))?.Text ?? "";

    private static FieldSection SectionOf(string? name) =>
        Enum.TryParse<FieldSection>(name, out var section) && Enum.IsDefined(section)
            ? section
            : FieldSection.Identity;

    private static IEnumerable<ChildField> FieldsOf(FieldSection section) =>
        ChildFields.All.Where(form => form.Section == section).Select(form => form.Field);
}

/// <summary>A section of a file, being changed.</summary>
/// <param name="Version">The version that was read.</param>
public sealed record EditPage(DeskPage Desk, string Id, FieldSection Section, string Version)
{
    public DeskTexts Texts => Desk.Texts;

    public required IReadOnlyList<FormInput> Inputs { get; init; }

    /// <summary>What the inputs began with, to tell what was changed.</summary>
    public required IReadOnlyList<(string Name, string Value)> Were { get; init; }

    public string Reason { get; init; } = "";

    public string? ReasonFault { get; init; }

    public string? Notice { get; init; }

    /// <summary>The other file that has the number, where the reader may see it.</summary>
    public string? Existing { get; init; }

    /// <summary>Of a lost race: what was written beside what stands there now.</summary>
    public IReadOnlyList<RaceRow> Race { get; init; } = [];

    /// <summary>Lost, whether or not the two touched the same field.</summary>
    public bool IsRace => Race.Count > 0;
}

/// <summary>A field in both versions.</summary>
/// <param name="Both">Whether the other changed it too.</param>
public sealed record RaceRow(string Label, string Theirs, string Yours, bool Both);
