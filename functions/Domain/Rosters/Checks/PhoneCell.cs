using System.Collections.Immutable;
using System.Text;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>The telephone numbers of a cell (联系电话, DOMAIN §4.6): mobile, or landline with its area code.</summary>
internal static class PhoneCell
{
    private const int MobileLength = 11;
    private const int MostPlausible = 200;
    private const string NingboArea = "0574";
    private static readonly string[] Separators =
    [
        "/",
        "／",
        "、",
        ",",
        "，",
        ";",
        "；",
        "或",
        "|",
        "\\",
        "\n",
        "\r",
    ];

    /// <summary>Each number once, in the order written. What is no number is left out and warned of; it refuses nobody.</summary>
    public static ImmutableArray<string> Read(string raw, ref RowCodeSet found)
    {
        if (raw.Length == 0)
        {
            return [];
        }
        if (IsMobile(raw))
        {
            return [raw];
        }
        var folded = CellText.Folded(raw);
        if (CellText.SaysNone(folded) || SaysNoPhone(folded))
        {
            return [];
        }
        if (raw.Length > MostPlausible)
        {
            found.Add(RowCode.PhoneInvalid);
            return [];
        }
        var numbers = ImmutableArray.CreateBuilder<string>();
        foreach (var part in raw.Split(Separators, StringSplitOptions.None))
        {
            ReadPart(part, numbers, ref found);
        }
        found.Add(RowCode.PhoneSeveral, numbers.Count > 1);
        return numbers.ToImmutable();
    }

    private static bool SaysNoPhone(string folded) =>
        folded[0] is '无' or '没' or '暂' && !folded.Any(char.IsAsciiDigit);

    private static void ReadPart(
        string part,
        ImmutableArray<string>.Builder numbers,
        ref RowCodeSet found
    )
    {
        if (CellText.SaysNone(CellText.Folded(part)))
        {
            return;
        }
        var repairs = default(RowCodeSet);
        var digits = Digits(part, ref repairs);
        if (digits is not null && Whole(digits, ref repairs) is { } number)
        {
            Add(number, numbers);
            found.Add(repairs);
            return;
        }
        // 13800000000 13900000000 and 父13800000000母13900000000.
        if (digits is { Length: > MobileLength } && digits.Length % MobileLength == 0)
        {
            var each = digits.Chunk(MobileLength).Select(chunk => new string(chunk)).ToList();
            if (each.TrueForAll(IsMobile))
            {
                each.ForEach(one => Add(one, numbers));
                found.Add(repairs);
                return;
            }
        }
        var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words.All(word => HoldsNumber(word)))
        {
            foreach (var word in words)
            {
                ReadPart(word, numbers, ref found);
            }
            return;
        }
        found.Add(RowCode.PhoneInvalid);
    }

    private static bool HoldsNumber(string word)
    {
        var ignored = default(RowCodeSet);
        return Digits(word, ref ignored) is { } digits && Whole(digits, ref ignored) is not null;
    }

    private static void Add(string number, ImmutableArray<string>.Builder numbers)
    {
        if (!numbers.Contains(number))
        {
            numbers.Add(number);
        }
    }

    /// <summary>The digits with a leading plus, without hyphens, brackets and words like 爸爸; null where other characters stand among them.</summary>
    private static string? Digits(string part, ref RowCodeSet repairs)
    {
        var text = part.AsSpan();
        if (text.EndsWith(".0") || text.EndsWith(".00"))
        {
            // A whole number of a spreadsheet: eleven digits are within what it keeps.
            text = text[..text.LastIndexOf('.')];
            repairs.Add(RowCode.PhonePunctuation);
        }
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var narrow = CellText.Narrow(c);
            if (char.IsAsciiDigit(narrow) || (narrow == '+' && digits.Length == 0))
            {
                repairs.Add(RowCode.PhoneFullwidth, narrow != c);
                digits.Append(narrow);
            }
            else if (
                CellText.IsBlank(c)
                || NameCell.IsHan(c)
                || "-()（）.:：'’‐–—−·".Contains(c)
                || narrow == '-'
            )
            {
                repairs.Add(RowCode.PhonePunctuation);
            }
            else
            {
                return null;
            }
        }
        return digits.ToString();
    }

    private static string? Whole(string digits, ref RowCodeSet repairs)
    {
        var bare =
            digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..]
            : digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
            : digits.StartsWith("86", StringComparison.Ordinal) && IsMobile(digits[2..])
                ? digits[2..]
            : digits;
        var isForeign = bare.Length < digits.Length;
        if (isForeign && bare.Length is 10 or 11 && bare[0] is >= '1' and <= '9' && !IsMobile(bare))
        {
            // Behind the country code the zero of the area code is left out: +86 574 ….
            bare = "0" + bare;
        }
        if (IsNingboLandline(bare))
        {
            repairs.Add(RowCode.PhonePunctuation);
            bare = NingboArea + bare;
        }
        if (!IsMobile(bare) && !IsLandline(bare))
        {
            return null;
        }
        repairs.Add(RowCode.PhoneCountryCode, isForeign);
        return bare;
    }

    private static bool IsMobile(string text) =>
        text.Length == MobileLength
        && text[0] == '1'
        && text[1] is >= '3' and <= '9'
        && IsDigits(text);

    private static bool IsNingboLandline(string text) =>
        text.Length == 8 && text[0] is >= '2' and <= '8' && IsDigits(text);

    // Parents work all over the country: an area code of three or four digits, then seven or eight.
    private static bool IsLandline(string text) =>
        text.Length is >= 10 and <= 12
        && text[0] == '0'
        && text[1] != '0'
        && IsDigits(text)
        && (!text.StartsWith(NingboArea, StringComparison.Ordinal) || text.Length == 12);

    private static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
