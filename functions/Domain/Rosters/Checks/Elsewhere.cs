using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>
/// Whether an address begins with a place that the district does not lie in: 安徽省…, 杭州市…, 颍上县…, 宁波市海曙区…. Towns of ours have
/// namesakes there (云龙镇, 横溪镇), so what stands at the beginning is read first.
/// </summary>
internal static class Elsewhere
{
    private const int LongestCounty = 8;

    // 山西村, 云南路, 海南社区 are a village's, a road's or a community's.
    private const string NotAfterShort = "村路街巷弄社新北中东南西桥";

    private static readonly string[] Words = ["外省", "外地", "外市", "外县", "省外", "市外"];
    private static readonly string[] Counties = ["自治州", "自治县", "市", "县", "盟", "旗"];

    /// <param name="names">The district's own names.</param>
    /// <param name="text">An address as <see cref="AddressText.Plain"/> gives it.</param>
    public static bool Begins(PlaceNames names, ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word))
            {
                return true;
            }
        }
        var rest = text.StartsWith("中国") ? text[2..] : text;
        var isBelow = false;
        while (StartsWithAny(rest, names.Above) is > 0 and var above)
        {
            rest = rest[above..];
            isBelow = true;
        }
        if (StartsWithAny(rest, names.Within) > 0)
        {
            return false;
        }
        if (!isBelow && Provinces.LeadIn(rest, out var isShort) is > 0 and var end)
        {
            return !isShort || end == rest.Length || !NotAfterShort.Contains(rest[end]);
        }
        return (isBelow && StartsWithStem(rest, names.Outside)) || BeginsWithCounty(rest);
    }

    private static int StartsWithAny(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
            {
                return word.Length;
            }
        }
        return 0;
    }

    // 海曙 for 海曙区, directly after 宁波.
    private static bool StartsWithStem(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word.AsSpan(..^1)))
            {
                return true;
            }
        }
        return false;
    }

    private static bool BeginsWithCounty(ReadOnlySpan<char> text)
    {
        var most = Math.Min(LongestCounty, text.Length);
        for (var at = 2; at < most; at++)
        {
            if ("镇乡村路街区".Contains(text[at - 1]))
            {
                return false;
            }
            foreach (var county in Counties)
            {
                if (text[at..].StartsWith(county))
                {
                    // 菜市场, 超市, 城市花园 and 县前街 are no counties.
                    var after = text[(at + county.Length)..];
                    return text[at - 1] is not ('超' or '城' or '菜' or '夜' or '门')
                        && !after.StartsWith("场")
                        && !after.StartsWith("前")
                        && AddressText.IsHan(text[0]);
                }
            }
        }
        return false;
    }
}
