using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Children.ChildField;

namespace LeftBehindCare.Domain.Children;

/// <summary>What a row of a roster says, as values of a child's file.</summary>
public static class RosterFields
{
    /// <summary>Only what the row says; a blank is not among it.</summary>
    public static IReadOnlyDictionary<ChildField, WrittenValue> Of(RosterValues row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var values = new Dictionary<ChildField, WrittenValue>();
        Put(Name, row.Name);
        Put(Sex, row.Sex);
        Put(Ethnicity, row.Ethnicity);
        Put(IdNumber, row.IdNumber);
        Put(StudentNumber, row.StudentNumber);
        Put(BirthDate, Day(row.BirthDate));
        Put(HouseholdAddress, row.HouseholdAddress);
        Put(HouseholdTown, row.TownCode);
        Put(HouseholdVillage, row.VillageCode);
        Put(ResidenceAddress, row.ResidenceAddress);
        Put(ResidenceTown, row.ResidenceTownCode);
        Put(ResidenceVillage, row.ResidenceVillageCode);
        Put(School, row.School);
        Put(Grade, row.Grade);
        Put(SchoolClass, row.SchoolClass);
        Put(Boarding, row.Boarding is { } boards ? (boards ? "yes" : "no") : null);
        Put(FatherName, row.FatherName);
        Put(FatherPlace, row.FatherPlace);
        Put(FatherPhones, string.Join(' ', row.FatherPhones));
        Put(MotherName, row.MotherName);
        Put(MotherPlace, row.MotherPlace);
        Put(MotherPhones, string.Join(' ', row.MotherPhones));
        Put(GuardianName, row.GuardianName);
        Put(GuardianRelation, row.GuardianRelation);
        Put(GuardianPhones, string.Join(' ', row.GuardianPhones));
        Put(HouseholdNumber, row.HouseholdNumber);
        Put(RelationToHead, row.RelationToHead);
        Put(MovedInOn, Day(row.MovedInOn));
        Put(Note, row.Note);
        return values;

        void Put(ChildField field, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                values[field] = new WrittenValue(text);
            }
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");
}
