namespace LeftBehindCare.Domain.Directory;

/// <summary>The ways people write a village's name (DOMAIN §4.5): with or without its committee, or the bare stem.</summary>
internal static class VillageNames
{
    /// <summary>莫枝 for 莫枝居委会 and for 莫枝村村委会. The traps of the table are stems that two divisions share.</summary>
    public static string Stem(string name)
    {
        foreach (var tail in (string[])["社区居委会", "村村委会", "居委会", "社区"])
        {
            if (name.EndsWith(tail, StringComparison.Ordinal))
            {
                return name[..^tail.Length];
            }
        }

        return name;
    }

    /// <summary>Spellings that say village or community and so tell 莫枝村 from 莫枝居委会.</summary>
    public static IEnumerable<string> Full(string name)
    {
        var stem = Stem(name);
        yield return name;
        if (IsVillage(name))
        {
            yield return stem + "村";
            yield return stem + "村委会";
            yield return stem + "村民委员会";
        }
        else
        {
            yield return stem + "社区";
            yield return stem + "居委会";
            yield return stem + "居民委员会";
        }
    }

    private static bool IsVillage(string name) =>
        name.EndsWith("村村委会", StringComparison.Ordinal);
}
