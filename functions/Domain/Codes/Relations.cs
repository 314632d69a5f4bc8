namespace LeftBehindCare.Domain.Codes;

/// <summary>Family relations (家庭关系, GB/T 4761-2008, DOMAIN §4.6) and the words people write for them.</summary>
public static class Relations
{
    private static readonly string[] Table =
    [
        "01 本人",
        "02 户主",
        "10 配偶",
        "11 夫 丈夫",
        "12 妻 妻子",
        "20 子 儿子",
        "21 独生子",
        "22 长子 大儿子",
        "23 次子 二子 二儿子",
        "24 三子 三儿子",
        "25 四子",
        "26 五子",
        "27 养子或继子 养子 继子",
        "28 女婿",
        "29 其他儿子",
        "30 女 女儿",
        "31 独生女",
        "32 长女 大女儿",
        "33 次女 二女 二女儿",
        "34 三女 三女儿",
        "35 四女",
        "36 五女",
        "37 养女或继女 养女 继女",
        "38 儿媳 媳妇",
        "39 其他女儿",
        "40 孙辈",
        "41 孙子 孙",
        "42 孙女",
        "43 外孙子 外孙",
        "44 外孙女",
        "50 父母 父母亲 爸爸妈妈 爸妈",
        "51 父 父亲 爸爸 爸 父子 父女",
        "52 母 母亲 妈妈 妈 母子 母女",
        "53 公公",
        "54 婆婆",
        "55 岳父",
        "56 岳母",
        "57 继父或养父 继父 养父 后爸",
        "58 继母或养母 继母 养母 后妈",
        "60 祖父母或外祖父母 祖父母 外祖父母 祖孙 外祖孙",
        "61 祖父 爷爷 爷 爷孙",
        "62 祖母 奶奶 奶",
        "63 外祖父 外公 姥爷",
        "64 外祖母 外婆 姥姥",
        "66 曾祖父 太爷爷",
        "67 曾祖母 太奶奶",
        "70 兄弟姐妹",
        "71 兄 哥哥",
        "72 嫂 嫂子 嫂嫂",
        "73 弟 弟弟",
        "74 弟媳",
        "75 姐姐 姐",
        "76 姐夫",
        "77 妹妹 妹",
        "78 妹夫",
        "80 其他 其它",
        "81 伯父 伯伯 大伯",
        "82 伯母",
        "83 叔父 叔叔 叔",
        "84 婶母 婶婶 婶",
        "85 舅父 舅舅 舅",
        "86 舅母 舅妈",
        "87 姨父 姨夫",
        "88 姨母 姨妈 姨",
        "89 姑父 姑夫 姑丈",
        "90 姑母 姑姑 姑妈 姑",
        "91 堂兄弟姐妹",
        "92 表兄弟姐妹",
        "93 侄子 侄",
        "94 侄女",
        "95 外甥",
        "96 外甥女",
        "97 其他亲属 亲属 亲戚",
        "99 非亲属 邻居",
    ];

    /// <summary>Every code with its own word, in their order.</summary>
    internal static IEnumerable<(string Code, string Name)> All =>
        Table.Select(line => line.Split(' ')).Select(words => (words[0], words[1]));

    /// <summary>Words that name more than one person; a file has one guardian.</summary>
    private static readonly HashSet<string> ForTwo = new(
        ["父母", "父母亲", "爸爸妈妈", "爸妈", "祖父母", "外祖父母", "祖父母或外祖父母"],
        StringComparer.Ordinal
    );

    /// <summary>Words that mean one in Ningbo and another elsewhere: 阿娘 is the father's mother here, the own mother there.</summary>
    private static readonly HashSet<string> Local = new(
        ["阿娘", "阿爷", "娘娘"],
        StringComparer.Ordinal
    );

    private static readonly Dictionary<string, string> Codes = Table
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Select(word => (word, code: words[0])))
        .ToDictionary(pair => pair.word, pair => pair.code, StringComparer.Ordinal);

    private static readonly int Longest = Codes.Keys.Max(word => word.Length);

    /// <summary>The first code of what people write; null for a word that has none here.</summary>
    /// <param name="text">奶奶, 祖母, 62, 爷爷奶奶.</param>
    /// <param name="isUnsure">Whether it names several people, or nobody for certain: a person must look.</param>
    public static string? Find(string text, out bool isUnsure)
    {
        isUnsure = ForTwo.Contains(text) || Local.Contains(text);
        if (Codes.TryGetValue(text, out var code) || isUnsure)
        {
            return code;
        }
        code = InRow(text, out isUnsure);
        return code;
    }

    // 爷爷、奶奶 and 爷爷奶奶: words of the table and nothing else.
    private static string? InRow(string text, out bool several)
    {
        several = false;
        string? first = null;
        var lookup = Codes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < text.Length; )
        {
            if ("、/,，;；和与及或 ".Contains(text[at]))
            {
                at++;
                continue;
            }
            var length = Math.Min(Longest, text.Length - at);
            string? code = null;
            while (length > 0 && !lookup.TryGetValue(text.AsSpan(at, length), out code))
            {
                length--;
            }
            if (code is null)
            {
                several = false;
                return null;
            }
            several |= first is not null && code != first;
            first ??= code;
            at += length;
        }
        return first;
    }
}
