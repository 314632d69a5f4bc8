using System.Text;
using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Children;

/// <summary>
/// Keys by which a child's name (姓名) is found again (DOMAIN §4.7): what is kept and what is looked for are brought to the same one. A key is
/// never shown, and it is personal data like the name itself.
/// </summary>
public static class NameKeys
{
    private const char Dot = '\u00B7';

    /// <summary>The name itself, however it was typed: half-width capitals, no blanks, every dot as U+00B7, one code point a character.</summary>
    public static string Exact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Mapped(name, CompatibilityForms.Resolve);
    }

    /// <summary>Variant and traditional characters alike: 張偉 and 张伟 have one key.</summary>
    public static string Folded(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Mapped(name, rune => NameVariants.Fold(CompatibilityForms.Resolve(rune)));
    }

    /// <summary>
    /// The readings of the name, at most sixteen, the usual one first: zengle, cengle, …; ü is v. None where a character has no reading.
    /// </summary>
    public static IEnumerable<string> Pinyin(string name) => PinyinReadings.Of(Folded(name));

    /// <summary>What somebody types to look for a reading, as its key: <c>Lǚ Bù</c> and <c>LYU BU</c> are lvbu.</summary>
    public static string TypedPinyin(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var key = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            var c = Rune.ToLowerInvariant(rune).ToString();
            if (char.IsAsciiLetterLower(c[0]))
            {
                key.Append(c);
            }
            else
            {
                var at = Toned.IndexOf(c, StringComparison.Ordinal);
                key.Append(at < 0 ? "" : Plain[at / TonesEach].ToString());
            }
        }
        return key.Replace("lyu", "lv").Replace("nyu", "nv").ToString();
    }

    private const int TonesEach = 5;
    private const string Toned = "āáǎàaēéěèeīíǐìiōóǒòoūúǔùuǖǘǚǜü";
    private const string Plain = "aeiouv";

    private static string Mapped(string name, Func<Rune, Rune> map)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (!rune.IsBmp)
            {
                key.Append(map(rune).ToString());
                continue;
            }
            var c = (char)rune.Value;
            if (PrivateUse.Find(c) is { } today)
            {
                key.Append(map(today).ToString());
            }
            else if (IsDot(c))
            {
                key.Append(Dot);
            }
            else if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !IsInvisible(c))
            {
                var narrow = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
                key.Append(Rune.ToUpperInvariant(map(new Rune(narrow))).ToString());
            }
        }
        return key.ToString();
    }

    private static bool IsInvisible(char c) =>
        c is (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF' or '\u00AD';

    private static bool IsDot(char c) =>
        c
            is Dot
                or '.'
                or '\u2022'
                or '\u30FB'
                or '\uFF65'
                or '\u2027'
                or '\u22C5'
                or '\u2219'
                or '\uFE52'
                or '\uFF0E';
}
