namespace LeftBehindCare.Domain.Codes;

/// <summary>Ethnicity (民族, GB/T 3304-1991, DOMAIN §4.6).</summary>
public static class Ethnicities
{
    /// <summary>In the order of their codes, from 01 on, without 族.</summary>
    private static readonly string[] Names =
    [
        .. (
            "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 "
            + "仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
        ).Split(' '),
    ];

    private static readonly Dictionary<string, string> Codes = CodesOf();

    /// <summary>Every code with its name, in their order.</summary>
    internal static IEnumerable<(string Code, string Name)> All =>
        Enumerable
            .Range(1, Names.Length)
            .Concat([97, 98, 99])
            .Select(number => number.ToString("00", provider: null))
            .Select(code => (code, NameOf(code)!));

    /// <summary>The code of what people write, also an old name (毛难, 崩龙) or the code itself; null when unknown.</summary>
    /// <param name="text">汉族, 汉, 01 or 1.</param>
    /// <param name="isShort">Whether the name lacked its 族.</param>
    public static string? Find(string text, out bool isShort)
    {
        isShort = false;
        if (text.Length == 1 && char.IsAsciiDigit(text[0]))
        {
            return Find("0" + text, out _);
        }
        if (Codes.TryGetValue(text, out var code))
        {
            return code;
        }
        isShort = Codes.TryGetValue(text + "族", out code);
        return code;
    }

    /// <summary>汉族 for 01; null for an unknown code.</summary>
    public static string? NameOf(string code) =>
        code switch
        {
            "97" => "其他",
            "98" => "外国血统中国籍人士",
            "99" => "未说明",
            _ => int.TryParse(code, out var number) && number >= 1 && number <= Names.Length
                ? Names[number - 1] + "族"
                : null,
        };

    private static Dictionary<string, string> CodesOf()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["毛难族"] = "36",
            ["崩龙族"] = "46",
            ["其他"] = "97",
            ["其它"] = "97",
            ["其他族"] = "97",
            ["外国血统中国籍人士"] = "98",
            ["外国血统"] = "98",
            ["未说明"] = "99",
            ["97"] = "97",
            ["98"] = "98",
            ["99"] = "99",
        };
        for (var i = 0; i < Names.Length; i++)
        {
            var code = (i + 1).ToString("00", provider: null);
            codes.Add(Names[i] + "族", code);
            codes.Add(code, code);
        }
        return codes;
    }
}
