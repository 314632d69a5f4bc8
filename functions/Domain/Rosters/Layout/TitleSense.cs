using System.Runtime.InteropServices;
using static LeftBehindCare.Domain.Rosters.RosterField;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>How well a title was understood: the stronger takes the field.</summary>
internal enum Claim
{
    /// <summary>The ledger keeps nothing of the kind.</summary>
    None,

    /// <summary>It resembles a name that is known.</summary>
    Guessed,

    /// <summary>An address of which it is not said whose.</summary>
    Plain,

    /// <summary>By its name.</summary>
    Known,
}

/// <summary>What the title of a column says, with the titles of the groups it stands under.</summary>
/// <param name="Field">Null with <see cref="Claim.Guessed"/>: it may concern the ledger, and a person is to say how.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TitleSense(RosterField? Field, Claim Claim)
{
    private static readonly string[] Noise =
    [
        "留守儿童",
        "未成年人",
        "学生",
        "儿童",
        "幼儿",
        "孩子",
        "小孩",
        "本人",
        "基本",
        "情况",
        "信息",
        "填写",
        "所在",
        "详细",
        "目前",
        "现",
    ];

    private static readonly TitleSense Nothing = new(null, Claim.None);

    /// <param name="path">From the outermost group to the column's own title, as written.</param>
    public static TitleSense Of(IReadOnlyList<string> path, RosterKind kind)
    {
        var own = path[^1];
        var group = TitleGroup.None;
        for (var at = path.Count - 2; at >= 0 && group == TitleGroup.None; at--)
        {
            group = TitleWords.GroupOf(TitleText.Plain(path[at]));
            group =
                group == TitleGroup.None ? TitleWords.GroupOf(TitleText.Outside(path[at])) : group;
        }
        if (group == TitleGroup.Other)
        {
            return Nothing;
        }
        foreach (var title in Forms(own))
        {
            if (
                group == TitleGroup.None
                    ? TitleWords.FieldOf(title) is { } alone && Known(alone, out var sense)
                    : Within(group, title, out sense)
            )
            {
                return sense;
            }
        }
        if (group != TitleGroup.None)
        {
            return Nothing;
        }
        var joined = TitleText.Plain(string.Concat(path));
        if (TitleWords.FieldOf(joined) is { } together)
        {
            return new(together, Claim.Known);
        }
        return Forms(own).Any(TitleWords.IsPlainAddress) || TitleWords.IsPlainAddress(joined)
            ? new(HouseholdAddress, Claim.Plain)
            : Guess(TitleText.Plain(own), kind);
    }

    private static bool Known(RosterField field, out TitleSense sense)
    {
        sense = new(field, Claim.Known);
        return true;
    }

    private static bool Within(TitleGroup group, string title, out TitleSense sense)
    {
        var field = TitleWords.FieldOf(group, title) ?? TitleWords.FieldOf(title);
        sense = new(field, Claim.Known);
        return field is not null && TitleWords.GroupOf(field.Value) == group;
    }

    /// <summary>With the words in brackets and without, unless they say whose it is: 联系电话（父亲）.</summary>
    private static IEnumerable<string> Forms(string own)
    {
        var plain = TitleText.Plain(own);
        yield return plain;
        var outside = TitleText.Outside(own);
        if (outside.Length > 0 && outside != plain && Person(plain) == Person(outside))
        {
            yield return outside;
        }
    }

    private static TitleGroup Person(string title)
    {
        var father = title.Contains('父') || title.Contains('爸');
        var mother = title.Contains('母') || title.Contains('妈');
        return Any(title, TitleWords.OtherPeople) ? TitleGroup.Other
            : Any(title, ["监护", "照护", "照料", "看护", "委托"]) ? TitleGroup.Guardian
            : father && mother ? TitleGroup.Other
            : father ? TitleGroup.Father
            : mother ? TitleGroup.Mother
            : TitleGroup.None;
    }

    private static TitleSense Guess(string title, RosterKind kind)
    {
        var person = Person(title);
        if (person == TitleGroup.Other)
        {
            // Of both parents in one cell a person may know what to make; of a teacher nothing.
            return Any(title, TitleWords.OtherPeople) ? Nothing : new(null, Claim.Guessed);
        }
        if (
            Any(title, ["类型", "类别", "性质", "拼音", "年龄", "曾用"])
            || (
                title.StartsWith("是否", StringComparison.Ordinal)
                && !Any(title, ["寄宿", "住校", "住宿"])
            )
        )
        {
            return Nothing;
        }
        if (person != TitleGroup.None)
        {
            return GuessOf(person, title);
        }
        var bare = Noise.Aggregate(
            title,
            (text, word) => text.Replace(word, "", StringComparison.Ordinal)
        );
        var field = TitleWords.FieldOf(bare) ?? Resembling(title, kind);
        return field is null ? Nothing : new(field, Claim.Guessed);
    }

    private static TitleSense GuessOf(TitleGroup person, string title)
    {
        var word =
            Any(title, ["身份证", "证件", "出生", "年龄"]) ? null
            : Any(title, ["电话", "手机", "联系方式", "号码"]) ? "电话"
            : title.Contains("关系", StringComparison.Ordinal) ? "关系"
            : Any(title, ["务工", "打工", "地点", "去向", "外出"]) ? "务工地点"
            : title.Contains('名') ? "姓名"
            : null;
        return word is not null && TitleWords.FieldOf(person, word) is { } field
            ? new(field, Claim.Guessed)
            : Nothing;
    }

    private static RosterField? Resembling(string title, RosterKind kind) =>
        Any(title, ["身份证", "身份号", "证件号"]) ? IdNumber
        : Any(title, ["出生", "生日"]) ? BirthDate
        : Any(title, ["学籍"]) ? StudentNumber
        : Any(title, ["户籍", "户口"])
            ? Place(title, HouseholdTown, HouseholdVillage, HouseholdAddress)
        : Any(title, ["居住", "住址", "住地"])
            ? Place(title, ResidenceTown, ResidenceVillage, ResidenceAddress)
        : Any(title, ["寄宿", "住校", "住宿"]) ? Boarding
        : Any(title, ["性别"]) ? Sex
        : Any(title, ["民族"]) ? Ethnicity
        : Any(title, ["年级"]) ? Grade
        : Any(title, ["班级"]) ? SchoolClass
        : Any(title, ["姓名"]) ? Name
        : Any(title, ["学校名", "幼儿园名", "就读"]) ? School
        : Any(title, ["迁入"]) ? MovedInOn
        : Any(title, ["备注"]) ? Note
        // A police station's list names no parent and no guardian.
        : TitleWords.IsRelation(title)
            ? kind == RosterKind.Police ? RelationToHead
                : GuardianRelation
        : kind != RosterKind.Police && Any(title, ["电话", "手机"]) ? GuardianPhone
        : null;

    private static RosterField Place(
        string title,
        RosterField town,
        RosterField village,
        RosterField address
    ) =>
        Any(title, ["地址", "住址"]) ? address
        : Any(title, ["村", "社区", "居委"]) ? village
        : Any(title, ["镇", "街道"]) ? town
        : address;

    private static bool Any(string title, IReadOnlyList<string> words) =>
        words.Any(word => title.Contains(word, StringComparison.Ordinal));
}
