using static LeftBehindCare.Domain.Reports.Priority;

namespace LeftBehindCare.Domain.Reports;

/// <summary>
/// The routing table (DOMAIN §2.2). Courts and procuratorates that the table names only for a later revocation come in with
/// <c>GUARDIANSHIP_REVOCATION</c> itself; "school" is answered for by the education bureau until the school is known.
/// </summary>
public static class Circumstances
{
    // Of several circumstances of one priority the first here leads: a child who is gone or hurt comes before a silence about it.
    // csharpier-ignore
    private static readonly string[] Ranking =
    [
        "SELF_HARM", "MISSING", "TRAFFICKING", "SEXUAL_ABUSE", "DOMESTIC_VIOLENCE", "UNLAWFUL_HARM", "ACCIDENT",
        "ABANDONMENT", "CRIME_EXPLOITATION", "BEGGING", "LIVING_ALONE", "GUARDIAN_INCAPACITATED", "GUARDIAN_NEGLECT",
        "SICK_UNATTENDED", "CHILD_LABOUR", "ONLINE_HARM", "PUBLIC_OPINION",
        "DE_FACTO_UNSUPPORTED", "GUARDIAN_ABSENT_PAPER", "HARDSHIP", "DROPOUT", "NOT_ENROLLED", "PSYCHOLOGICAL", "BEHAVIOUR",
        "DISABILITY", "SAFETY_HAZARD", "VENUE", "LEGAL_AID", "NON_REPORTING", "GUARDIANSHIP_REVOCATION",
        "ENTRUSTMENT_NOTICE", "CARE_PLACE", "SCHOOL_PLACE", "PARENT_RETURN", "HOUSING", "REPORTER_REWARD",
    ];

