using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>What a row says, and what a file says, field by field in the words of the page.</summary>
internal static class RowFacts
{
    /// <summary>By what a person tells whether two are one child.</summary>
    public static readonly ChildField[] Telling =
    [
        ChildField.Name,
        ChildField.Sex,
        ChildField.IdNumber,
        ChildField.BirthDate,
        ChildField.HouseholdTown,
        ChildField.HouseholdVillage,
        ChildField.GuardianName,
        ChildField.GuardianPhones,
        ChildField.FatherName,
        ChildField.MotherName,
        ChildField.School,
        ChildField.Grade,
    ];

    public static string LabelOf(ChildField field, DeskTexts texts) =>
        texts.IsEnglish ? ChildFields.Of(field).En : ChildFields.Of(field).Zh;

    /// <summary>Everything that the row says.</summary>
    public static IReadOnlyList<Labelled> Of(
        RowValues values,
        DistrictDirectory directory,
        DeskTexts texts
    ) =>
        [
            .. Texts(values)
                .Where(one => !string.IsNullOrEmpty(one.Text))
                .Select(one => new Labelled(
                    LabelOf(one.Field, texts),
                    WordsOf(one.Field, one.Text!, directory, texts)
                )),
        ];

    /// <summary>What the row says of this field; null: nothing.</summary>
    public static string? TextOf(RowValues values, ChildField field) =>
        Texts(values).FirstOrDefault(one => one.Field == field).Text is { Length: > 0 } text
            ? text
            : null;

    /// <summary>A value in words: codes by their meaning, places by their names.</summary>
    public static string WordsOf(
        ChildField field,
        string text,
        DistrictDirectory directory,
        DeskTexts texts
    ) =>
        field switch
        {
            ChildField.HouseholdTown or ChildField.ResidenceTown => directory.Town(text)?.Name
                ?? text,
            ChildField.HouseholdVillage or ChildField.ResidenceVillage => directory
                .Village(text)
                ?.Name
                ?? text,
            _ => ChildFields.WordsOf(field, text, texts.IsEnglish),
        };

    private static IEnumerable<(ChildField Field, string? Text)> Texts(RowValues values) =>
        [
            (ChildField.Name, values.Name),
            (ChildField.Sex, values.Sex),
            (ChildField.Ethnicity, values.Ethnicity),
            (ChildField.IdNumber, values.IdNumber),
            (ChildField.StudentNumber, values.StudentNumber),
            (ChildField.BirthDate, Day(values.BirthDate)),
            (ChildField.HouseholdTown, values.TownCode),
            (ChildField.HouseholdVillage, values.VillageCode),
            (ChildField.HouseholdAddress, values.HouseholdAddress),
            (ChildField.ResidenceTown, values.ResidenceTownCode),
            (ChildField.ResidenceVillage, values.ResidenceVillageCode),
            (ChildField.ResidenceAddress, values.ResidenceAddress),
            (ChildField.School, values.School),
            (ChildField.Grade, values.Grade),
            (ChildField.SchoolClass, values.SchoolClass),
            (ChildField.Boarding, values.Boarding is { } boards ? (boards ? "yes" : "no") : null),
            (ChildField.FatherName, values.FatherName),
            (ChildField.FatherPlace, values.FatherPlace),
            (ChildField.FatherPhones, string.Join(' ', values.FatherPhones)),
            (ChildField.MotherName, values.MotherName),
            (ChildField.MotherPlace, values.MotherPlace),
            (ChildField.MotherPhones, string.Join(' ', values.MotherPhones)),
            (ChildField.GuardianName, values.GuardianName),
            (ChildField.GuardianRelation, values.GuardianRelation),
            (ChildField.GuardianPhones, string.Join(' ', values.GuardianPhones)),
            (ChildField.HouseholdNumber, values.HouseholdNumber),
            (ChildField.RelationToHead, values.RelationToHead),
            (ChildField.MovedInOn, Day(values.MovedInOn)),
            (ChildField.Note, values.Note),
        ];

    private static string? Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
