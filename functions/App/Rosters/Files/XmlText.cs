using System.Buffers;
using System.Globalization;
using System.Text;

namespace LeftBehindCare.App.Rosters.Files;

/// <summary>
/// Texts of cells in XML, where a character that XML cannot hold is written <c>_xHHHH_</c> (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
/// Half of a surrogate pair is no character and becomes U+FFFD.
/// </summary>
internal static class XmlText
{
    private const int EscapeLength = 7;
    private static readonly SearchValues<char> Harmless = SearchValues.Create(
        " ()+,-./0123456789:;=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    public static string Unescaped(ReadOnlySpan<char> text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text.ToString();
        }
        var plain = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            var code = EscapeAt(text);
            plain.Append(code ?? text[0]);
            text = text[(code is null ? 1 : EscapeLength)..];
        }
        return plain.ToString();
    }

    /// <summary>As it stands in an element.</summary>
    public static string Escaped(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Harmless))
        {
            return text;
        }
        var escaped = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
        {
            var one = text[at];
            if (
                char.IsHighSurrogate(one)
                && at + 1 < text.Length
                && char.IsLowSurrogate(text[at + 1])
            )
            {
                escaped.Append(one).Append(text[++at]);
                continue;
            }
            _ = one switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                // An XML reader would make a line feed of it.
                '\r' => escaped.Append("_x000D_"),
                '_' when EscapeAt(text.AsSpan(at)) is not null => escaped.Append("_x005F_"),
                _ when char.IsSurrogate(one) => escaped.Append('\uFFFD'),
                '\t' or '\n' => escaped.Append(one),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append($"_x{(int)one:X4}_"),
                _ => escaped.Append(one),
            };
        }
        return escaped.ToString();
    }

    private static char? EscapeAt(ReadOnlySpan<char> text) =>
        text.Length >= EscapeLength
        && text[0] == '_'
        && text[1] == 'x'
        && text[6] == '_'
        && ushort.TryParse(
            text.Slice(2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var code
        )
            ? char.IsSurrogate((char)code)
                ? '\uFFFD'
                : (char)code
            : null;
}
