namespace LeftBehindCare.Domain.Rosters;

/// <summary>How fields are written in data (<c>idNumber</c>) and said to people.</summary>
public static class FieldNames
{
    private static readonly Dictionary<string, RosterField> ByName = Enum.GetValues<RosterField>()
        .ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(RosterField field)
    {
        var name = field.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The field of this name, or null.</summary>
    public static RosterField? Find(string name) =>
        ByName.TryGetValue(name, out var field) ? field : null;

    /// <summary>The field's usual heading.</summary>
    public static string Chinese(RosterField field) =>
        field switch
        {
            RosterField.Sequence => "序号",
            RosterField.Name => "姓名",
            RosterField.Sex => "性别",
            RosterField.Ethnicity => "民族",
            RosterField.IdNumber => "身份证号",
            RosterField.StudentNumber => "学籍号",
            RosterField.BirthDate => "出生日期",
            RosterField.HouseholdAddress => "户籍地址",
            RosterField.HouseholdTown => "户籍镇（街道）",
            RosterField.HouseholdVillage => "户籍村（社区）",
            RosterField.ResidenceAddress => "现居住地址",
            RosterField.ResidenceTown => "现居住镇（街道）",
            RosterField.ResidenceVillage => "现居住村（社区）",
            RosterField.School => "学校",
            RosterField.Grade => "年级",
            RosterField.SchoolClass => "班级",
            RosterField.Boarding => "是否寄宿",
            RosterField.FatherName => "父亲姓名",
            RosterField.FatherPlace => "父亲务工地点",
            RosterField.FatherPhone => "父亲电话",
            RosterField.MotherName => "母亲姓名",
            RosterField.MotherPlace => "母亲务工地点",
            RosterField.MotherPhone => "母亲电话",
            RosterField.GuardianName => "监护人姓名",
            RosterField.GuardianRelation => "监护人与儿童关系",
            RosterField.GuardianPhone => "监护人电话",
            RosterField.HouseholdNumber => "户号",
            RosterField.RelationToHead => "与户主关系",
            RosterField.MovedInOn => "迁入日期",
            RosterField.Note => "备注",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, message: null),
        };
}
