namespace LeftBehindCare.Domain.Children;

/// <summary>The code sets of a child's file (DOMAIN §4.1); those of national standards stand in <see cref="GbCodes"/>.</summary>
public static class ChildCodes
{
    /// <summary>证件类型.</summary>
    public static CodeSet IdType { get; } =
        new(
            new("resident", "居民身份证（公民身份号码）", "Citizen identity number"),
            new(
                "hmt-residence",
                "港澳台居民居住证",
                "Residence permit of Hong Kong, Macao, Taiwan"
            ),
            new(
                "foreign-residence",
                "外国人永久居留身份证",
                "Foreigner's permanent residence card"
            ),
            new("passport", "护照", "Passport"),
            new("none", "暂无证件", "None yet")
        );

    /// <summary>无身份号码的原因.</summary>
    public static CodeSet NoIdReason { get; } =
        new(
            new("not-registered", "无户籍", "Not registered"),
            new("in-process", "办理中", "Being registered"),
            new("hmt", "港澳台", "Of Hong Kong, Macao or Taiwan"),
            new("foreign", "外籍", "Foreign")
        );

    /// <summary>户口性质.</summary>
    public static CodeSet HouseholdKind { get; } =
        new(new("rural", "农业", "Rural"), new("urban", "城镇", "Urban"));

    /// <summary>Where a parent is, or what hinders it (父母情况): decides #1 and 事实无人抚养 (民发〔2019〕62号).</summary>
    public static CodeSet ParentState { get; } =
        new(
            new(ParentStates.Home, "在家", "At home"),
            new(ParentStates.Away, "外出务工", "Away for work"),
            new(ParentStates.Prison, "服刑在押", "In prison or custody"),
            new(ParentStates.Rehabilitation, "强制隔离戒毒", "In compulsory drug rehabilitation"),
            new(ParentStates.Lost, "失联", "Out of contact"),
            new(ParentStates.Dead, "死亡", "Dead"),
            new(ParentStates.Missing, "宣告失踪", "Declared missing"),
            new(ParentStates.Disabled, "重残", "Severely disabled"),
            new(ParentStates.Ill, "重病", "Severely ill"),
            new(
                ParentStates.Restrained,
                "被执行其他限制人身自由的措施",
                "Otherwise deprived of liberty"
            ),
            new(ParentStates.Revoked, "被撤销监护资格", "Guardianship revoked"),
            new(ParentStates.Deported, "被遣送（驱逐）出境", "Deported")
        );

    /// <summary>在家一方监护能力.</summary>
    public static CodeSet Capacity { get; } =
        new(
            new("able", "有监护能力", "Able"),
            new("unable", "无监护能力", "Unable"),
            new("neglecting", "不履行监护责任", "Does not perform guardianship")
        );

    /// <summary>监护类型: the five of the 2016 national form.</summary>
    public static CodeSet GuardianshipType { get; } =
        new(
            new("none", "无人监护", "Nobody"),
            new("parent-unable", "父或母无监护能力", "Father or mother unable"),
            new("carer-unable", "受委托监护人监护能力不足", "Entrusted carer not able enough"),
            new("fair", "一般", "Fair"),
            new("good", "较好", "Good")
        );

    /// <summary>监护评估等级.</summary>
    public static CodeSet GuardianshipGrade { get; } =
        new(new("good", "较好", "Good"), new("fair", "一般", "Fair"), new("poor", "差", "Poor"));

    /// <summary>就学阶段: 辍学 within compulsory schooling, 不在学 at 14 to 16.</summary>
    public static CodeSet SchoolStage { get; } =
        new(
            new("not-enrolled", "未入园", "Not in kindergarten yet"),
            new("kindergarten", "幼儿园", "Kindergarten"),
            new("primary", "小学", "Primary school"),
            new("junior", "初中", "Junior middle school"),
            new("senior", "高中", "Senior middle school"),
            new("vocational", "中职", "Vocational school"),
            new("dropout", "辍学", "Dropped out of compulsory schooling"),
            new("not-studying", "不在学", "Not studying (14 to 16)")
        );

    /// <summary>健康状况: 患病 is a major illness or a severe mental disorder.</summary>
    public static CodeSet Health { get; } =
        new(
            new("healthy", "健康", "Healthy"),
            new("disabled", "残疾", "Disabled"),
            new("ill", "患病", "Ill")
        );

    /// <summary>残疾类别.</summary>
    public static CodeSet DisabilityClass { get; } =
        new(
            new("1", "视力", "Sight"),
            new("2", "听力", "Hearing"),
            new("3", "言语", "Speech"),
            new("4", "肢体", "Limbs"),
            new("5", "智力", "Intellect"),
            new("6", "精神", "Mind"),
            new("7", "多重", "Several")
        );

    /// <summary>残疾等级: 1 is the severest.</summary>
    public static CodeSet DisabilityGrade { get; } =
        new(
            new("1", "一级", "Grade 1"),
            new("2", "二级", "Grade 2"),
            new("3", "三级", "Grade 3"),
            new("4", "四级", "Grade 4")
        );

    /// <summary>家庭收入来源.</summary>
    public static CodeSet Income { get; } =
        new(
            new("work-away", "打工", "Work away from home"),
            new("farming", "种养殖", "Farming"),
            new("government", "政府救助", "Government relief"),
            new("relatives", "亲朋接济", "Relatives and friends"),
            new("other", "其他", "Other")
        );

    /// <summary>享受救助.</summary>
    public static CodeSet Relief { get; } =
        new(
            new("minimum-living", "低保", "Minimum living allowance"),
            new("temporary", "临时救助", "Temporary relief"),
            new("medical", "医疗救助", "Medical relief"),
            new("housing", "住房救助", "Housing relief"),
            new("other", "其他", "Other")
        );

    /// <summary>是/否.</summary>
    public static CodeSet YesNo { get; } = new(new("yes", "是", "Yes"), new("no", "否", "No"));
}

/// <summary>The codes of a parent's state that rules ask for.</summary>
public static class ParentStates
{
    public const string Home = "home";
    public const string Away = "away";
    public const string Prison = "prison";
    public const string Rehabilitation = "rehabilitation";
    public const string Lost = "lost-contact";
    public const string Dead = "dead";
    public const string Missing = "declared-missing";
    public const string Disabled = "severely-disabled";
    public const string Ill = "severely-ill";
    public const string Restrained = "restrained";
    public const string Revoked = "revoked";
    public const string Deported = "deported";

    /// <summary>Alive and unable to bring the child up (民发〔2019〕62号, 民发〔2020〕125号).</summary>
    public static bool Hinders(string state) =>
        state
            is Disabled
                or Ill
                or Prison
                or Rehabilitation
                or Restrained
                or Lost
                or Revoked
                or Deported;

    /// <summary>Dead or declared missing.</summary>
    public static bool IsGone(string state) => state is Dead or Missing;
}
