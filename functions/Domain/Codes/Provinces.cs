namespace LeftBehindCare.Domain.Codes;

/// <summary>
/// Provinces (GB/T 2260, first two digits). Only these are looked at in an identity number: it is for life, and its county may long be
/// gone (330227 鄞县, 330204 江东区, 330283 奉化市, DOMAIN §4.4).
/// </summary>
public static class Provinces
{
    private static readonly (string Code, string Name)[] All =
    [
        ("11", "北京市"),
        ("12", "天津市"),
        ("13", "河北省"),
        ("14", "山西省"),
        ("15", "内蒙古自治区"),
        ("21", "辽宁省"),
        ("22", "吉林省"),
        ("23", "黑龙江省"),
        ("31", "上海市"),
        ("32", "江苏省"),
        ("33", "浙江省"),
        ("34", "安徽省"),
        ("35", "福建省"),
        ("36", "江西省"),
        ("37", "山东省"),
        ("41", "河南省"),
        ("42", "湖北省"),
        ("43", "湖南省"),
        ("44", "广东省"),
        ("45", "广西壮族自治区"),
        ("46", "海南省"),
        ("50", "重庆市"),
        ("51", "四川省"),
        ("52", "贵州省"),
        ("53", "云南省"),
        ("54", "西藏自治区"),
        ("61", "陕西省"),
        ("62", "甘肃省"),
        ("63", "青海省"),
        ("64", "宁夏回族自治区"),
        ("65", "新疆维吾尔自治区"),
        ("71", "台湾省"),
        ("81", "香港特别行政区"),
        ("82", "澳门特别行政区"),
    ];

    /// <summary>内蒙古 for 内蒙古自治区.</summary>
    private static readonly (string Name, string Short)[] Spellings =
    [
        .. All.Select(province => (province.Name, ShortOf(province.Name))),
    ];

    private static readonly HashSet<string> Codes = All.Select(province => province.Code)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether these two digits are a province's.</summary>
    public static bool Has(ReadOnlySpan<char> code) =>
        Codes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(code);

    /// <summary>How many characters at the start of the text are a province's name.</summary>
    /// <param name="text">An address.</param>
    /// <param name="isShort">Whether it is only the short name, which is a village's or a road's as well: 山西村, 云南路.</param>
    internal static int LeadIn(ReadOnlySpan<char> text, out bool isShort)
    {
        isShort = false;
        foreach (var (name, brief) in Spellings)
        {
            if (!text.StartsWith(brief))
            {
                continue;
            }
            if (text.StartsWith(name))
            {
                return name.Length;
            }
            if (text[brief.Length..].StartsWith("省"))
            {
                return brief.Length + 1;
            }
            isShort = true;
            return brief.Length;
        }
        return 0;
    }

    private static string ShortOf(string name) =>
        name.StartsWith("内蒙古", StringComparison.Ordinal)
        || name.StartsWith("黑龙江", StringComparison.Ordinal)
            ? name[..3]
            : name[..2];
}
