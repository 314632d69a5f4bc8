using System.Text;

namespace LeftBehindCare.Domain.Reports;

/// <summary>What a text field accepts. Everything accepted is kept exactly as it came.</summary>
public static class TextRules
{
    /// <summary>
    /// The first fault of a text, or null: <c>lone_surrogate</c>, <c>control_character</c>, <c>required</c> (nothing but
    /// blanks where something must be), <c>too_short</c>, <c>too_long</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="minRunes">Least number of Unicode scalar values: 𬱟 counts as one.</param>
    /// <param name="maxRunes">Greatest number of Unicode scalar values.</param>
    /// <param name="multiline">Whether tabs and line breaks are allowed.</param>
    public static string? Fault(string text, int minRunes, int maxRunes, bool multiline)
    {
        ArgumentNullException.ThrowIfNull(text);
        var runes = 0;
        for (var at = 0; at < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return "lone_surrogate";
            }

            if (Rune.IsControl(rune) && !(multiline && rune.Value is '\t' or '\n' or '\r'))
            {
                return "control_character";
            }

            at += rune.Utf16SequenceLength;
            runes++;
        }

        return runes switch
        {
            _ when minRunes > 0 && string.IsNullOrWhiteSpace(text) => "required",
            _ when runes < minRunes => "too_short",
            _ when runes > maxRunes => "too_long",
            _ => null,
        };
    }
}
