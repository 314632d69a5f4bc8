using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>Who the children are (DOMAIN #1, #7, #19–#26, §4.1).</summary>
internal static class LedgerIndicators
{
    private const int OldestOnTheLedger = 15;
    private const int LastOfKindergarten = 5;
    private const int LastOfPrimary = 13;

    private static readonly ImmutableArray<Code> Bands =
    [
        new("0-5", "0—5周岁", "0 to 5"),
        new("6-13", "6—13周岁", "6 to 13"),
        new("14-15", "14—15周岁", "14 to 15"),
        Parts.Unknown,
    ];

    private static readonly ImmutableArray<Code> Pyramid =
    [
        .. Enumerable
            .Range(0, OldestOnTheLedger + 1)
            .SelectMany(age =>
            {
                var years = age.ToString(CultureInfo.InvariantCulture);
                return new[]
                {
                    new Code(years + "-male", years + "岁男", years + ", boys"),
                    new Code(years + "-female", years + "岁女", years + ", girls"),
                };
            }),
    ];

    /// <summary>In the order of the page.</summary>
    public static ImmutableArray<Indicator> All { get; } =
    [
        new()
        {
            Code = "total",
            Zh = "留守儿童总数",
            En = "Left-behind children",
            RuleZh =
                "镇（街道）已确认、户籍在本区、截止日未满16周岁（含16周岁生日当天）的孩子；出生日期不详的也计入。一个孩子只在户籍地计一次。",
            RuleEn =
                "Confirmed by the town, household in the district, under 16 on the cut-off day (the 16th birthday included); a birth date that is not known counts. Each child once, in the town of its household.",
            Source = "#1, §6-2, §6-4",
            ByVillage = true,
            OfChild = child => Parts.If(child.IsLeftBehind),
        },
        new()
        {
            Code = "candidates",
            Zh = "候选（尚未认定）",
            En = "Candidates not decided",
            RuleZh =
                "有单位报为留守儿童、镇（街道）还没有确认或退出、截止日未满16周岁的孩子；户籍不在本区的在居住地计。",
            RuleEn =
                "Named as left behind, neither confirmed nor off the ledger, under 16 on the cut-off day; of another household, where they live.",
            Source = "#91, #93",
            ByVillage = true,
            OfChild = child => Parts.If(child.IsCandidate && child.IsUnder16),
        },
        new()
        {
            Code = "second-register",
            Zh = "第二台账（非本区户籍）",
            En = "Second register (other household)",
            RuleZh =
                "已确认、住在本区但户籍不在本区或不详、截止日未满16周岁的孩子，在居住地计，不计入总数。",
            RuleEn =
                "Confirmed, living in the district with a household elsewhere or not known, under 16 on the cut-off day; counted where they live and not in the total.",
            Source = "§6-2",
            OfChild = child => Parts.If(child.IsConfirmed && !child.IsHousehold && child.IsUnder16),
        },
        new()
        {
            Code = "new",
            Zh = "本期新增",
            En = "New in the period",
            RuleZh = "总数中，在本期内确认的。",
            RuleEn = "Of the total, those confirmed in the period.",
            Source = "#21",
            OfChild = child => Parts.If(child.IsLeftBehind && child.SincePeriod),
        },
        new()
        {
            Code = "exited",
            Zh = "本期退出",
            En = "Off the ledger in the period",
            RuleZh = "户籍在本区、在本期内退出台账的孩子，按退出原因。",
            RuleEn = "Household in the district, off the ledger within the period, by the reason.",
            Source = "#21, §6-17",
            Values = ChildStages.Exits.All,
            OfChild = child =>
                child.IsExited && child.IsHousehold && child.SincePeriod
                    ? Parts.Bit(child.Facts.Exit)
                    : 0,
        },
        new()
        {
            Code = "over-16",
            Zh = "已满16周岁未退出",
            En = "Over 16 and still on the ledger",
            RuleZh = "台账上的候选或已确认孩子，截止日已满16周岁，应办理退出；不计入总数。",
            RuleEn =
                "Candidates or confirmed who were over 16 on the cut-off day and are to leave the ledger; not in the total.",
            Source = "§6-17",
            OfChild = child => Parts.If((child.IsConfirmed || child.IsCandidate) && child.IsOver16),
        },
        new()
        {
            Code = "age",
            Zh = "年龄段",
            En = "Age band",
            RuleZh = "总数按截止日的周岁分段；从生日第二天起算满周岁。",
            RuleEn =
                "The total by full years on the cut-off day; a year is full from the day after the birthday.",
            Source = "§4.1",
            Values = Bands,
            OfChild = child =>
                !child.IsLeftBehind ? 0
                : child.Age is not { } age ? 1ul << 3
                : age <= LastOfKindergarten ? 1ul
                : age <= LastOfPrimary ? 1ul << 1
                : 1ul << 2,
        },
        Parts.Coded(
            "sex",
            "性别",
            "Sex",
            "§4.6",
            [new("male", "男", "Boys"), new("female", "女", "Girls"), Parts.Unknown],
            child => child.Facts.Sex is 2 or 3 ? child.Facts.Sex - 1 : 0
        ),
        new()
        {
            Code = "age-sex",
            Zh = "年龄与性别",
            En = "Age and sex",
            RuleZh = "总数中年龄、性别都清楚的，逐岁分男女。",
            RuleEn = "Of the total, those whose age and sex are known, by each year.",
            Source = "§4.1",
            Values = Pyramid,
            OfChild = child =>
                child.IsLeftBehind && child.Age is { } age && child.Facts.Sex is 2 or 3
                    ? 1ul << (age * 2 + child.Facts.Sex - 2)
                    : 0,
        },
        Parts.Coded(
            "household-kind",
            "户口性质",
            "Kind of household",
            "§4.1",
            Parts.WithUnknown(ChildCodes.HouseholdKind),
            child => child.Facts.HouseholdKind
        ),
        Parts.Coded(
            "school",
            "就学阶段",
            "School stage",
            "§4.1, #84",
            Parts.WithUnknown(ChildCodes.SchoolStage),
            child => child.Facts.School
        ),
        Parts.Coded(
            "boarding",
            "寄宿",
            "Boarding",
            "#36",
            Parts.WithUnknown(ChildCodes.YesNo),
            child => child.Facts.Boarding
        ),
        new()
        {
            Code = "stale",
            Zh = "本季度未更新的档案",
            En = "Files not updated this quarter",
            RuleZh = "总数中，档案自本季度第一天起没有填写、更正或核对过的。",
            RuleEn =
                "Of the total, files in which nothing was written, corrected or checked since the quarter's first day.",
            Source = "#21",
            ByVillage = true,
            OfChild = child => Parts.If(child.IsLeftBehind && child.IsStale),
        },
        new()
        {
            Code = "quarter-confirmed",
            Zh = "本季度已确认的档案",
            En = "Files confirmed this quarter",
            RuleZh =
                "总数中，本季度由村（社区）确认“情况未变”的，或集中排查已有结果的（第三季度以排查为准）；没有村（社区）的由镇（街道）确认。",
            RuleEn =
                "Of the total, those whose village (without one, the town) confirmed that nothing changed, or whose screening came to an outcome: the third quarter is the screening.",
            Source = "#21",
            Values =
            [
                .. QuarterWays.All.All.Where(way =>
                    way.Value != QuarterWays.NameOf(QuarterWay.Updated)
                ),
            ],
            ByVillage = true,
            OfChild = child =>
                !child.IsLeftBehind
                    ? 0
                    : child.UpToDate switch
                    {
                        QuarterWay.Confirmed => 1ul,
                        QuarterWay.Screened => 1ul << 1,
                        _ => 0,
                    },
        },
        new()
        {
            Code = "quarter-updated",
            Zh = "本季度已更新的档案",
            En = "Files updated this quarter",
            RuleZh =
                "总数中，本季度没有确认、但由村（社区）更改过的；没有村（社区）的由镇（街道）更改。",
            RuleEn =
                "Of the total, those not confirmed but changed by their village this quarter; without a village, by the town.",
            Source = "#21",
            ByVillage = true,
            OfChild = child =>
                Parts.If(child is { IsLeftBehind: true, UpToDate: QuarterWay.Updated }),
        },
        new()
        {
            Code = "quarter-open",
            Zh = "本季度待确认的档案",
            En = "Files not yet confirmed this quarter",
            RuleZh = "总数中，本季度既没有确认、也没有由村（社区）更新的。",
            RuleEn =
                "Of the total, those neither confirmed nor updated by their village this quarter.",
            Source = "#21",
            ByVillage = true,
            OfChild = child => Parts.If(child is { IsLeftBehind: true, UpToDate: null }),
        },
    ];
}

/// <summary>How a number's parts are told by bits.</summary>
internal static class Parts
{
    public static Code Unknown { get; } = new("unknown", "不详", "Not known");

    public static ulong If(bool counted) => counted ? 1ul : 0;

    /// <summary>The bit of a code by its place, from 1; none for 0.</summary>
    public static ulong Bit(int place) => place == 0 ? 0 : 1ul << (place - 1);

    public static ImmutableArray<Code> WithUnknown(CodeSet codes) => codes.All.Add(Unknown);

    /// <summary>The total by a code of the file; whoever has none is in the last part.</summary>
    public static Indicator Coded(
        string code,
        string zh,
        string en,
        string source,
        ImmutableArray<Code> values,
        Func<CountedChild, int> place
    ) =>
        new()
        {
            Code = code,
            Zh = zh,
            En = en,
            RuleZh = $"总数按档案中的“{zh}”分。",
            RuleEn = $"The total by what the file says: {en}.",
            Source = source,
            Values = values,
            OfChild = child =>
                !child.IsLeftBehind ? 0
                : place(child) is > 0 and var at ? Bit(at)
                : Bit(values.Length),
        };
}
