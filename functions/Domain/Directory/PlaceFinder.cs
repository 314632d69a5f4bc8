namespace LeftBehindCare.Domain.Directory;

/// <summary>Finds the town and village of a report. It never guesses: what two readings could mean is unknown (DOMAIN §4.5).</summary>
public static class PlaceFinder
{
    /// <summary>
    /// The place that the codes say, else the address. Codes that contradict each other keep the town and lose the village;
    /// an address that names two towns, or only another district, is unknown.
    /// </summary>
    /// <param name="directory">The division table.</param>
    /// <param name="townCode">The town chosen; an old code of 江东区 counts as its town of today.</param>
    /// <param name="villageCode">The village chosen; one that is not of today tells the town alone.</param>
    /// <param name="address">Free text.</param>
    public static Place Find(
        DistrictDirectory directory,
        string? townCode,
        string? villageCode,
        string? address
    )
    {
        ArgumentNullException.ThrowIfNull(directory);
        var read = new AddressReading(directory, address);
        var village = villageCode is null ? null : directory.Village(villageCode);
        if (TownOf(directory, townCode, villageCode, village) is { } town)
        {
            var chosen = village is null && villageCode is null ? read.VillageIn(town) : village;
            var inside = string.Equals(chosen?.TownCode, town, StringComparison.Ordinal);
            return new Place(town, inside ? chosen!.Code : null, TownKnown: true, "code");
        }

        return read.Place();
    }

    private static string? TownOf(
        DistrictDirectory directory,
        string? townCode,
        string? villageCode,
        Division? village
    )
    {
        if (Current(directory, townCode) is { } town)
        {
            return town;
        }

        if (village is not null)
        {
            return village.TownCode;
        }

        // A village code of an older year still begins with its town's code.
        return villageCode is { Length: 12 } && villageCode.All(char.IsAsciiDigit)
            ? Current(directory, villageCode[..9])
            : null;
    }

    private static string? Current(DistrictDirectory directory, string? code)
    {
        if (code is null)
        {
            return null;
        }

        var today = directory.Names.OldCodes.GetValueOrDefault(code, code);
        return directory.Town(today)?.Code;
    }
}
