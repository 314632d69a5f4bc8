using static LeftBehindCare.Domain.Rosters.RosterField;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>About whom or what the columns under a group heading speak.</summary>
internal enum TitleGroup
{
    None,
    Father,
    Mother,
    Guardian,
    Household,
    Residence,

    /// <summary>Somebody whom the ledger does not keep: grandparents, teachers.</summary>
    Other,
}

/// <summary>How the columns of rosters are called (DOMAIN §4.2), in the form of <see cref="TitleText"/>.</summary>
internal static class TitleWords
{
    private static readonly string[] Phones = Words(
        "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 联系号码 联系手机 手机电话 联系电话号码"
    );

    private static readonly string[] PlacesOfWork = Words(
        "务工地点 务工地 打工地点 打工地 外出务工地点 外出务工地 外出地点 外出地 务工地址 工作地点 工作地 工作地址 务工去向 "
            + "外出务工去向 外出去向 去向 现务工地点 务工所在地 外出务工地址 务工省市 务工地区 外出务工地区 务工场所 打工地址"
    );

    private static readonly string[] Relations = Words(
        "关系 与儿童关系 与学生关系 与留守儿童关系 与孩子关系 与被监护人关系 与幼儿关系 与其关系 与本人关系 与未成年人关系 称谓 与学生称谓 与儿童称谓"
    );

    private static readonly string[] Towns = Words(
        "镇街道 镇乡街道 乡镇街道 街道镇乡 街道乡镇 街道镇 镇乡 乡镇 街道 镇 镇街 街镇 乡镇街"
    );

    private static readonly string[] Villages = Words(
        "村社区 社区村 村居 村居社区 行政村社区 行政村 村 社区 村委会 居委会 村居委会 村委会居委会 村民委员会 村居民委员会"
    );

    private static readonly string[] Addresses = Words(
        "地址 详细地址 住址 详细住址 详址 门牌 门牌号 组门牌号"
    );

    private static readonly string[] After = ["", "情况", "信息", "基本情况", "基本信息", "资料"];

    private static readonly Dictionary<TitleGroup, string[]> GroupWords = new()
    {
        [TitleGroup.Father] = Words("父亲 爸爸 父"),
        [TitleGroup.Mother] = Words("母亲 妈妈 母"),
        [TitleGroup.Guardian] = Words(
            "监护人 现监护人 受委托监护人 被委托监护人 委托监护人 委托照护人 受委托照护人 被委托照护人 照护人 实际照护人 照料人 "
                + "实际监护人 临时监护人 主要监护人 现有监护人 看护人 抚养人 代养人 被委托人 受委托人 监护人受委托监护人 监护人或受委托监护人"
        ),
        [TitleGroup.Household] = Words(
            "户籍 户籍地 户籍所在地 户籍所在 户口所在地 户口所在 户籍地址 户口 户口地址"
        ),
        [TitleGroup.Residence] = Words(
            "现居住地 现居住 居住地 居住 现住址 现住地 现住 实际居住地 实际居住 现居住地址 居住地址 现居地 常住地 目前居住地 现居住地所在 居住地所在"
        ),
    };

    private static readonly Dictionary<(TitleGroup, string), RosterField> ByGroup = WithinGroups();
    private static readonly Dictionary<string, TitleGroup> Groups = GroupTitles();
    private static readonly Dictionary<string, RosterField> Titles = AloneTitles();

    /// <summary>Other people of whom rosters speak.</summary>
    public static IReadOnlyList<string> OtherPeople { get; } =
        Words(
            "祖父 祖母 爷爷 奶奶 外公 外婆 班主任 教师 老师 负责人 责任人 户主 结对 帮扶 兄弟 姐妹 校长 督导 儿童主任 网格员 志愿者 社工"
        );

    /// <summary>An address that is the household's where no other says so.</summary>
    public static bool IsPlainAddress(string title) =>
        title
            is "家庭住址"
                or "家庭地址"
                or "家庭详细地址"
                or "家庭详细住址"
                or "住址"
                or "地址"
                or "详细地址"
                or "详细住址";

