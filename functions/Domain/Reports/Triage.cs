using System.Collections.Immutable;
using System.Text;

namespace LeftBehindCare.Domain.Reports;

/// <summary>A circumstance that the words of a report point to. A proposal adds units and urgency; only a person confirms or drops it.</summary>
/// <param name="Code">The circumstance's code.</param>
/// <param name="Words">The words of the lexicon that led to it (爸…打), never the report's own text.</param>
public sealed record TriageProposal(string Code, ImmutableArray<string> Words);

/// <summary>Proposes circumstances from what a person wrote (分诊), by a lexicon that anybody can read and check.</summary>
public static class Triage
{
    /// <summary>The circumstances that the words point to, in the order of the routing table; empty when they show none.</summary>
    public static ImmutableArray<TriageProposal> Propose(string narrative)
    {
        ArgumentNullException.ThrowIfNull(narrative);
        var plain = Plain(narrative);
        var proposals = ImmutableArray.CreateBuilder<TriageProposal>();
        foreach (var (code, cues) in TriageLexicon.All)
        {
            ImmutableArray<string> words =
            [
                .. cues.Select(cue => cue.FirstIn(plain))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
            if (words.Length > 0)
            {
                proposals.Add(new TriageProposal(code, words));
            }
        }

        return proposals.ToImmutable();
    }

    /// <summary>The text as the lexicon reads it: lower case, half width, straight apostrophes, no blanks between Chinese characters.</summary>
    internal static string Plain(string narrative)
    {
        var plain = new StringBuilder(narrative.Length);
        foreach (var raw in narrative)
        {
            // Full-width punctuation ends sentences and stays as it is.
            var c = raw is >= '\uFF10' and <= '\uFF5A' and not ('；' or '？')
                ? (char)(raw - 0xFEE0)
                : raw;
            if (c is '’' or '‘')
            {
                plain.Append('\'');
            }
            else if (c is '\n' || !char.IsWhiteSpace(c))
            {
                if (c is not (>= '\u200B' and <= '\u200F' or '\uFEFF' or '\u00AD'))
                {
                    plain.Append(char.ToLowerInvariant(c));
                }
            }
            else if (plain.Length > 0 && plain[^1] != ' ' && char.IsAscii(plain[^1]))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString();
    }
}
