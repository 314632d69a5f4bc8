using System.Buffers;

namespace LeftBehindCare.Domain.Reports;

/// <summary>
/// One entry of a lexicon, written <c>爸|妈+打~电话|工</c>: one of the first words, within a few characters and the same
/// sentence one of the next, not continued by one of the last; <c>^</c> and words before that: none of them stands between. <c>_</c> is a space; an English word stands alone unless it
/// ends in <c>*</c>.
/// </summary>
internal sealed class Cue
{
    private const int Reach = 10;
    private const int EnglishReach = 30;

    // 打电话 is also 打了个电话 and 打过一次电话.
    private static readonly string[] Fillers =
    [
        "",
        "了",
        "过",
        "着",
        "个",
        "了个",
        "了一个",
        "了几个",
        "过几次",
        "过一次",
        "一个",
        "几个",
        "一下",
        "完",
        "不通",
        "不了",
        "给",
    ];

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？!?；;\n");

    private readonly Word[][] parts;
    private readonly string[] unless;
    private readonly string[] apart;

    private Cue(Word[][] parts, string[] unless, string[] apart)
    {
        this.parts = parts;
        this.unless = unless;
        this.apart = apart;
    }

    /// <summary>The cues of a row, parted by white space.</summary>
    public static Cue[] Row(string row) =>
        [.. row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>The words of the lexicon that the text shows, joined by …; null when it shows none.</summary>
    public string? FirstIn(string text)
    {
        foreach (var word in parts[0])
        {
            for (
                var at = word.In(text, 0, text.Length);
                at >= 0;
                at = word.In(text, at + 1, text.Length)
            )
            {
                if (Follow(text, at + word.Text.Length, 1) is { } rest)
                {
                    return word.Text + rest;
                }
            }
        }

        return null;
    }

    private static Cue Parse(string token)
    {
        var halves = token.Split('~');
        var (words, apart) = halves[0].Split('^') is [var before, var between]
            ? (before, between)
            : (halves[0], "");
        return new Cue(
            [.. words.Split('+').Select(part => part.Split('|').Select(Word.Parse).ToArray())],
            halves.Length > 1 ? halves[1].Split('|') : [],
            apart.Split('|', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    private string? Follow(string text, int end, int part)
    {
        if (part == parts.Length)
        {
            return IsDisarmed(text, end) ? null : "";
        }

        foreach (var word in parts[part])
        {
            for (
                var at = word.In(text, end, end + word.Reach);
                at >= 0 && !Parts(text.AsSpan(end, at - end));
                at = word.In(text, at + 1, end + word.Reach)
            )
            {
                if (Follow(text, at + word.Text.Length, part + 1) is { } rest)
                {
                    return "…" + word.Text + rest;
                }
            }
        }

        return null;
    }

    private bool IsDisarmed(string text, int end)
    {
        if (unless.Length == 0)
        {
            return false;
        }

        var rest = text.AsSpan(end);
        foreach (var filler in Fillers)
        {
            if (!rest.StartsWith(filler))
            {
                continue;
            }

            foreach (var word in unless)
            {
                if (rest[filler.Length..].StartsWith(word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Parts(ReadOnlySpan<char> between)
    {
        foreach (var word in apart)
        {
            if (between.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return between.ContainsAny(SentenceEnds);
    }

    private readonly record struct Word(string Text, bool English, bool Open)
    {
        public int Reach => English ? EnglishReach : Cue.Reach;

        public static Word Parse(string token)
        {
            var open = token.EndsWith('*');
            var text = (open ? token[..^1] : token).Replace('_', ' ').ToLowerInvariant();
            return new Word(text, char.IsAsciiLetter(text[0]), open);
        }

        /// <summary>Where the word begins, from <paramref name="from"/> up to <paramref name="last"/>; -1 for nowhere.</summary>
        public int In(string text, int from, int last)
        {
            for (var at = Index(text, from, last); at >= 0; at = Index(text, at + 1, last))
            {
                if (!English || StandsAlone(text, at))
                {
                    return at;
                }
            }

            return -1;
        }

        // Bounded, so that a long text of nothing but first words costs no more than its length.
        private int Index(string text, int from, int last)
        {
            var end = Math.Min(last + Text.Length, text.Length);
            return from >= end
                ? -1
                : text.IndexOf(Text, from, end - from, StringComparison.Ordinal);
        }

        private bool StandsAlone(string text, int at)
        {
            var end = at + Text.Length;
            return (at == 0 || !char.IsAsciiLetter(text[at - 1]))
                && (Open || end == text.Length || !char.IsAsciiLetter(text[end]));
        }
    }
}
