namespace LeftBehindCare.App.Rosters.Files;

/// <summary>What divides the cells of a text file.</summary>
internal static class Delimiter
{
    private const int Records = 60;
    private static readonly char[] Candidates = [',', '\t', ';'];

    /// <summary>
    /// The one that cuts most records into the same number of cells; title lines above a table hold none, and addresses may hold
    /// others. A comma where there is none.
    /// </summary>
    public static char In(ReadOnlySpan<char> beginning)
    {
        if (SeparatorLine(beginning) is { } told)
        {
            return told;
        }
        var best = Candidates[0];
        var most = 0L;
        foreach (var candidate in Candidates)
        {
            var score = Score(beginning, candidate);
            if (score > most)
            {
                (best, most) = (candidate, score);
            }
        }
        return best;
    }

    /// <summary>A first line <c>sep=;</c> is for the spreadsheet, which does not show it.</summary>
    public static char? SeparatorLine(ReadOnlySpan<char> beginning) =>
        beginning.Length > 4
        && beginning.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
        && Candidates.AsSpan().Contains(beginning[4])
        && (beginning.Length == 5 || beginning[5] is '\r' or '\n')
            ? beginning[4]
            : null;

    private static long Score(ReadOnlySpan<char> text, char delimiter)
    {
        var counts = new Dictionary<int, int>();
        int dividers = 0,
            records = 0;
        var quoted = false;
        var begins = true;
        for (var at = 0; at <= text.Length && records < Records; at++)
        {
            var one = at < text.Length ? text[at] : '\n';
            if (one == '"' && (quoted || begins))
            {
                quoted = !quoted;
                begins = quoted is false;
            }
            else if (quoted)
            {
                continue;
            }
            else if (one == delimiter)
            {
                dividers++;
                begins = true;
            }
            else if (one is '\n' or '\r')
            {
                if (dividers > 0)
                {
                    counts[dividers] = counts.GetValueOrDefault(dividers) + 1;
                }
                dividers = 0;
                records++;
                begins = true;
            }
            else
            {
                begins = false;
            }
        }
        return counts.Count == 0 ? 0 : counts.Max(one => (long)one.Key * one.Value * one.Value);
    }
}
