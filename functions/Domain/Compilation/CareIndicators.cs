using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>How the children are cared for and what weighs on them (DOMAIN #4, #10, #26, #33, #92, #102, §4.9).</summary>
internal static class CareIndicators
{
    private const int KeyGroups = 5;
    private const ulong KeyMask = (1ul << KeyGroups) - 1;
    private const int Home = 1;
    private const int Away = 2;
    private const int Yes = 1;
    private const int NoGuardian = 1;
    private const int CarerUnable = 3;
    private const int PoorGrade = 3;
    private const int Disabled = 2;

    private static readonly ImmutableArray<Code> YesNo =
    [
        .. ChildCodes.YesNo.All,
        new("unknown", "未评估", "Not assessed"),
    ];

    /// <summary>In the order of the page.</summary>
    public static ImmutableArray<Indicator> All { get; } =
    [
        Parts.Coded(
            "guardianship-type",
            "监护类型",
            "Kind of guardianship",
            "§4.1",
            Parts.WithUnknown(ChildCodes.GuardianshipType),
            child => child.Facts.GuardianshipType
        ),
        Parts.Coded(
            "guardianship-grade",
            "监护评估等级",
            "Grade of guardianship",
            "§4.1, #52",
            Parts.WithUnknown(ChildCodes.GuardianshipGrade),
            child => child.Facts.GuardianshipGrade
        ),
        new()
        {
            Code = "fit-carer",
            Zh = "得到妥善监护照料",
            En = "In fit care",
            RuleZh =
                "总数中：监护评估为较好或一般，并且不是无人监护、不是受委托人能力不足、不独居，为“是”；有一项不符为“否”；没有评估过为“未评估”。",
            RuleEn =
                "Of the total: yes where guardianship is graded good or fair, somebody able has it, and the child does not live alone; no where one of these fails; else not assessed.",
            Source = "#4",
            Values = YesNo,
            OfChild = child =>
                !child.IsLeftBehind ? 0
                : IsUnfit(child.Facts) ? 1ul << 1
                : child.Facts.GuardianshipGrade == 0 ? 1ul << 2
                : 1ul,
        },
        new()
        {
            Code = "entrusted",
            Zh = "父母都不在家的委托照护",
            En = "Entrusted where no parent is at home",
            RuleZh =
                "总数中，父母情况都清楚且都不在家的：截止日有受委托照护人记录为“是”，没有为“否”。",
            RuleEn =
                "Of the total, those both of whose parents are known not to be at home: yes where a carer was entrusted on the cut-off day.",
            Source = "#10",
            Values = ChildCodes.YesNo.All,
            OfChild = child =>
                child is { IsLeftBehind: true, Facts: { Father: > Home, Mother: > Home } }
                    ? child.IsEntrusted
                        ? 1ul
                        : 1ul << 1
                    : 0,
        },
        new()
        {
            Code = "parents",
            Zh = "父母外出情况",
            En = "Which parents are away",
            RuleZh = "总数按父母是否外出务工分；有一方情况不详的计入“不详”。",
            RuleEn =
                "The total by who is away for work; not known where either parent's state is not.",
            Source = "#1, #26",
            Values =
            [
                new("both-away", "双方外出", "Both away"),
                new("father-away", "仅父亲外出", "Father alone"),
                new("mother-away", "仅母亲外出", "Mother alone"),
                new("neither-away", "都未外出", "Neither"),
                Parts.Unknown,
            ],
            OfChild = child =>
                !child.IsLeftBehind ? 0
                : child.Facts.Father == 0 || child.Facts.Mother == 0 ? 1ul << 4
                : (child.Facts.Father == Away, child.Facts.Mother == Away) switch
                {
                    (true, true) => 1ul,
                    (true, false) => 1ul << 1,
                    (false, true) => 1ul << 2,
                    _ => 1ul << 3,
                },
        },
        Parts.Coded(
            "father",
            "父亲情况",
            "Father's state",
            "#1",
            Parts.WithUnknown(ChildCodes.ParentState),
            child => child.Facts.Father
        ),
        Parts.Coded(
            "mother",
            "母亲情况",
            "Mother's state",
            "#1",
            Parts.WithUnknown(ChildCodes.ParentState),
            child => child.Facts.Mother
        ),
        new()
        {
            Code = "key-groups",
            Zh = "五类重点对象",
            En = "Five key groups",
            RuleZh = "总数中有下列标识之一的；一个孩子可有几项，所以各项之和可大于人数。",
            RuleEn =
                "Of the total, those with one of these flags; a child may have several, so the parts may exceed the whole.",
            Source = "#92",
            Values = [.. ChildFlags.All.All.Take(KeyGroups)],
            ByVillage = true,
            OfChild = child => child.IsLeftBehind ? (ulong)child.Facts.Flags & KeyMask : 0,
        },
        new()
        {
            Code = "focus-groups",
            Zh = "四类重点关注",
            En = "Four focus groups",
            RuleZh = "总数中有下列标识之一的；一个孩子可有几项。",
            RuleEn = "Of the total, those with one of these flags; a child may have several.",
            Source = "#26",
            Values = [.. ChildFlags.All.All.Skip(KeyGroups)],
            OfChild = child => child.IsLeftBehind ? (ulong)child.Facts.Flags >> KeyGroups : 0,
        },
        Parts.Coded(
            "risk",
            "风险等级",
            "Risk",
            "§4.9",
            [.. RiskLevels.All.All, Parts.Unknown],
            child => child.Facts.Risk
        ),
        Parts.Coded(
            "health",
            "健康状况",
            "Health",
            "§4.1",
            Parts.WithUnknown(ChildCodes.Health),
            child => child.Facts.Health
        ),
        OfTheDisabled(
            "disability-class",
            "残疾类别",
            "Class of disability",
            ChildCodes.DisabilityClass,
            facts => facts.DisabilityClass
        ),
        OfTheDisabled(
            "disability-grade",
            "残疾等级",
            "Grade of disability",
            ChildCodes.DisabilityGrade,
            facts => facts.DisabilityGrade
        ),
        Several(
            "income",
            "家庭收入来源",
            "Sources of income",
            "§4.1",
            ChildCodes.Income,
            facts => facts.Income
        ),
        Several(
            "relief",
            "享受救助",
            "Relief received",
            "#31, #79",
            ChildCodes.Relief,
            facts => facts.Relief
        ),
        Several(
            "companions",
            "责任人和结对",
            "Who is there for the child",
            "#27, #33, #52, #55",
            CountedFacts.Companions,
            facts => facts.Accompanied
        ),
        new()
        {
            Code = "visits",
            Zh = "走访次数",
            En = "Visits",
            RuleZh = "总数按汇总期内档案登记的走访次数分，不论由哪个单位登记。",
            RuleEn =
                "The total by how many visits in the period are written in the file, whoever made them.",
            Source = "#23, #25",
            ByVillage = true,
            Values =
            [
                new("none", "没有走访", "None"),
                new("one-or-two", "1至2次", "One or two"),
                new("three-or-more", "3次及以上", "Three or more"),
            ],
            OfChild = child =>
                !child.IsLeftBehind
                    ? 0
                    : Parts.Bit(
                        child.Cared.Visits switch
                        {
                            0 => 1,
                            <= 2 => 2,
                            _ => 3,
                        }
                    ),
        },
        new()
        {
            Code = "services",
            Zh = "关爱服务",
            En = "Services given",
            RuleZh =
                "总数中，档案登记在汇总期内得到这种服务的；一个孩子可有几种，所以各项之和可大于人数。",
            RuleEn =
                "Of the total, those whose file tells that they were given the service in the period; several are possible, so the parts may exceed the whole.",
            Source = "#78, §4.1",
            Values = [.. CareRecord.Kinds.All.Skip(1)],
            OfChild = child => child.IsLeftBehind ? child.Cared.Kinds >> 1 : 0,
        },
        new()
        {
            Code = "unassigned",
            Zh = "没有责任人",
            En = "Nobody answers for them",
            RuleZh = "总数中，档案里既没有督导员（儿童主任）也没有走访人的。",
            RuleEn = "Of the total, those whose file names neither a supervisor nor a visitor.",
            Source = "#102",
            ByVillage = true,
            OfChild = child => Parts.If(child.IsLeftBehind && (child.Facts.Accompanied & 3) == 0),
        },
    ];

    private static bool IsUnfit(CountedFacts facts) =>
        facts.GuardianshipGrade == PoorGrade
        || facts.GuardianshipType is NoGuardian or CarerUnable
        || facts.LivesAlone == Yes;

    private static Indicator OfTheDisabled(
        string code,
        string zh,
        string en,
        CodeSet codes,
        Func<CountedFacts, int> place
    ) =>
        new()
        {
            Code = code,
            Zh = zh,
            En = en,
            RuleZh = $"总数中健康状况为残疾或填有残疾类别、等级的，按{zh}分。",
            RuleEn =
                $"Of the total, those whose file says disabled or names a class or grade: {en}.",
            Source = "#47, §4.6",
            Values = Parts.WithUnknown(codes),
            OfChild = child =>
                child.IsLeftBehind
                && (
                    child.Facts.Health == Disabled
                    || child.Facts.DisabilityClass > 0
                    || child.Facts.DisabilityGrade > 0
                )
                    ? Parts.Bit(place(child.Facts) is > 0 and var at ? at : codes.All.Length + 1)
                    : 0,
        };

    private static Indicator Several(
        string code,
        string zh,
        string en,
        string source,
        CodeSet codes,
        Func<CountedFacts, int> bits
    ) =>
        new()
        {
            Code = code,
            Zh = zh,
            En = en,
            RuleZh = $"总数中，档案填有“{zh}”的；可有几项，所以各项之和可大于人数。",
            RuleEn =
                $"Of the total, those whose file tells: {en}; several are possible, so the parts may exceed the whole.",
            Source = source,
            Values = codes.All,
            OfChild = child => child.IsLeftBehind ? (ulong)bits(child.Facts) : 0,
        };
}
