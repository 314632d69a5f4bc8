using System.Text;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Titles of columns as they are compared: without spaces, line breaks, brackets, colons and marks of what is required.</summary>
internal static class TitleText
{
    private const string Left = "*＊★☆※:：,，.。、;；/\\|-—_·?？!！#\"'“”‘’<>《》";
    private const string Opening = "(（[【〔{";
    private const string Closing = ")）]】〕}";

    /// <summary>All that is written, brackets' words too.</summary>
    public static string Plain(string title) => Kept(title, withinBrackets: true);

    /// <summary>What stands outside of brackets.</summary>
    public static string Outside(string title) => Kept(title, withinBrackets: false);

    /// <summary>A cell without the spaces that lay it out: 合　计.</summary>
    public static string Close(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var one in cell)
        {
            if (!char.IsWhiteSpace(one) && one is not ('\u200B' or '\uFEFF'))
            {
                text.Append(Narrow(one));
            }
        }
        return text.ToString();
    }

    /// <summary>How many digits it has, full-width ones too.</summary>
    public static int Digits(string cell)
    {
        var count = 0;
        foreach (var one in cell)
        {
            if (Narrow(one) is >= '0' and <= '9')
            {
                count++;
            }
        }
        return count;
    }

    private static string Kept(string title, bool withinBrackets)
    {
        var text = new StringBuilder(title.Length);
        var depth = 0;
        foreach (var one in title)
        {
            if (Opening.Contains(one))
            {
                depth++;
            }
            else if (Closing.Contains(one))
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (
                (withinBrackets || depth == 0)
                && !char.IsWhiteSpace(one)
                && !char.IsControl(one)
                && !Left.Contains(one)
                && one is not ('\u200B' or '\uFEFF' or '的')
            )
            {
                text.Append(char.ToLowerInvariant(Narrow(one)));
            }
        }
        return text.ToString();
    }

    private static char Narrow(char one) =>
        one is >= '\uFF01' and <= '\uFF5E' ? (char)(one - 0xFEE0) : one;
}
