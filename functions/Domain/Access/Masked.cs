using System.Text;

namespace LeftBehindCare.Domain.Access;

/// <summary>Personal data as those see it who need not know it in full.</summary>
public static class Masked
{
    private const int IdNumberLength = 18;
    private const int AreaCode = 6;
    private const int End = 4;
    private const int MobileLength = 11;
    private const int MobileStart = 3;
    private const char Star = '*';

    /// <summary>
    /// A citizen identity number (GB 11643) by its area and its last four characters, 330212********9974, which suffice to tell two
    /// children apart. What has another length is something else, of which nothing shows.
    /// </summary>
    public static string IdNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length == IdNumberLength
            ? string.Concat(
                number.AsSpan(0, AreaCode),
                "********",
                number.AsSpan(IdNumberLength - End)
            )
            : new string(Star, IdNumberLength);
    }

    /// <summary>
    /// A name. Of one in Chinese characters the first and the last show, 张*宇, of two characters the first, 张*, of one nothing. Of
    /// any other (阿依·古丽, Maria Silva) the very first character shows, and where its parts end: 阿*·**, M**** *****.
    /// </summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Rune[] runes = [.. name.Trim().EnumerateRunes()];
        if (runes.Length < 2)
        {
            return "*";
        }
        var chinese = runes.All(IsChinese);
        var shown = new StringBuilder(runes[0].ToString());
        for (var i = 1; i < runes.Length; i++)
        {
            var last = chinese && i > 1 && i == runes.Length - 1;
            shown.Append(last || IsDivider(runes[i]) ? runes[i].ToString() : "*");
        }
        return shown.ToString();
    }

    /// <summary>
    /// A telephone number of China: a mobile one by its first three and last four digits, 138****0001; one of a fixed line by its area
    /// and its last four, 0574-****0001. Of anything else nothing shows, its length neither.
    /// </summary>
    public static string Phone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var digits = phone.Replace(" ", "", StringComparison.Ordinal);
        digits = digits.Replace("-", "", StringComparison.Ordinal);
        if (!digits.All(char.IsAsciiDigit))
        {
            return new string(Star, MobileLength);
        }
        if (digits.Length == MobileLength && digits[0] == '1')
        {
            return $"{digits[..MobileStart]}****{digits[^End..]}";
        }
        var area = digits switch
        {
            ['0', '1', '0', ..] or ['0', '2', ..] => 3,
            ['0', >= '3', ..] => 4,
            _ => 0,
        };
        return area > 0 && digits.Length - area is 7 or 8
            ? $"{digits[..area]}-****{digits[^End..]}"
            : new string(Star, MobileLength);
    }

    private static bool IsDivider(Rune rune) => rune.Value is ' ' or '·' or '•' or '‧' or '・';

    /// <summary>The blocks of the Unicode standard that hold Han characters (Scripts.txt), the rare ones of names among them.</summary>
    private static bool IsChinese(Rune rune) =>
        rune.Value
            is 0x3007
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x323AF);
}