    /// <summary>Every circumstance, in the table's order.</summary>
    // csharpier-ignore
    public static IReadOnlyList<Circumstance> All { get; } =
    [
        Row("LIVING_ALONE", "脱离监护单独居住生活", "Living alone without a carer", P0,
            "police", "town village", "civil-affairs education?School",
            "§3.2a 脱离监护单独居住生活或失踪; §2.1"),
        Row("MISSING", "失踪", "Missing", P0,
            "police", "town village school?SchoolAge", "civil-affairs",
            "§3.2a 脱离监护单独居住生活或失踪"),
        Row("GUARDIAN_INCAPACITATED", "监护人丧失监护能力", "Carer no longer able to care", P0,
            "police", "civil-affairs town", "health?Injury",
            "§3.2a 监护人丧失监护能力"),
        Row("GUARDIAN_NEGLECT", "监护人（含受委托）不履行监护责任", "Carer does not care for the child", P0,
            "police", "town village womens-federation", "civil-affairs justice",
            "§3.2a 不履行监护责任; §2.1 予以劝诫、制止"),
        Row("DOMESTIC_VIOLENCE", "疑似家庭暴力、虐待", "Suspected violence or abuse at home", P0,
            "police", "health?Injury town womens-federation", "civil-affairs justice procuratorate",
            "§3.2a-c 疑似遭受家庭暴力"),
        Row("ABANDONMENT", "遗弃", "Abandoned", P0,
            "police", "civil-affairs town", "procuratorate court",
            "§3.2c 家庭暴力、虐待或遗弃"),
        Row("ACCIDENT", "疑似意外伤害", "Suspected accident", P0,
            "police", "health town", "civil-affairs education?School",
            "§3.2a 意外伤害; A2.25 及时接收救治"),
        Row("UNLAWFUL_HARM", "疑似不法侵害（含严重欺凌）", "Suspected harm by others, grave bullying", P0,
            "police", "town education?School", "civil-affairs procuratorate justice",
            "§3.2a-b 不法侵害"),
        Row("SEXUAL_ABUSE", "性侵害", "Sexual abuse", P0,
            "police procuratorate", "health town", "civil-affairs education?School",
            "§2.3 打击性侵害留守儿童") with { Restricted = true },
        Row("TRAFFICKING", "拐卖", "Trafficking", P0,
            "police", "civil-affairs town", "procuratorate",
            "§2.3 严厉打击拐卖留守儿童"),
        Row("BEGGING", "组织、胁迫、诱骗、利用乞讨", "Made to beg", P0,
            "police", "civil-affairs town", "health procuratorate",
            "§2.3 组织、胁迫、诱骗、利用留守儿童乞讨"),
        Row("CRIME_EXPLOITATION", "教唆、利用实施违法犯罪", "Made to commit crimes", P0,
            "police", "town procuratorate", "civil-affairs justice education",
            "§2.3; §3.2e 教唆、利用留守儿童实施违法犯罪"),
        Row("SELF_HARM", "自伤自杀风险", "Risk of self-harm or suicide", P0,
            "police health", "education town", "civil-affairs womens-federation youth-league",
            "§2.2 心理疏导"),
        Row("CHILD_LABOUR", "违法招用童工", "Child labour", P1,
            "human-resources", "police?ForcedOrUnder14 town", "education civil-affairs",
            "§2.3 查处违法招用留守儿童做童工"),
        Row("SICK_UNATTENDED", "生病无人过问", "Ill with nobody asking", P1,
            "town village", "health", "civil-affairs",
            "§2.5 坚决防止生病、辍学无人过问") with { UrgentIfGrave = true },
        Row("DROPOUT", "辍学、失学、逃学旷课", "Dropped out of school or truant", P2,
            "school education", "town", "civil-affairs village",
            "§3.3 书面报告区教育局和所在地乡镇人民政府、街道办事处"),
        Row("NOT_ENROLLED", "适龄未入学", "Of school age but not enrolled", P2,
            "town education", "village", "civil-affairs",
            "§3.3"),
        Row("DE_FACTO_UNSUPPORTED", "事实无人抚养", "In fact without support by the parents", P2,
            "civil-affairs town", "police village", "justice",
            "§3.4 事实无人抚养; §3.2d"),
        Row("GUARDIAN_ABSENT_PAPER", "监护人缺失（有人照料）", "No guardian, but cared for", P2,
            "town civil-affairs", "village", "court",
            "§3.4 监护人缺失"),
        Row("HARDSHIP", "家庭生活困难（含医疗）", "Hardship", P2,
            "civil-affairs town", "charity trade-union education?School", "health",
            "§2.3 生活保障和社会救助; §3.4"),
        Row("DISABILITY", "残疾康复、送教", "Disability: rehabilitation and schooling", P2,
            "disabled-federation civil-affairs", "education town", "health",
            "§3.3; §3.2d 添翼计划、明天计划"),
        Row("PSYCHOLOGICAL", "孤僻、心理困扰", "Withdrawn or distressed", P2,
            "town school education", "youth-league womens-federation veterans-care", "civil-affairs health",
            "§2.2 性格孤僻"),
        Row("BEHAVIOUR", "不良行为、涉罪", "Misconduct or offending", P2,
            "education police", "procuratorate justice veterans-care", "town civil-affairs",
            "§3.2d 行为矫治; A2.5 教育、感化、挽救"),
        Row("VENUE", "网吧、电子游戏经营场所", "Internet café or gaming venue", P2,
            "culture", "police", "town education",
            "§3.2e 网吧、电子游戏经营场所"),
        Row("ONLINE_HARM", "网络有害信息、隐私曝光", "Online harm or exposed privacy", P1,
            "cyberspace", "police?Crime culture", "education town civil-affairs",
            "§4.4; A2.7 依法清理"),
        Row("PUBLIC_OPINION", "舆情、媒体采访", "Public attention or media", P1,
            "cyberspace civil-affairs", "culture", "town",
            "§4.4 舆情监测预警和应对"),
        Row("SAFETY_HAZARD", "水塘等安全隐患", "Ponds and other hazards", P2,
            "town", "village education", "police",
            "§3.2e 安全提示预警; §3.4"),
        Row("NON_REPORTING", "未履行强制报告", "A duty to report not met", P2,
            "education?SchoolWasSilent health?ClinicWasSilent town civil-affairs", "politics-law", "police procuratorate",
            "§3.2a 上级机关和有关部门要严肃追责"),
        Row("GUARDIANSHIP_REVOCATION", "申请撤销监护人资格", "Application to revoke guardianship", P2,
            "civil-affairs", "court", "police procuratorate justice town",
            "§3.2c") with { FirstCategory = false },
        Row("REPORTER_REWARD", "表扬奖励", "Praise and reward for reporting", P3,
            "police", "civil-affairs", "",
            "§3.2a; A2.18"),
        Row("LEGAL_AID", "法律援助", "Legal aid", P2,
            "justice", "", "civil-affairs",
            "A2.19"),
        Row("ENTRUSTMENT_NOTICE", "外出与委托监护告知", "Notice of leaving and entrusting the child", P3,
            "village town", "school?SchoolAge", "",
            "§2.1 外出务工告知、委托监护"),
        Row("CARE_PLACE", "放学后、假期无人照料", "Nobody to care after school or in the holidays", P3,
            "town", "womens-federation youth-league trade-union", "education",
            "§2.5"),
        Row("SCHOOL_PLACE", "随迁子女入学", "School place for a child who moved with the parents", P3,
            "education", "", "town",
            "A2.17"),
        Row("PARENT_RETURN", "返乡就业", "Parents who want to return to work at home", P3,
            "human-resources", "agriculture-forestry", "town",
            "§3.5"),
        Row("HOUSING", "住房", "Housing", P3,
            "housing", "", "town",
            "A2.22"),
    ];

    private static readonly Dictionary<string, Circumstance> ByCode = All.ToDictionary(
        row => row.Code,
        StringComparer.Ordinal
    );

    /// <summary>The circumstance with this code (exact, upper case), or null.</summary>
    public static Circumstance? Find(string code) => ByCode.GetValueOrDefault(code);

    private static Circumstance Row(
        string code,
        string zh,
        string en,
        Priority priority,
        string acts,
        string also,
        string informed,
        string source
    ) =>
        new()
        {
            Code = code,
            NameZh = zh,
            NameEn = en,
            Priority = priority,
            Acts = Parties(acts),
            AlsoActs = Parties(also),
            Informed = Parties(informed),
            PolicySource = source,
            Rank = Array.IndexOf(Ranking, code),
        };

    private static Party[] Parties(string cell) =>
        [
            .. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Split('?'))
                .Select(parts =>
                    parts.Length == 1
                        ? new Party(parts[0])
                        : new Party(parts[0], Enum.Parse<PartyCondition>(parts[1]))
                ),
        ];
}
