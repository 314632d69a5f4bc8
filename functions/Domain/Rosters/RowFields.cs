using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What a row says, as fields of a child's file. What the row does not say is not named: a blank never wipes.</summary>
internal static class RowFields
{
    public static Dictionary<ChildField, WrittenValue> Of(RosterValues values)
    {
        var fields = new Dictionary<ChildField, WrittenValue>();
        Say(ChildField.Name, values.Name);
        Say(ChildField.IdNumber, values.IdNumber);
        Say(ChildField.StudentNumber, values.StudentNumber);
        Say(ChildField.Sex, values.Sex);
        Say(ChildField.Ethnicity, values.Ethnicity);
        Say(ChildField.BirthDate, Day(values.BirthDate));
        Say(ChildField.HouseholdTown, values.TownCode);
        Say(ChildField.HouseholdVillage, values.VillageCode);
        Say(ChildField.HouseholdAddress, values.HouseholdAddress);
        Say(ChildField.HouseholdNumber, values.HouseholdNumber);
        Say(ChildField.RelationToHead, values.RelationToHead);
        Say(ChildField.MovedInOn, Day(values.MovedInOn));
        Say(ChildField.ResidenceTown, values.ResidenceTownCode);
        Say(ChildField.ResidenceVillage, values.ResidenceVillageCode);
        Say(ChildField.ResidenceAddress, values.ResidenceAddress);
        Say(ChildField.FatherName, values.FatherName);
        Say(ChildField.FatherPlace, values.FatherPlace);
        Say(ChildField.FatherPhones, Phones(values.FatherPhones));
        Say(ChildField.MotherName, values.MotherName);
        Say(ChildField.MotherPlace, values.MotherPlace);
        Say(ChildField.MotherPhones, Phones(values.MotherPhones));
        Say(ChildField.GuardianName, values.GuardianName);
        Say(ChildField.GuardianRelation, values.GuardianRelation);
        Say(ChildField.GuardianPhones, Phones(values.GuardianPhones));
        Say(ChildField.School, values.School);
        Say(ChildField.Grade, values.Grade);
        Say(ChildField.SchoolClass, values.SchoolClass);
        Say(
            ChildField.Boarding,
            values.Boarding switch
            {
                true => "yes",
                false => "no",
                null => null,
            }
        );
        Say(ChildField.Note, values.Note);
        return fields;

        void Say(ChildField field, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                fields[field] = new WrittenValue(text);
            }
        }
    }

    private static string? Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Phones(ImmutableArray<string> phones) =>
        phones.IsEmpty ? null : string.Join(' ', phones);
}
