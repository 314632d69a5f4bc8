using System.Globalization;
using System.Text;

namespace LeftBehindCare.App.Hosting;

/// <summary>A sender's file name made safe to show: no folders, no control or direction characters, at most 100 characters.</summary>
internal static class FileDisplayName
{
    private const int MostRunes = 100;

    public static string Of(string? fileName)
    {
        var name = (fileName ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Where(IsShown).Take(MostRunes))
        {
            kept.Append(rune.ToString());
        }
        var shown = kept.ToString().Trim(' ', '.');
        return shown.Length == 0 ? "file" : shown;
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate
            )
        && rune != Rune.ReplacementChar;
}
