using System.Text;

namespace LeftBehindCare.Domain.Children;

/// <summary>What a name is looked for by (DOMAIN §4.7).</summary>
public static class NameKeys
{
    /// <summary>The name in one spelling: compatibility forms folded, one dot, no blanks, one case.</summary>
    public static string Exact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var spelled = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                spelled.Append(
                    rune.Value is 0x2022 or 0x30FB or 0xFF65 or 0x2027 or 0x22C5 or 0xFE52
                        ? "\u00B7"
                        : Rune.ToUpperInvariant(rune).ToString()
                );
            }
        }
        return spelled.ToString();
    }

    public static string Folded(string name) => Exact(name);

    public static IEnumerable<string> Pinyin(string name) => [];
}