    /// <summary>What a whole title says, or null.</summary>
    public static RosterField? FieldOf(string title) =>
        Titles.TryGetValue(title, out var field) ? field : null;

    /// <summary>What a title below a group's says, or null.</summary>
    public static RosterField? FieldOf(TitleGroup group, string title) =>
        ByGroup.TryGetValue((group, title), out var field) ? field : null;

    public static TitleGroup GroupOf(string title) =>
        Groups.TryGetValue(title, out var group) ? group
        : OtherPeople.Any(who => title.StartsWith(who, StringComparison.Ordinal)) ? TitleGroup.Other
        : TitleGroup.None;

    /// <summary>Whose field it is; None: the child's own.</summary>
    public static TitleGroup GroupOf(RosterField field) =>
        field switch
        {
            FatherName or FatherPlace or FatherPhone => TitleGroup.Father,
            MotherName or MotherPlace or MotherPhone => TitleGroup.Mother,
            GuardianName or GuardianRelation or GuardianPhone => TitleGroup.Guardian,
            HouseholdAddress or HouseholdTown or HouseholdVillage => TitleGroup.Household,
            ResidenceAddress or ResidenceTown or ResidenceVillage => TitleGroup.Residence,
            _ => TitleGroup.None,
        };

    public static bool IsPhone(string title) => Phones.Contains(title);

    public static bool IsRelation(string title) => Relations.Contains(title);

    /// <summary>Whether it stands as the title of a column, alone or below a group's.</summary>
    public static bool IsTitle(string title) =>
        Titles.ContainsKey(title)
        || IsPlainAddress(title)
        || Phones.Contains(title)
        || Relations.Contains(title)
        || PlacesOfWork.Contains(title);

    private static string[] Words(string words) => words.Split(' ');

    private static Dictionary<(TitleGroup, string), RosterField> WithinGroups()
    {
        var all = new Dictionary<(TitleGroup, string), RosterField>();
        void Add(TitleGroup group, IEnumerable<string> titles, RosterField field)
        {
            foreach (var title in titles)
            {
                all.TryAdd((group, title), field);
            }
        }
        string[] names = ["姓名", "名字", "名"];
        Add(TitleGroup.Father, names, FatherName);
        Add(TitleGroup.Father, PlacesOfWork, FatherPlace);
        Add(TitleGroup.Father, Phones, FatherPhone);
        Add(TitleGroup.Mother, names, MotherName);
        Add(TitleGroup.Mother, PlacesOfWork, MotherPlace);
        Add(TitleGroup.Mother, Phones, MotherPhone);
        Add(TitleGroup.Guardian, names, GuardianName);
        Add(TitleGroup.Guardian, Relations, GuardianRelation);
        Add(TitleGroup.Guardian, Phones, GuardianPhone);
        Add(TitleGroup.Household, Towns.Select(town => "所在" + town).Concat(Towns), HouseholdTown);
        Add(
            TitleGroup.Household,
            Villages.Concat(Villages.Select(v => "所在" + v)),
            HouseholdVillage
        );
        Add(TitleGroup.Household, Addresses, HouseholdAddress);
        Add(TitleGroup.Residence, Towns.Select(town => "所在" + town).Concat(Towns), ResidenceTown);
        Add(
            TitleGroup.Residence,
            Villages.Concat(Villages.Select(v => "所在" + v)),
            ResidenceVillage
        );
        Add(TitleGroup.Residence, Addresses, ResidenceAddress);
        return all;
    }

    private static Dictionary<string, TitleGroup> GroupTitles()
    {
        var all = new Dictionary<string, TitleGroup>(StringComparer.Ordinal);
        foreach (var (group, words) in GroupWords)
        {
            foreach (var word in words)
            {
                foreach (var after in After)
                {
                    all.TryAdd(word + after, group);
                }
            }
        }
        return all;
    }

