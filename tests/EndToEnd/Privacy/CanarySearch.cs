using System.Text;

namespace LeftBehindCare.EndToEnd.Privacy;

/// <summary>Looks for texts in bytes of any kind: as UTF-8 and UTF-16, escaped as JSON and as in a URL, and inside base64.</summary>
internal sealed class CanarySearch(IEnumerable<string> texts)
{
    private readonly List<(string Text, string Form, byte[] Bytes)> needles =
    [
        .. texts.SelectMany(text => FormsOf(text).Select(form => (text, form.Name, form.Bytes))),
    ];

    /// <summary>What was found, in words for a failing test; empty when nothing was.</summary>
    public IReadOnlyList<string> In(string where, ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var (text, form, needle) in needles)
        {
            if (bytes.IndexOf(needle) >= 0)
                found.Add($"{text} as {form} in {where}");
        }
        return found;
    }

    public IReadOnlyList<string> In(string where, string text) =>
        In(where, Encoding.UTF8.GetBytes(text));

    public static IEnumerable<(string Name, byte[] Bytes)> FormsOf(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return ("UTF-8", utf8);
        yield return ("UTF-8 in small letters", Encoding.UTF8.GetBytes(text.ToLowerInvariant()));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(text));
        yield return ("JSON", Ascii(Escaped(text, "X4")));
        yield return ("JSON in small letters", Ascii(Escaped(text, "x4")));
        yield return ("URL", Ascii(Uri.EscapeDataString(text)));
        yield return ("URL in small letters", Ascii(Uri.EscapeDataString(text).ToLowerInvariant()));
        for (var before = 0; before < 3; before++)
        {
            var inside = InBase64(utf8, before);
            yield return ("base64", Ascii(inside));
            yield return ("base64url", Ascii(inside.Replace('+', '-').Replace('/', '_')));
        }
    }

    private static string Escaped(string text, string format) =>
        string.Concat(
            text.Select(c => char.IsAscii(c) ? $"{c}" : $"\\u{((int)c).ToString(format)}")
        );

    /// <summary>The characters that stand for these bytes alone, whatever follows them and with so many bytes before them.</summary>
    private static string InBase64(byte[] bytes, int before)
    {
        var whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = ((before * 8) + 5) / 6;
        var end = (before + bytes.Length) * 8 / 6;
        return whole[first..end];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
