using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>What a reminder says (提醒模板): short, in Chinese, with words in braces that each reminder fills in. It never names a person.</summary>
/// <param name="Code">Such as <c>obligation-before</c>.</param>
/// <param name="Urgent">Whether it goes out also in quiet hours.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">A few lines.</param>
public sealed record ReminderTemplate(string Code, bool Urgent, string Subject, string Text)
{
    /// <summary>The names of the words it wants.</summary>
    public ImmutableSortedSet<string> Words { get; } = [.. NamesIn(Subject), .. NamesIn(Text)];

    /// <summary>The words that it wants and that are not there; none when it can be filled in.</summary>
    public IEnumerable<string> Missing(IReadOnlyDictionary<string, string> words) =>
        Words.Where(name => !words.ContainsKey(name));

    /// <summary>The one line and the text. A word may have any characters; the line stays one.</summary>
    public (string Subject, string Text) Fill(IReadOnlyDictionary<string, string> words) =>
        (OneLine(Fill(Subject, words)), Fill(Text, words));

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>Not word by word: what stands in a word is never taken for another's name.</summary>
    private static string Fill(string text, IReadOnlyDictionary<string, string> words)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                break;
            }
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(words[text[(open + 1)..close]]);
            at = close + 1;
        }
        return filled.Append(text, at, text.Length - at).ToString();
    }

    private static IEnumerable<string> NamesIn(string text)
    {
        for (var open = text.IndexOf('{', 0); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            yield return close > open
                ? text[(open + 1)..close]
                : throw new FormatException("A word of a template does not end.");
        }
    }
}

/// <summary>The one table of what reminders say.</summary>
public sealed class ReminderTemplates
{
    private readonly FrozenDictionary<string, ReminderTemplate> byCode;

    private ReminderTemplates(IEnumerable<ReminderTemplate> templates) =>
        byCode = templates.ToFrozenDictionary(one => one.Code, StringComparer.Ordinal);

    public IEnumerable<ReminderTemplate> All => byCode.Values;

    /// <summary>Reads rows of <c>code,urgent,subject,text</c>; <c>|</c> in a text begins a line.</summary>
    /// <exception cref="FormatException">A row cannot be read.</exception>
    public static ReminderTemplates Load(string csv) =>
        new(
            CsvRows
                .Read(csv, 4)
                .Select(row => new ReminderTemplate(
                    row[0],
                    row[1] switch
                    {
                        "yes" => true,
                        "no" => false,
                        _ => throw new FormatException($"{row[0]} is neither urgent nor not."),
                    },
                    row[2],
                    row[3].Replace('|', '\n')
                ))
        );

    /// <summary>The template of this code, or null.</summary>
    public ReminderTemplate? Find(string code) => byCode.GetValueOrDefault(code);
}