    private static Dictionary<string, RosterField> AloneTitles()
    {
        var all = new Dictionary<string, RosterField>(StringComparer.Ordinal);
        void Add(RosterField field, IEnumerable<string> titles)
        {
            foreach (var title in titles)
            {
                all.TryAdd(title, field);
            }
        }
        string[] children = ["", "学生", "儿童", "幼儿", "孩子", "留守儿童", "未成年人"];
        IEnumerable<string> Of(string words) =>
            Words(words).SelectMany(word => children.Select(child => child + word));
        Add(Sequence, Words("序号 编号 序 顺序号 no"));
        Add(Name, Of("姓名 名字"));
        Add(Sex, Of("性别"));
        Add(Ethnicity, Of("民族"));
        Add(
            IdNumber,
            Of(
                "身份证号 身份证号码 公民身份号码 公民身份证号码 公民身份证号 身份证 证件号码 证件号 身份证件号 身份证件号码 居民身份证号 居民身份证号码 居民身份证 身份号码"
            )
        );
        Add(StudentNumber, Of("学籍号 学籍号码 学籍编号 全国学籍号"));
        Add(BirthDate, Of("出生日期 出生年月 出生年月日 生日 出生时间"));
        Add(
            HouseholdAddress,
            Words("户籍所在地详细地址 户籍所在地地址 户籍所在地址 户籍住址 户籍地详细地址 户口住址")
        );
        Add(
            ResidenceAddress,
            Words("现家庭住址 现家庭地址 目前住址 实际住址 常住地址 现地址 现详细地址")
        );
        Add(
            School,
            Words(
                "学校 就读学校 所在学校 学校名称 就学学校 就读学校名称 幼儿园 幼儿园名称 就读幼儿园 所在幼儿园 学校幼儿园 在读学校 就读学校幼儿园"
            )
        );
        Add(
            Grade,
            Words("年级 年级班级 就读年级 所在年级 所在年级班级 年级班 就读年级班级 年级及班级")
        );
        Add(SchoolClass, Words("班级 所在班级 就读班级 班 班别 班级名称"));
        Add(
            Boarding,
            Words(
                "是否寄宿 是否住校 寄宿 住校 是否寄宿生 是否住宿 住宿 寄宿生 是否住校生 寄宿情况 住校情况 住宿情况 是否住宿生 寄宿否 住校否 是否寄宿住校 是否在校寄宿"
            )
        );
        Add(HouseholdNumber, Words("户号 户口编号 户口簿号 户编号 户口本号 户口簿编号 户籍户号"));
        Add(RelationToHead, Words("与户主关系 户主关系 同户主关系 与户主之关系"));
        Add(MovedInOn, Words("迁入日期 迁入时间 迁入年月 迁入 户口迁入日期 户口迁入时间"));
        Add(Note, Words("备注 备考 附注 备注说明 说明 其他说明"));
        Add(
            GuardianRelation,
            Relations.Where(one => one is not ("关系" or "称谓" or "与其关系" or "与本人关系"))
        );
        Add(
            GuardianRelation,
            Words(
                "与监护人关系 监护关系 监护人与儿童关系 监护人与学生关系 监护人与孩子关系 监护人与被监护人关系 监护人与留守儿童关系"
            )
        );
        foreach (var (group, words) in GroupWords)
        {
            foreach (var ((within, title), field) in ByGroup)
            {
                if (within == group)
                {
                    Add(field, words.Select(word => word + title));
                }
            }
        }
        // A group's word alone over one column: its name, or its address.
        Add(FatherName, GroupWords[TitleGroup.Father]);
        Add(MotherName, GroupWords[TitleGroup.Mother]);
        Add(GuardianName, GroupWords[TitleGroup.Guardian]);
        Add(HouseholdAddress, GroupWords[TitleGroup.Household]);
        Add(ResidenceAddress, GroupWords[TitleGroup.Residence]);
        string[] where = ["", "所在", "所属"];
        string[] called = ["", "名称"];
        Add(
            HouseholdTown,
            Towns.SelectMany(t => where.SelectMany(w => called.Select(c => w + t + c)))
        );
        Add(
            HouseholdVillage,
            Villages.SelectMany(v => where.SelectMany(w => called.Select(c => w + v + c)))
        );
        return all;
    }
}
