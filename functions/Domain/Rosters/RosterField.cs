namespace LeftBehindCare.Domain.Rosters;

/// <summary>What a column of a roster says (DOMAIN §4.2).</summary>
public enum RosterField
{
    /// <summary>序号: the sender's own count.</summary>
    Sequence,

    /// <summary>姓名.</summary>
    Name,

    /// <summary>性别.</summary>
    Sex,

    /// <summary>民族.</summary>
    Ethnicity,

    /// <summary>公民身份号码.</summary>
    IdNumber,

    /// <summary>学籍号: G, J or L and eighteen characters.</summary>
    StudentNumber,

    /// <summary>出生日期.</summary>
    BirthDate,

    /// <summary>户籍地址, one cell or what follows town and village.</summary>
    HouseholdAddress,

    /// <summary>户籍所在镇（街道）.</summary>
    HouseholdTown,

    /// <summary>户籍所在村（社区）.</summary>
    HouseholdVillage,

    /// <summary>现居住地.</summary>
    ResidenceAddress,

    /// <summary>现居住镇（街道）.</summary>
    ResidenceTown,

    /// <summary>现居住村（社区）.</summary>
    ResidenceVillage,

    /// <summary>学校.</summary>
    School,

    /// <summary>年级, or 年级班级 in one.</summary>
    Grade,

    /// <summary>班级.</summary>
    SchoolClass,

    /// <summary>是否寄宿.</summary>
    Boarding,

    /// <summary>父亲姓名.</summary>
    FatherName,

    /// <summary>父亲务工地点.</summary>
    FatherPlace,

    /// <summary>父亲联系电话.</summary>
    FatherPhone,

    /// <summary>母亲姓名.</summary>
    MotherName,

    /// <summary>母亲务工地点.</summary>
    MotherPlace,

    /// <summary>母亲联系电话.</summary>
    MotherPhone,

    /// <summary>监护人（受委托监护人）姓名.</summary>
    GuardianName,

    /// <summary>监护人与儿童关系.</summary>
    GuardianRelation,

    /// <summary>监护人联系电话.</summary>
    GuardianPhone,

    /// <summary>户号.</summary>
    HouseholdNumber,

    /// <summary>与户主关系.</summary>
    RelationToHead,

    /// <summary>迁入日期.</summary>
    MovedInOn,

    /// <summary>备注.</summary>
    Note,
}
