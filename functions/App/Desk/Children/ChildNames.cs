using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>Codes of a file in the page's words.</summary>
internal static class ChildNames
{
    /// <summary>A code's words; the code itself where the set has it not.</summary>
    public static string Of(CodeSet codes, string code, DeskTexts texts) =>
        (texts.IsEnglish ? codes.Find(code)?.En : codes.Find(code)?.Zh) ?? code;

    /// <summary>A field's value as people read it; empty for none.</summary>
    public static string Shown(
        string name,
        string? text,
        DistrictDirectory directory,
        DeskTexts texts
    ) =>
        text is null || ChildFields.Find(name) is not { } field
            ? text ?? ""
            : ChildFields.Of(field).Kind switch
            {
                FieldKind.Town or FieldKind.Village => Place.Of(text, directory, texts).Name,
                _ => ChildFields.WordsOf(field, text, texts.IsEnglish),
            };

    /// <summary>What a history tells of a part beside the fields (<see cref="FileFacts"/>).</summary>
    public static string FactText(
        string what,
        string? text,
        DistrictDirectory directory,
        DeskTexts texts
    )
    {
        if (text is null)
        {
            return texts["child.blank"];
        }
        var parts = text.Split(' ');
        return what switch
        {
            FileFacts.Status => texts["stage." + parts[0]]
                + (
                    parts.Length > 1 && ChildStages.Exits.Has(parts[1])
                        ? $"（{Of(ChildStages.Exits, parts[1], texts)}）"
                        : ""
                ),
            FileFacts.Flag => Of(ChildFlags.All, text, texts),
            FileFacts.Risk => texts["risk." + text],
            FileFacts.Naming when parts.Length == 5 =>
                $"{parts[0]} {texts["naming." + parts[1]]} {directory.NameOf(new UnitId(parts[2]))} {parts[4]} {texts["child.row"]}",
            FileFacts.Quarter when parts.Length == 2 =>
                $"{parts[0]} {Of(QuarterWays.All, parts[1], texts)}",
            FileFacts.Carer or FileFacts.Notice or FileFacts.Care => texts["child.recorded"],
            _ => text,
        };
    }
}
