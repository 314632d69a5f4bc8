using System.Buffers;
using System.Text;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What spreadsheets leave in cells beside their words (DOMAIN §4.8).</summary>
internal static class CellText
{
    /// <summary>With these alone people say that there is nothing to say.</summary>
    public static readonly SearchValues<char> Dashes = SearchValues.Create("-—–－/／\\_.");

    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>Blanks of every width, invisible characters, controls, and the full-width blank that old GBK writes as U+E5E5.</summary>
    public static bool IsBlank(char c) =>
        c <= ' '
        || (
            c >= '\u007F'
            && (
                char.IsWhiteSpace(c)
                || char.IsControl(c)
                || c
                    is >= '\u200B'
                        and <= '\u200F'
                        or >= '\u202A'
                        and <= '\u202E'
                        or >= '\u2060'
                        and <= '\u2064'
                        or '\u00AD'
                        or '\uFEFF'
                        or '\uE5E5'
            )
        );

    public static bool HasLineBreak(string raw) => raw.AsSpan().ContainsAny('\n', '\r');

    /// <summary>Whether a full-width form stands for this character (ＡＢＣ１２３).</summary>
    public static bool IsWide(char c) => c is >= '\uFF01' and <= '\uFF5E';

    public static char Narrow(char c) =>
        IsWide(c) ? (char)(c - 0xFEE0)
        : c == '\u3000' ? ' '
        : c;

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }
        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }
        return text[start..end];
    }

    /// <summary>
    /// The words of a cell that can be stored and shown: on one line, without blanks at its ends, each broken half of a character
    /// replaced. Null when it says nothing: empty, a dash, an error of a formula.
    /// </summary>
    public static string? Words(string raw)
    {
        var trimmed = Trim(raw);
        if (SaysNothing(trimmed))
        {
            return null;
        }
        return IsPlain(trimmed)
            ? trimmed.Length == raw.Length
                ? raw
                : trimmed.ToString()
            : Rewritten(trimmed);
    }

    /// <summary>The text in half-width characters without any blanks: for looking words up.</summary>
    public static string Folded(string raw)
    {
        var isFolded = true;
        foreach (var c in raw)
        {
            isFolded &= !IsBlank(c) && !IsWide(c);
        }
        if (isFolded)
        {
            return raw;
        }
        var folded = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (!IsBlank(c))
            {
                folded.Append(Narrow(c));
            }
        }
        return folded.ToString();
    }

    /// <summary>Words with which people say that there is nothing to say.</summary>
    public static bool SaysNone(string folded) =>
        SaysNothing(folded)
        || folded
            is "无"
                or "没有"
                or "暂无"
                or "不详"
                or "不明"
                or "未知"
                or "空"
                or "未填"
                or "待补"
                or "缺";

    /// <summary>#N/A and the like, which a broken formula leaves.</summary>
    public static bool IsFormulaError(ReadOnlySpan<char> trimmed) =>
        trimmed is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NULL!" or "#NUM!";

    private static bool SaysNothing(ReadOnlySpan<char> trimmed) =>
        trimmed.IndexOfAnyExcept(Dashes) < 0 || IsFormulaError(trimmed);

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c) || c == '\uE5E5' || (c != ' ' && IsBlank(c)))
            {
                return false;
            }
        }
        return true;
    }

    private static string Rewritten(ReadOnlySpan<char> text)
    {
        var words = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                words.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                words.Append(ReplacementCharacter);
            }
            else if (!IsBlank(c))
            {
                words.Append(c);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }
        return words.ToString();
    }
}
