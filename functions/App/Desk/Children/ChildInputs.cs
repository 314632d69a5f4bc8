using LeftBehindCare.App.Hosting.Forms;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>The fields of a file as inputs of a form, each as its kind is filled in.</summary>
internal static class ChildInputs
{
    public static FormInput Of(
        ChildField field,
        string value,
        string? fault,
        DeskTexts texts,
        DistrictDirectory directory
    )
    {
        var form = ChildFields.Of(field);
        return new FormInput("child", form.Name, texts.IsEnglish ? form.En : form.Zh, value)
        {
            Fault = fault,
            Kind = field == ChildField.Note ? InputKind.Area : KindOf(form.Kind),
            Hint = form.Kind == FieldKind.Phones ? texts["child.phonesHint"] : null,
            Options = OptionsOf(form, value, texts, directory),
        };
    }

    /// <summary>What a form brought for the field, in its one form; checks are put together in the order of their codes.</summary>
    public static string Typed(ChildField field, IFormCollection form)
    {
        var described = ChildFields.Of(field);
        return described.Kind == FieldKind.Codes
            ? string.Join(
                ' ',
                described
                    .Codes!.All.Select(code => code.Value)
                    .Where(code => form[described.Name].Contains(code))
            )
            : form.Given(described.Name)?.Trim() ?? "";
    }

    private static InputKind KindOf(FieldKind kind) =>
        kind switch
        {
            FieldKind.Code or FieldKind.YesNo or FieldKind.Town or FieldKind.Village =>
                InputKind.Choice,
            FieldKind.Codes => InputKind.Checks,
            FieldKind.Date => InputKind.Date,
            FieldKind.Phones => InputKind.Telephone,
            _ => InputKind.Line,
        };

    private static List<FormOption> OptionsOf(
        ChildFieldForm form,
        string value,
        DeskTexts texts,
        DistrictDirectory directory
    )
    {
        IEnumerable<FormOption> options = form.Kind switch
        {
            FieldKind.Town => directory.Towns.Select(town => new FormOption(town.Code, town.Name)),
            FieldKind.Village => directory.Villages.Select(village => new FormOption(
                village.Code,
                $"{directory.Town(village.TownCode ?? "")?.Name} {village.Name}"
            )),
            _ => form.Codes?.All.Select(code => new FormOption(
                code.Value,
                texts.IsEnglish ? code.En : code.Zh
            )) ?? [],
        };
        var all = options.ToList();
        if (form.Kind == FieldKind.Codes || all.Count == 0)
        {
            return all;
        }
        // A place of another district, or a code that is no longer offered, stays as it is.
        var isOther = value.Length > 0 && !all.Exists(option => option.Value == value);
        return
        [
            new FormOption("", ""),
            .. isOther ? [new FormOption(value, value)] : Array.Empty<FormOption>(),
            .. all,
        ];
    }
}
