using System.Globalization;
using System.Text;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Days as documents write them: 二〇一二年十二月三十一日, a year sign by sign, month and day with their tens.</summary>
internal static class ChineseNumerals
{
    private const string Signs = "〇一二三四五六七八九";
    private const string OtherZeros = "零○";

    /// <summary>10, 20 and 30.</summary>
    private const string Tens = "十廿卅";

    /// <summary>The text with its numerals as digits; itself where it tells no year in words, for else 一 may be a stroke.</summary>
    public static string ToDigits(string text)
    {
        if (!text.Contains('年', StringComparison.Ordinal) || !text.Any(IsNumeral))
        {
            return text;
        }
        var digits = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && IsNumeral(text[end]))
            {
                end++;
            }
            if (end == at)
            {
                digits.Append(text[at++]);
                continue;
            }
            digits.Append(Number(text.AsSpan(at, end - at)));
            at = end;
        }
        return digits.ToString();
    }

    /// <summary>十五, 二十, 三十一, 廿五; sign by sign where there is no ten; as it was where it is no number.</summary>
    private static string Number(ReadOnlySpan<char> run)
    {
        var ten = run.IndexOfAny(Tens);
        if (ten < 0)
        {
            var digits = new StringBuilder(run.Length);
            foreach (var sign in run)
            {
                digits.Append(Digit(sign));
            }
            return digits.ToString();
        }
        var ones = run[(ten + 1)..];
        var isPlain = run[ten] == '十';
        if (
            ten > (isPlain ? 1 : 0)
            || ones.Length > 1
            || ones.IndexOfAny(Tens) >= 0
            || (ones.Length == 1 && Digit(ones[0]) == 0)
        )
        {
            return run.ToString();
        }
        var tens = isPlain
            ? (ten == 1 ? Digit(run[0]) : 1)
            : 1 + Tens.IndexOf(run[ten], StringComparison.Ordinal);
        return ((tens * 10) + (ones.Length == 1 ? Digit(ones[0]) : 0)).ToString(
            CultureInfo.InvariantCulture
        );
    }

    private static int Digit(char sign) =>
        Math.Max(0, Signs.IndexOf(sign, StringComparison.Ordinal));

    private static bool IsNumeral(char c) =>
        Signs.Contains(c, StringComparison.Ordinal)
        || OtherZeros.Contains(c, StringComparison.Ordinal)
        || Tens.Contains(c, StringComparison.Ordinal);
}
