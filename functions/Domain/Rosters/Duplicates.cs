using System.Text;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>
/// Which rows of one file speak of the same identity number (DOMAIN §4.3). The first row of a number is taken and the others are parked; where
/// the names differ nobody can say which is right, and all of them are.
/// </summary>
public sealed class Duplicates
{
    private const int NumberLength = 18;
    private const int CheckValues = 11;
    private readonly Dictionary<ulong, Seen> seen = [];

    /// <summary>Notes a row in the first pass.</summary>
    /// <param name="idNumber">As the sender wrote it.</param>
    /// <param name="name">As the sender wrote it.</param>
    public void Note(int row, string idNumber, string name)
    {
        if (KeyOf(idNumber) is not { } key)
        {
            return;
        }
        var named = NameOf(name);
        if (!seen.TryGetValue(key, out var first))
        {
            seen.Add(key, new Seen(row, named, NamesDiffer: false));
        }
        else if (!first.NamesDiffer && first.Name != named)
        {
            seen[key] = first with { NamesDiffer = true };
        }
    }

    /// <summary>What stands against the row, or null.</summary>
    public RowCode? Of(int row, string idNumber) =>
        KeyOf(idNumber) is not { } key || !seen.TryGetValue(key, out var first) ? null
        : first.NamesDiffer ? RowCode.DuplicateIdDifferentName
        : first.Row != row ? RowCode.DuplicateInFile
        : null;

    /// <summary>The number itself, packed: no two numbers share a key. Null for what is no number of eighteen characters.</summary>
    private static ulong? KeyOf(string text)
    {
        ulong key = 0;
        var length = 0;
        foreach (var raw in text)
        {
            var c = raw is >= '\uFF01' and <= '\uFF5E' ? (char)(raw - 0xFEE0) : raw;
            if (char.IsWhiteSpace(c) || c is '\'' or '\u2019' or '-')
            {
                continue;
            }
            if (length == 0 && c is 'G' or 'g')
            {
                continue;
            }
            length++;
            if (length > NumberLength)
            {
                return null;
            }
            if (length < NumberLength)
            {
                if (c is 'o' or 'O')
                {
                    c = '0';
                }
                if (!char.IsAsciiDigit(c))
                {
                    return null;
                }
                key = (key * 10) + (ulong)(c - '0');
            }
            else
            {
                var check = c is 'x' or 'X' ? CheckValues - 1 : c - '0';
                if (check is < 0 or >= CheckValues)
                {
                    return null;
                }
                key = (key * CheckValues) + (ulong)check;
            }
        }
        return length == NumberLength ? key : null;
    }

    private static int NameOf(string name)
    {
        var plain = new HashCode();
        foreach (var rune in name.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                plain.Add(rune.Value);
            }
        }
        return plain.ToHashCode();
    }

    private readonly record struct Seen(int Row, int Name, bool NamesDiffer);
}
