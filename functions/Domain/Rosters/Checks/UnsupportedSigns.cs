namespace LeftBehindCare.Domain.Rosters;

/// <summary>Words that let suspect a child whom in fact nobody supports (事实无人抚养儿童, DOMAIN §4.1): a person is to look, nothing is decided.</summary>
internal static class UnsupportedSigns
{
    private static readonly string[] Signs =
    [
        "死亡",
        "亡故",
        "病故",
        "已故",
        "去世",
        "过世",
        "身亡",
        "逝世",
        "双亡",
        "服刑",
        "坐牢",
        "入狱",
        "判刑",
        "失联",
        "失踪",
        "强戒",
        "强制戒毒",
        "重残",
        "重度残疾",
        "重病",
        "撤销监护",
    ];

    private static readonly string[] OfTheChild = ["事实无人抚养", "孤儿", "父母双亡"];

    // 祖父 and 岳母 are no parents.
    private static readonly string[] OtherKin =
    [
        "外祖父",
        "外祖母",
        "祖父母",
        "祖父",
        "祖母",
        "伯父",
        "伯母",
        "叔父",
        "舅父",
        "舅母",
        "姑父",
        "姑母",
        "姨父",
        "姨母",
        "岳父",
        "岳母",
    ];

    private static readonly char[] ClauseEnds = ['，', ',', '；', ';', '。', '、', '\n', '\r'];

    /// <summary>Whether both parents are affected, from what stands in their own cells and in the note (备注).</summary>
    public static bool AreIn(ReadOnlySpan<string> father, ReadOnlySpan<string> mother, string note)
    {
        var ofFather = AnyIn(father);
        var ofMother = AnyIn(mother);
        if (ofFather && ofMother)
        {
            return true;
        }
        if (note.Length == 0)
        {
            return false;
        }
        foreach (var word in OfTheChild)
        {
            if (Says(note, word))
            {
                return true;
            }
        }
        if (!SaysSign(note))
        {
            return false;
        }
        foreach (var clause in note.Split(ClauseEnds))
        {
            var kin = WithoutOtherKin(clause);
            if (!SaysSign(kin))
            {
                continue;
            }
            ofFather |= kin.AsSpan().ContainsAny('父', '爸');
            ofMother |= kin.AsSpan().ContainsAny('母', '妈');
        }
        return ofFather && ofMother;
    }

    /// <summary>Whether what stands in the place of a name is one of the words: 已故.</summary>
    public static bool IsOne(string? name) => name is not null && SaysSign(name);

    private static bool AnyIn(ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            if (SaysSign(cell))
            {
                return true;
            }
        }
        return false;
    }

    private static bool SaysSign(string text)
    {
        if (text.Length < 2)
        {
            return false;
        }
        foreach (var sign in Signs)
        {
            if (Says(text, sign))
            {
                return true;
            }
        }
        return false;
    }

    // 未失联 and 非孤儿 say the contrary.
    private static bool Says(string text, string sign)
    {
        for (
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(sign, at + 1, StringComparison.Ordinal)
        )
        {
            if (at == 0 || !"未无非没不".Contains(text[at - 1]))
            {
                if (at < 2 || !text.AsSpan(at - 2, 2).SequenceEqual("没有"))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static string WithoutOtherKin(string clause)
    {
        foreach (var kin in OtherKin)
        {
            clause = clause.Replace(kin, "", StringComparison.Ordinal);
        }
        return clause;
    }
}
