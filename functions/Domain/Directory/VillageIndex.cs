namespace LeftBehindCare.Domain.Directory;

/// <summary>Every full spelling of every village, so that an address is read once and not once a village.</summary>
internal sealed class VillageIndex
{
    private readonly Dictionary<string, List<Division>> bySpelling = new(StringComparer.Ordinal);
    private readonly int shortest = int.MaxValue;
    private readonly int longest;

    public VillageIndex(IEnumerable<Division> villages)
    {
        foreach (var village in villages)
        {
            foreach (
                var spelling in VillageNames
                    .Full(village.Name)
                    .Concat(village.Aliases)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                if (!bySpelling.TryGetValue(spelling, out var bearers))
                {
                    bySpelling.Add(spelling, bearers = []);
                }

                bearers.Add(village);
                shortest = Math.Min(shortest, spelling.Length);
                longest = Math.Max(longest, spelling.Length);
            }
        }
    }

    /// <summary>Each place in the text where a spelling stands, with the village that bears it.</summary>
    public IEnumerable<(Division Village, int Start, int End)> In(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var last = Math.Min(text.Length, start + longest);
            for (var end = start + shortest; end <= last; end++)
            {
                foreach (var village in Bearing(text, start, end))
                {
                    yield return (village, start, end);
                }
            }
        }
    }

    private List<Division> Bearing(string text, int start, int end) =>
        bySpelling
            .GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(text.AsSpan(start, end - start), out var bearers)
            ? bearers
            : [];
}
