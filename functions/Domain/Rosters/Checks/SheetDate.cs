using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>A day, or only a month, as a sheet says it (DOMAIN §4.8).</summary>
/// <param name="Day">The day; null when there is none or only the month is told.</param>
/// <param name="Year">0 when nothing can be read.</param>
/// <param name="MayBeTenfold">Whether month 1 may be a 10 whose zero the spreadsheet dropped: 2012.10 is kept as the number 2012.1.</param>
internal readonly record struct SheetDate(
    DateOnly? Day,
    int Year = 0,
    int Month = 0,
    bool MayBeTenfold = false
)
{
    private const int Century = 100;
    private const int Epoch1904 = 1462;
    private const int MostPlausible = 40;
    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    public bool IsMonthOnly => Day is null && Year > 0;

    /// <summary>Whether a day known from elsewhere contradicts it.</summary>
    public bool Contradicts(DateOnly known) =>
        Day is { } day
            ? day != known
            : IsMonthOnly
                && (
                    known.Year != Year
                    || (known.Month != Month && !(MayBeTenfold && known.Month == Month * 10))
                );

    /// <summary>
    /// Reads every form that has one meaning: 2012-09-01 (also with a time), 2012.9.1, 2012/9/1, 2012年9月1日, 二〇一二年九月一日, 20120901,
    /// 12.9.1, a spreadsheet's serial number, and months without a day. What could be two days, as 12/9/1 or 9/1/2012, is not read.
    /// </summary>
    public static SheetDate Read(string raw, DateOnly today, bool dates1904, ref RowCodeSet found)
    {
        if (raw.Length is 0 or > MostPlausible)
        {
            return default;
        }
        raw = ChineseNumerals.ToDigits(raw);
        Span<char> buffer = stackalloc char[MostPlausible];
        var text = Plain(raw, buffer, out var isWide);
        var repairs = default(RowCodeSet);
        repairs.Add(RowCode.DateFullwidth, isWide);
        var date =
            text.IndexOfAnyExceptInRange('0', '9') < 0
                ? FromDigits(text, dates1904, ref repairs)
                : FromParts(text, today, dates1904, ref repairs);
        if (date.Year > 0)
        {
            repairs.Add(RowCode.DateMonthOnly, date.IsMonthOnly);
            found.Add(repairs);
        }
        return date;
    }

    private static ReadOnlySpan<char> Plain(string raw, Span<char> buffer, out bool isWide)
    {
        isWide = false;
        var length = 0;
        var text = CellText.Trim(raw);
        text = text.TrimStart("'’‘");
        if (text.IndexOfAny(':', '：') is > 0 and var colon)
        {
            // 2012-09-01T00:00:00 and 2012/9/1 0:00 name the same day.
            var time = text[..colon].LastIndexOfAny('T', ' ');
            text = time > 0 ? text[..time] : text;
        }
        foreach (var c in text)
        {
            if (CellText.IsBlank(c))
            {
                continue;
            }
            isWide |= CellText.IsWide(c);
            buffer[length++] = CellText.Narrow(c) switch
            {
                '。' or '·' => '.',
                '—' or '–' or '−' => '-',
                '\\' => '/',
                '号' => '日',
                var narrow => narrow,
            };
        }
        return buffer[..length];
    }

    private static SheetDate FromDigits(
        ReadOnlySpan<char> digits,
        bool dates1904,
        ref RowCodeSet repairs
    )
    {
        if (digits.Length == 8)
        {
            repairs.Add(RowCode.DateCompact);
            var number = int.Parse(digits);
            return Of(number / 10000, number / 100 % 100, number % 100);
        }
        if (digits.Length != 5 || digits[0] == '0')
        {
            return default;
        }
        repairs.Add(RowCode.DateSerial);
        var day = SerialZero.AddDays(int.Parse(digits) + (dates1904 ? Epoch1904 : 0));
        return new SheetDate(day, day.Year, day.Month);
    }

    private static SheetDate FromParts(
        ReadOnlySpan<char> text,
        DateOnly today,
        bool dates1904,
        ref RowCodeSet repairs
    )
    {
        var first = Number(ref text);
        if (first.Length == 5 && text is ['.', ..])
        {
            // A serial number with the time as its fraction.
            return text[1..].IndexOfAnyExceptInRange('0', '9') < 0
                ? FromDigits(first, dates1904, ref repairs)
                : default;
        }
        if (first.Length is not (2 or 4) || text.IsEmpty)
        {
            return default;
        }
        var mark = text[0];
        text = text[1..];
        var second = Number(ref text);
        if (second.Length is 0 or > 2)
        {
            return default;
        }
        var isWords = mark == '年';
        var hasDay = isWords ? text is ['月', _, ..] : text.Length > 0 && text[0] == mark;
        var isMonth = isWords ? text is ['月'] or [] : text.IsEmpty;
        ReadOnlySpan<char> third = [];
        if (hasDay)
        {
            text = text[1..];
            third = Number(ref text);
            hasDay = third.Length is 1 or 2 && (text.IsEmpty || (isWords && text is ['日']));
        }
        if (!hasDay && !isMonth)
        {
            return default;
        }
        var code = mark switch
        {
            '.' => RowCode.DateDots,
            '/' => RowCode.DateSlashes,
            '年' => RowCode.DateChinese,
            _ => default(RowCode?),
        };
        if (code is null && mark != '-')
        {
            return default;
        }
        var year = int.Parse(first);
        if (first.Length == 2)
        {
            var isClear = mark is '.' or '年' or '-' || year > 12;
            if (!isClear || (isMonth && !isWords))
            {
                return default;
            }
            repairs.Add(RowCode.DateTwoDigitYear);
            year += today.Year / Century * Century;
            year -= year > today.Year ? Century : 0;
        }
        if (code is { } form)
        {
            repairs.Add(form);
        }
        var month = int.Parse(second);
        return hasDay ? Of(year, month, int.Parse(third))
            : CitizenNumber.DayOf(year, month, 1) is null ? default
            : new SheetDate(Day: null, year, month, mark == '.' && second is "1");
    }

    private static SheetDate Of(int year, int month, int day) =>
        CitizenNumber.DayOf(year, month, day) is { } exists
            ? new SheetDate(exists, year, month)
            : default;

    private static ReadOnlySpan<char> Number(scoped ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var number = end < 0 ? text : text[..end];
        text = text[number.Length..];
        return number;
    }
}
