using System.Text;

namespace LeftBehindCare.Domain.Directory;

/// <summary>The characters that decide where a place's name may begin and end in an address.</summary>
internal static class AddressText
{
    // After these a name begins anew: 姜山镇|走马塘村, 住在|走马塘村.
    private const string Openers = "省市区县镇乡道处办会村在于住到从去的是们内叫和与及跟同或靠近";

    // Directly after a name (perhaps with 东西南北中 between) these make it the name of something else: 中河北路, 姜山桥.
    private static readonly string[] Roads =
    [
        "路",
        "街",
        "大道",
        "巷",
        "弄",
        "桥",
        "河",
        "公路",
        "线",
        "高架",
        "隧道",
    ];

    private static readonly string[] Institutions =
    [
        "卫生",
        "医院",
        "服务",
        "中学",
        "小学",
        "幼儿园",
        "学校",
        "派出所",
        "公园",
        "广场",
        "市场",
        "站",
    ];

    /// <summary>The address without spaces, with half-width characters in lower case; English words keep one space.</summary>
    public static string Plain(string? address)
    {
        var plain = new StringBuilder(address?.Length ?? 0);
        foreach (var raw in address ?? "")
        {
            var c = raw is >= '\uFF01' and <= '\uFF5E' ? (char)(raw - 0xFEE0) : raw;
            if (!char.IsWhiteSpace(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (plain.Length > 0 && char.IsAsciiLetter(plain[^1]))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString();
    }

    /// <summary>Whether a name may begin here: at the start, after what is no Chinese character, or after a word that ends one.</summary>
    public static bool BeginsAt(string text, int start) =>
        start == 0 || !IsHan(text[start - 1]) || Openers.Contains(text[start - 1]);

    /// <summary>Whether the name that ends here is part of a road's or a bridge's name.</summary>
    public static bool IsRoadAt(string text, int end)
    {
        if (text.AsSpan(end).StartsWith("街道"))
        {
            return false;
        }

        var skip = end < text.Length && "东西南北中".Contains(text[end]) ? end + 1 : end;
        return StartsWithAny(text, end, Roads) || StartsWithAny(text, skip, Roads);
    }

    /// <summary>Whether the name that ends here belongs to a school, clinic or the like, which need not stand in that village.</summary>
    public static bool IsInstitutionAt(string text, int end) =>
        StartsWithAny(text, end, Institutions);

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' || char.IsSurrogate(c);

    private static bool StartsWithAny(string text, int at, string[] words)
    {
        var rest = text.AsSpan(at);
        foreach (var word in words)
        {
            if (rest.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }
}
