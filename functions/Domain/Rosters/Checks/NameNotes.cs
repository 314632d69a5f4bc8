using System.Buffers;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What clerks write beside a name in its cell: 张三（转学）, 张三*.</summary>
internal static class NameNotes
{
    private const string Opening = "（(【[〔［";
    private const string Closing = "）)】]〕］";
    private static readonly SearchValues<char> Openings = SearchValues.Create(Opening);
    private static readonly SearchValues<char> Closings = SearchValues.Create(Closing);
    private const string Marks = "*＊★☆△▲#＃※";
    private const string Placeholders = "*＊";

    /// <summary>
    /// The name alone. Brackets in the middle of it, or with a plus sign, describe a character that could not be written, and more than one
    /// star stands for hidden characters: those stay and make the name unreadable.
    /// </summary>
    public static string Strip(string text, out string? note)
    {
        note = null;
        var bare = text.AsSpan().Trim(' ');
        while (true)
        {
            var inside = Bracketed(bare, out var rest);
            if (inside.IsEmpty || inside.IndexOfAny("+＋") >= 0)
            {
                break;
            }
            var words = inside.Trim(' ').ToString();
            note = note is null ? words : $"{words}；{note}";
            bare = rest;
        }
        if (bare.Length > 2 && Marks.Contains(bare[^1]) && !IsMasked(bare))
        {
            bare = bare[..^1].TrimEnd(' ');
        }
        return bare.Length == text.Length ? text : bare.ToString();
    }

    /// <summary>Whether brackets stand between other characters of the name.</summary>
    public static bool HoldsBrackets(string name) =>
        name.AsSpan().IndexOfAny(Openings) is > 0 and var open
        && name.AsSpan(open).IndexOfAny(Closings) > 0;

    private static bool IsMasked(ReadOnlySpan<char> text) =>
        text[..^1].IndexOfAny(Placeholders) >= 0;

    private static ReadOnlySpan<char> Bracketed(
        ReadOnlySpan<char> text,
        out ReadOnlySpan<char> rest
    )
    {
        rest = text;
        if (text.Length < 3)
        {
            return [];
        }
        if (Closing.Contains(text[^1]))
        {
            var open = text.LastIndexOfAny(Openings);
            rest = open > 0 ? text[..open].TrimEnd(' ') : text;
            return open > 0 ? text[(open + 1)..^1] : [];
        }
        if (Opening.Contains(text[0]))
        {
            var close = text.IndexOfAny(Closings);
            rest = close > 0 ? text[(close + 1)..].TrimStart(' ') : text;
            return close > 0 ? text[1..close] : [];
        }
        return [];
    }
}
