using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>GET and POST /desk/children/new: a child that a village or town found.</summary>
internal static class NewChild
{
    private static readonly ChildField[] Asked =
    [
        ChildField.Name,
        ChildField.IdNumber,
        ChildField.BirthDate,
        ChildField.Sex,
        ChildField.HouseholdTown,
        ChildField.HouseholdVillage,
        ChildField.HouseholdAddress,
        ChildField.ResidenceTown,
        ChildField.ResidenceVillage,
        ChildField.ResidenceAddress,
        ChildField.School,
        ChildField.Grade,
        ChildField.FatherState,
        ChildField.MotherState,
        ChildField.GuardianName,
        ChildField.GuardianRelation,
        ChildField.GuardianPhones,
    ];

    /// <summary>The finder's own town and village stand there already.</summary>
    public static IResult Open(HttpContext http, DeskContext desk, DistrictDirectory directory)
    {
        var unit = directory.Find(http.Post().Unit);
        return ChildNew.Create(
            Page(
                http,
                desk,
                directory,
                field =>
                    field switch
                    {
                        ChildField.HouseholdTown => unit?.TownCode,
                        ChildField.HouseholdVillage when unit?.Kind == UnitKind.Village =>
                            unit.Id.Value,
                        _ => null,
                    } ?? "",
                problem: null
            )
        );
    }

    public static async Task<IResult> SendAsync(
        HttpContext http,
        CreateChild create,
        DeskContext desk,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers[IdempotencyKey.Header] = form["key"];
        var answer = await CreateChild.HandleAsync(
            new ChildDraft
            {
                Reason = form.Given("reason"),
                Values = Asked
                    .Select(field =>
                        (Name: ChildFields.NameOf(field), Text: ChildInputs.Typed(field, form))
                    )
                    .Where(one => one.Text.Length > 0)
                    .ToDictionary(
                        one => one.Name,
                        one => (string?)one.Text,
                        StringComparer.Ordinal
                    ),
                IsAnother = form["another"] == "yes",
            },
            http,
            create,
            cancellation
        );
        if (answer.Result is Created<ChildView> { Value: { } made })
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{ChildDesk.PathOf(made.Id)}?done=1")
            );
        }
        var problem = ((JsonHttpResult<Problem>)answer.Result).Value!;
        return ChildNew
            .Create(
                Page(http, desk, directory, field => ChildInputs.Typed(field, form), problem) with
                {
                    Reason = form["reason"].ToString(),
                    Key = Guid.TryParse(form["key"], out var key) ? key : Guid.NewGuid(),
                }
            )
            .WithStatus(problem.Status);
    }

    private static NewChildPage Page(
        HttpContext http,
        DeskContext desk,
        DistrictDirectory directory,
        Func<ChildField, string> value,
        Problem? problem
    )
    {
        var texts = DeskContext.TextsOf(http);
        return new NewChildPage(
            desk.Page(http, "child.newTitle", problem is null ? ChildDesk.Path + "/new" : null),
            Guid.NewGuid()
        )
        {
            Inputs =
            [
                .. Asked.Select(field =>
                    ChildInputs.Of(
                        field,
                        value(field),
                        ChildDesk.FaultOf(problem, $"values.{ChildFields.NameOf(field)}", texts),
                        texts,
                        directory
                    ) with
                    {
                        Required = field == ChildField.Name,
                    }
                ),
            ],
            ReasonFault = ChildDesk.FaultOf(problem, EntryReason.Field, texts),
            Notice = problem?.Code switch
            {
                null => null,
                "invalid_fields" => texts["fix"],
                "duplicate_id_number" or "same_name_and_birth" => texts["child." + problem.Code],
                "idempotency_key_invalid" => texts["expired"],
                _ => texts["trouble"],
            },
            Existing = problem?.Existing,
            AsksAnother = problem?.Code == "same_name_and_birth",
        };
    }
}

/// <summary>A child that was found, being written down.</summary>
/// <param name="Key">Sent twice, it is one child.</param>
public sealed record NewChildPage(DeskPage Desk, Guid Key)
{
    public DeskTexts Texts => Desk.Texts;

    public required IReadOnlyList<FormInput> Inputs { get; init; }

    public string Reason { get; init; } = "";

    public string? ReasonFault { get; init; }

    public string? Notice { get; init; }

    /// <summary>The file that there is already, where the reader may see it.</summary>
    public string? Existing { get; init; }

    /// <summary>Whether it may be said that this is another child of the same name and birth date.</summary>
    public bool AsksAnother { get; init; }
}
