using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Screening;

/// <summary>How far a candidate's screening is.</summary>
public enum ScreeningState
{
    /// <summary>待排查.</summary>
    Open,

    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已排查: the form is final.</summary>
    Submitted,

    /// <summary>已退出: the child left the ledger otherwise, which is its outcome.</summary>
    Left,

    /// <summary>不再由本镇排查: moved to another town, merged, or named by nobody any more; not counted here.</summary>
    Gone,
}

/// <summary>What a screening found of a child (排查结论).</summary>
public enum ScreeningOutcome
{
    /// <summary>确认留守.</summary>
    Confirmed,

    /// <summary>不属于留守: with the reason of an exit.</summary>
    NotLeftBehind,

    /// <summary>满16周岁退出: at the cut-off (DOMAIN §6 reading 4).</summary>
    AgedOut,

    /// <summary>找不到人: to be reported at once.</summary>
    NotFound,
}

/// <summary>Whether the child itself was seen (见到儿童).</summary>
public enum ChildSeen
{
    /// <summary>单独见到: spoken to without the carer.</summary>
    Alone,

    /// <summary>见到, 有他人在场.</summary>
    WithOthers,

    /// <summary>没有见到.</summary>
    No,
}

/// <summary>The codes of screenings as they stand in data, with the officers' words.</summary>
public static class ScreeningCodes
{
    public static CodeSet States { get; } =
        new(
            new("open", "待排查", "To be screened"),
            new("draft", "草稿", "Draft"),
            new("submitted", "已排查", "Screened"),
            new("left", "已退出台账", "Left the ledger"),
            new("gone", "不再由本镇排查", "No longer here")
        );

    public static CodeSet Outcomes { get; } =
        new(
            new("confirmed", "确认为留守儿童", "Left behind: confirmed"),
            new("not-left-behind", "不属于留守儿童", "Not left behind"),
            new("aged-out", "截止日前满16周岁，退出", "Turns 16 by the cut-off: leaves"),
            new("not-found", "找不到人", "Not found")
        );

    /// <summary>Why a child is not left behind: the exits that a screening may name.</summary>
    public static CodeSet Exits { get; } =
        new([.. ChildStages.Exits.All.Where(code => code.Value != "turned-16")]);

    public static CodeSet Seen { get; } =
        new(
            new("alone", "单独见到孩子", "Seen alone"),
            new("with-others", "见到孩子，有他人在场", "Seen with others"),
            new("no", "没有见到", "Not seen")
        );

    public static CodeSet NotSeenWhy { get; } =
        new(
            new("boarding", "在校住宿", "Boards at school"),
            new("with-parents", "在父母处", "With the parents"),
            new("not-home", "家中无人", "Nobody at home"),
            new("refused", "家人拒绝", "The family refused"),
            new("unreachable", "联系不上", "Cannot be reached")
        );

    public static CodeSet LivesWith { get; } =
        new(
            new("father", "父亲", "Father"),
            new("mother", "母亲", "Mother"),
            new("paternal", "祖父母", "Father's parents"),
            new("maternal", "外祖父母", "Mother's parents"),
            new("kin", "其他亲属", "Other kin"),
            new("carer", "受委托照护人", "Entrusted carer"),
            new("siblings", "兄弟姐妹", "Brothers and sisters"),
            new("nobody", "独自一人", "Nobody")
        );

    public static CodeSet Attendance { get; } =
        new(
            new("regular", "正常到校", "Attends"),
            new("irregular", "常缺课、逃学", "Often absent"),
            new("stopped", "已不到校", "Stopped attending"),
            new("home-teaching", "送教上门", "Taught at home")
        );

    public static CodeSet Rehabilitation { get; } =
        new(
            new("getting", "正在康复", "Under way"),
            new("needed", "需要，没有得到", "Needed and not given"),
            new("not-needed", "不需要", "Not needed")
        );

    public static string NameOf(ScreeningState state) => States.All[(int)state].Value;

    public static string NameOf(ScreeningOutcome outcome) => Outcomes.All[(int)outcome].Value;

    public static string NameOf(ChildSeen seen) => Seen.All[(int)seen].Value;

    public static ScreeningState? FindState(string? name) => Find<ScreeningState>(States, name);

    public static ScreeningOutcome? FindOutcome(string? name) =>
        Find<ScreeningOutcome>(Outcomes, name);

    public static ChildSeen? FindSeen(string? name) => Find<ChildSeen>(Seen, name);

    private static T? Find<T>(CodeSet codes, string? name)
        where T : struct, Enum
    {
        for (var i = 0; i < codes.All.Length; i++)
        {
            if (codes.All[i].Value == name)
            {
                return Enum.GetValues<T>()[i];
            }
        }
        return null;
    }
}
