using System.Security.Cryptography;
using Azure.Data.Tables;

namespace LeftBehindCare.App.Hosting.Resealing;

/// <summary>Brings single seals under the current key, and counts.</summary>
internal sealed class ResealTally(Sealing sealing)
{
    private readonly HashSet<string> unopened = new(StringComparer.Ordinal);

    /// <summary>How many seals were renewed.</summary>
    public int Renewed { get; private set; }

    /// <summary>Why some stayed as they are: <c>key-7</c> for a key that is not here, <c>damaged</c>.</summary>
    public IReadOnlyCollection<string> Unopened => unopened;

    /// <summary>Whether something that begins so is to be renewed; what no key opens is noted and left.</summary>
    public bool IsOld(byte version)
    {
        if (version == sealing.Current)
        {
            return false;
        }
        if (sealing.Knows(version))
        {
            return true;
        }
        unopened.Add($"key-{version}");
        return false;
    }

    /// <summary>The value under the current key; null when it is to stay as it is.</summary>
    /// <param name="place">What it is bound to.</param>
    public byte[]? Renew(byte[]? seal, string place)
    {
        if (seal is not { Length: > 0 } || !IsOld(seal[0]))
        {
            return null;
        }
        try
        {
            var renewed = sealing.Seal(sealing.Open(seal, place), place);
            Renewed++;
            return renewed;
        }
        catch (Exception broken)
            when (broken is CryptographicException or OverflowException or ArgumentException)
        {
            unopened.Add("damaged");
            return null;
        }
    }

    /// <summary>Those of the row's columns that must be sealed anew, to be merged into it; null when none must.</summary>
    /// <param name="seals">The sealed columns, also such as the row does not have, and what each is bound to.</param>
    public TableEntity? Renew(TableEntity row, IEnumerable<(string Column, string Place)> seals)
    {
        TableEntity? renewed = null;
        foreach (var (column, place) in seals)
        {
            if (Renew(row.GetBinary(column), place) is { } sealedAnew)
            {
                renewed ??= new TableEntity(row.PartitionKey, row.RowKey);
                renewed[column] = sealedAnew;
            }
        }
        return renewed;
    }
}
