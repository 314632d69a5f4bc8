using System.Globalization;
using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>What a screening's form brought, as the operations take it.</summary>
internal static class TypedForm
{
    /// <summary>Before a field's name: what the file said when the form was given out.</summary>
    public const string Was = "was.";

    public static ScreeningEntry Read(IFormCollection form) =>
        new()
        {
            // Only what the person says otherwise than the file: the rest is not this visit's word.
            Values = ScreeningFields
                .OfFile.Select(field =>
                    (Name: ChildFields.NameOf(field), Text: ChildInputs.Typed(field, form))
                )
                .Where(one => one.Text.Length > 0 && one.Text != form[Was + one.Name])
                .ToDictionary(one => one.Name, string? (one) => one.Text, StringComparer.Ordinal),
            LivesWith = Chosen(form, "livesWith", ScreeningCodes.LivesWith),
            Carer = new CarerEntry
            {
                Name = form.Given("carer.name")?.Trim(),
                Relation = form.Given("carer.relation"),
                BirthDate = FieldFault.ReadDate(form["carer.birthDate"]),
                Health = form.Given("carer.health"),
                OtherWards =
                    int.TryParse(
                        form["carer.otherWards"],
                        CultureInfo.InvariantCulture,
                        out var wards
                    )
                        ? wards
                    : form.Given("carer.otherWards") is null ? null
                    : -1,
            },
            Attendance = form.Given("attendance"),
            Rehabilitation = form.Given("rehabilitation"),
            Groups = Chosen(form, "groups", ChildFlags.All),
            Dangers =
            [
                .. Dangers
                    .All.Select(one => one.Code)
                    .Where(code => form["dangers"].Contains(code)),
            ],
            DangerNote = form.Given("dangerNote"),
            Seen = form.Given("seen"),
            NotSeenWhy = form.Given("notSeenWhy"),
            Outcome = form.Given("outcome"),
            Exit = form.Given("exit"),
            Answers =
            [
                .. Proposals
                    .All.All.Select(code => code.Value)
                    .Where(code => form[$"answer.{code}"].ToString() is "yes" or "no")
                    .Select(code => new AnswerEntry
                    {
                        Code = code,
                        Accept = form[$"answer.{code}"] == "yes",
                        Reason = form.Given($"reason.{code}"),
                    }),
            ],
            Note = form.Given("note"),
            Client = form.Given("client"),
            FileVersion = long.TryParse(
                form["fileVersion"],
                CultureInfo.InvariantCulture,
                out var version
            )
                ? version
                : null,
        };

    private static IReadOnlyList<string> Chosen(IFormCollection form, string name, CodeSet codes) =>
        [.. codes.All.Select(code => code.Value).Where(code => form[name].Contains(code))];
}
