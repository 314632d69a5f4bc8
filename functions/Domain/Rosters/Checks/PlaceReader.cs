using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>Reads the places of a file's rows. The same few thousand addresses come again and again, so it remembers what it read.</summary>
internal sealed class PlaceReader(DistrictDirectory directory, string? senderTown)
{
    private const int MostKept = 20_000;
    private const int LongestKept = 300;
    private const char Between = '\u001F';
    private readonly Dictionary<string, PlaceCells> seen = new(StringComparer.Ordinal);

    // House numbers decide nothing; a directory in which one belongs to a name is read without this.
    private readonly bool hasDigitNames = directory
        .Towns.Concat(directory.Villages)
        .Any(place => place.Name.Any(char.IsAsciiDigit) || place.Aliases.Any(Holds));

    public PlaceCells Read(string town, string village, string address)
    {
        if (town.Length + village.Length + address.Length + 2 > LongestKept)
        {
            return PlaceCells.Read(directory, senderTown, town, village, address);
        }
        Span<char> buffer = stackalloc char[LongestKept];
        var length = 0;
        Append(town, buffer, ref length, isAddress: false);
        buffer[length++] = Between;
        Append(village, buffer, ref length, isAddress: false);
        buffer[length++] = Between;
        Append(address, buffer, ref length, isAddress: !hasDigitNames);
        var key = buffer[..length];
        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(key, out var known))
        {
            known = PlaceCells.Read(directory, senderTown, town, village, address);
            if (seen.Count >= MostKept)
            {
                seen.Clear();
            }
            lookup[key] = known;
        }
        return known;
    }

    private static bool Holds(string name) => name.Any(char.IsAsciiDigit);

    private static void Append(string cell, Span<char> buffer, ref int length, bool isAddress)
    {
        // A cell of nothing but digits is a code of the division table.
        var isCode = cell.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        var wasDigit = false;
        foreach (var c in cell)
        {
            var isDigit = isAddress && !isCode && char.IsAsciiDigit(c);
            if (!isDigit || !wasDigit)
            {
                buffer[length++] = isDigit ? '0' : c;
            }
            wasDigit = isDigit;
        }
    }
}
