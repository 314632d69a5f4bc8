using System.Globalization;
using System.Text;
using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>A person's name as a sheet says it (姓名, DOMAIN §4.7).</summary>
/// <param name="Name">In one spelling; null where there is none or what stands there is no name. One with a lost character keeps its gap.</param>
/// <param name="Note">What stood in brackets beside it: 转学.</param>
internal readonly record struct NameCell(string? Name, string? Note = null)
{
    private const int MostRunes = 50;
    private const char Dot = '\u00B7';

    private static readonly HashSet<string> Headings = new(
        [
            "姓名",
            "学生姓名",
            "儿童姓名",
            "幼儿姓名",
            "序号",
            "合计",
            "小计",
            "总计",
            "共计",
            "备注",
            "填表人",
            "审核人",
        ],
        StringComparer.Ordinal
    );

    public static NameCell Read(string raw, ref RowCodeSet found)
    {
        if (IsPlain(raw))
        {
            found.Add(RowCode.NameInvalid, Headings.Contains(raw));
            return new NameCell(Headings.Contains(raw) ? null : raw);
        }
        var text = WithoutPrivateUse(raw, ref found);
        if (CellText.SaysNone(text) && text.AsSpan().IndexOfAny(CellText.Dashes) < 0)
        {
            found.Add(RowCode.NameMissing);
            return default;
        }
        var bare = NameNotes.Strip(text, out var note);
        found.Add(RowCode.NameNoteStripped, bare.Length < text.Length);
        var name = Spelled(bare, ref found);
        if (FaultOf(name, isShortened: note is not null) is not { } fault)
        {
            return new NameCell(name, note);
        }
        found.Add(fault);
        return new NameCell(fault == RowCode.NameLostChar ? name : null, note);
    }

    public static bool IsHan(char c) =>
        c is >= '\u3400' and <= '\u9FFF' or '〇' || char.IsSurrogate(c);

    // Nearly every name: nothing to put right.
    private static bool IsPlain(string raw)
    {
        if (raw.Length is < 2 or > MostRunes)
        {
            return false;
        }
        foreach (var c in raw)
        {
            if (c is not (>= '\u4E00' and <= '\u9FFF') || c == '囗')
            {
                return false;
            }
        }
        return !CellText.SaysNone(raw);
    }

    private static string WithoutPrivateUse(string raw, ref RowCodeSet found)
    {
        var trimmed = CellText.Trim(raw).TrimStart("'’‘");
        trimmed = CellText.Trim(trimmed);
        found.Add(RowCode.NameTrim, trimmed.Length < raw.Length && trimmed.Length > 0);
        var text = new StringBuilder(trimmed.Length);
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (PrivateUse.Find(c) is { } today)
            {
                found.Add(RowCode.NamePuaToUnicode);
                text.Append(today.ToString());
            }
            else if (!char.IsSurrogate(c))
            {
                text.Append(CellText.IsBlank(c) ? ' ' : c);
            }
            else if (i + 1 < trimmed.Length && char.IsSurrogatePair(c, trimmed[i + 1]))
            {
                text.Append(c).Append(trimmed[++i]);
            }
            else
            {
                text.Append('\uFFFD');
            }
        }
        return text.ToString();
    }

    /// <summary>Blanks only between Latin words, and every dot between the parts of a name as U+00B7.</summary>
    private static string Spelled(string text, ref RowCodeSet found)
    {
        var name = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                var next = NextLetter(text, i);
                if (next == '\0' || name.Length == 0)
                {
                    continue;
                }
                var isBetweenWords = IsLatin(name[^1]) && IsLatin(next) && text[i - 1] != ' ';
                if (isBetweenWords)
                {
                    name.Append(' ');
                }
                found.Add(RowCode.NameInnerSpace, !isBetweenWords);
                continue;
            }
            var isDot =
                IsDotVariant(c)
                || (c == '.' && name.Length > 0 && IsHan(name[^1]) && IsHan(NextLetter(text, i)));
            found.Add(RowCode.NameMiddleDot, isDot);
            name.Append(isDot ? Dot : c);
        }
        return name.ToString();
    }

    private static char NextLetter(string text, int at)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != ' ')
            {
                return text[i];
            }
        }
        return '\0';
    }

    private static RowCode? FaultOf(string name, bool isShortened)
    {
        var runes = 0;
        var letters = 0;
        var previous = default(Rune);
        RowCode? fault = Headings.Contains(name) ? RowCode.NameInvalid : null;
        foreach (var rune in name.EnumerateRunes())
        {
            runes++;
            if (IsLost(rune))
            {
                return name.Length > MostRunes * 2 ? RowCode.NameInvalid : RowCode.NameLostChar;
            }
            if (IsLetter(rune))
            {
                letters++;
            }
            else if (!IsJoint(rune, previous))
            {
                fault = RowCode.NameInvalid;
            }
            previous = rune;
        }
        if (letters == 0 || runes > MostRunes || previous.Value is Dot or '-')
        {
            return RowCode.NameInvalid;
        }
        // 张（王月） and 张（王月）三 describe a character that could not be written: a family name alone is no name.
        var isDescribed = NameNotes.HoldsBrackets(name) || (isShortened && runes < 2);
        return isDescribed ? RowCode.NameLostChar : fault;
    }

    private static bool IsLost(Rune rune) =>
        PrivateUse.Contains(rune)
        || rune.Value
            is '?'
                or '？'
                or '*'
                or '＊'
                or '\uFFFD'
                or '□'
                or '■'
                or '▢'
                or '◻'
                or '◼'
                or '〓'
                or '囗';

    private static bool IsLetter(Rune rune) =>
        rune.Value is '〇' or (>= 0x20000 and <= 0x3FFFF)
        || Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    private static bool IsJoint(Rune rune, Rune previous) =>
        rune.Value is Dot && previous.Value != 0 && previous.Value != Dot
        || (
            rune.Value is ' ' or '\'' or '’' or '-' or '.'
            && Rune.IsLetter(previous) | previous.Value is '.'
            && !IsHan((char)Math.Min(previous.Value, char.MaxValue))
        );

    private static bool IsLatin(char c) => (char.IsLetter(c) && !IsHan(c)) || c is '.' or '-';

    private static bool IsDotVariant(char c) =>
        c
            is '\u2022'
                or '\u30FB'
                or '\uFF65'
                or '\u2027'
                or '\u22C5'
                or '\u2219'
                or '\uFE52'
                or '\uFF0E';
}
