namespace LeftBehindCare.Domain.Directory;

/// <summary>One address read against the division table.</summary>
internal sealed class AddressReading
{
    private readonly DistrictDirectory directory;
    private readonly string text;
    private readonly List<Mention> villages;
    private readonly List<string> towns;

    public AddressReading(DistrictDirectory directory, string? address)
    {
        this.directory = directory;
        text = AddressText.Plain(address);
        villages = text.Length == 0 ? [] : LongestOnly(VillageMentions());
        towns = text.Length == 0 ? [] : TownMentions();
    }

    /// <summary>Whether it names more than one town.</summary>
    public bool NamesSeveralTowns => towns.Count > 1;

    /// <summary>Whether it names another district or a town that left in 2016.</summary>
    public bool NamesOutside => directory.Names.Outside.Any(word => Occurrences(word).Any());

    /// <summary>The address in the characters that are compared.</summary>
    public string Text => text;

    /// <summary>What the address alone says.</summary>
    /// <param name="likelyTown">The town that tells villages of one and the same name apart; where a name is borne once, it changes nothing.</param>
    public Place Place(string? likelyTown = null)
    {
        if (text.Length == 0 || NamesOnlyAnotherDistrict() || towns.Count > 1)
        {
            return Directory.Place.Unknown;
        }

        if (towns.Count == 1)
        {
            return new Place(towns[0], VillageIn(towns[0])?.Code, TownKnown: true, "address");
        }

        // A name that only one division of the whole district bears gives its town too.
        return (Only(villages) ?? SameNamed(likelyTown)) is { } village
            ? new Place(village.TownCode, village.Code, TownKnown: true, "address")
            : Directory.Place.Unknown;
    }

    /// <summary>The one village of this town that the address names; null when none, several, or when it names another town.</summary>
    public Division? VillageIn(string townCode)
    {
        if (text.Length == 0 || towns.Any(town => !Same(town, townCode)))
        {
            return null;
        }

        var named = villages.Where(mention => Same(mention.Village.TownCode, townCode)).ToList();
        return named.Count > 0 ? Only(named) : BareStemIn(townCode);
    }

    private Division? SameNamed(string? likelyTown)
    {
        var isOneName =
            villages.Count > 0
            && villages.TrueForAll(one =>
                one.Start == villages[0].Start && one.End == villages[0].End
            );
        return isOneName
            ? Only(villages.FindAll(one => Same(one.Village.TownCode, likelyTown)))
            : null;
    }

    private Division? BareStemIn(string townCode)
    {
        var byStem = directory
            .VillagesOf(townCode)
            .ToLookup(village => VillageNames.Stem(village.Name), StringComparer.Ordinal);
        var town = directory.Town(townCode)!;
        var mentions = byStem
            .Where(group => group.Key.Length >= 2)
            // 姜山 in 姜山镇 is the town, not 姜山社区.
            .Where(group => !town.Name.StartsWith(group.Key, StringComparison.Ordinal))
            .SelectMany(group =>
                Occurrences(group.Key)
                    .Where(span => BeginsName(span.Start) && EndsName(span.End))
                    .SelectMany(span => group.Select(v => new Mention(v, span.Start, span.End)))
            );
        return Only(LongestOnly(mentions));
    }

    private IEnumerable<Mention> VillageMentions() =>
        from found in directory.VillageSpellings.In(text)
        where BeginsName(found.Start) && EndsName(found.End)
        select new Mention(found.Village, found.Start, found.End);

    private List<string> TownMentions()
    {
        var found = new List<string>();
        foreach (var town in directory.Towns)
        {
            var bare = TownStem(town.Name);
            var named =
                Occurrences(town.Name).Any()
                || town.Aliases.Any(alias =>
                    Occurrences(alias).Any(span => StandsAlone(span.Start, span.End))
                )
                || Occurrences(bare)
                    .Any(span => AfterDistrict(span.Start) && StandsAlone(span.Start, span.End));
            if (named)
            {
                found.Add(town.Code);
            }
        }

        return found;
    }

    private static string TownStem(string name) =>
        name.EndsWith("街道", StringComparison.Ordinal) ? name[..^2] : name[..^1];

    // A town's bare name inside a village's name is the village's: 梅墟 in 梅墟社区 says nothing new, 云龙 in another town's
    // village would mislead.
    private bool StandsAlone(int start, int end) =>
        !AddressText.IsRoadAt(text, end)
        && !IsInsideOutsider(start, end)
        && !villages.Any(mention => mention.Start <= start && end <= mention.End);

    private bool AfterDistrict(int start) =>
        directory.Names.Within.Any(word =>
            text.AsSpan(0, start).EndsWith(word, StringComparison.Ordinal)
        );

    private bool BeginsName(int start)
    {
        if (AddressText.BeginsAt(text, start) || AfterDistrict(start))
        {
            return true;
        }

        var before = text.AsSpan(0, start);
        foreach (var town in directory.Towns)
        {
            if (
                before.EndsWith(TownStem(town.Name))
                || town.Aliases.Any(alias =>
                    text.AsSpan(0, start).EndsWith(alias, StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                return true;
            }
        }

        return before.EndsWith("宁波") || before.EndsWith("浙江");
    }

    private bool EndsName(int end) =>
        !AddressText.IsRoadAt(text, end) && !AddressText.IsInstitutionAt(text, end);

    private bool NamesOnlyAnotherDistrict() =>
        directory.Names.Outside.Any(word => Occurrences(word).Any())
        && !text.Contains("鄞州", StringComparison.Ordinal);

    private bool IsInsideOutsider(int start, int end) =>
        directory.Names.Outside.Any(word =>
            Occurrences(word).Any(span => span.Start <= start && end <= span.End)
        );

    private IEnumerable<(int Start, int End)> Occurrences(string name)
    {
        for (
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return (at, at + name.Length);
        }
    }

    // 东村 inside 河东村 is not a mention of 东村.
    private static List<Mention> LongestOnly(IEnumerable<Mention> mentions)
    {
        var all = mentions.ToList();
        return
        [
            .. all.Where(one =>
                !all.Any(other =>
                    other.Start <= one.Start
                    && one.End <= other.End
                    && other.End - other.Start > one.End - one.Start
                )
            ),
        ];
    }

    private static Division? Only(List<Mention> mentions)
    {
        var distinct = mentions.Select(mention => mention.Village).Distinct().Take(2).ToList();
        return distinct.Count == 1 ? distinct[0] : null;
    }

    private static bool Same(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal);

    private sealed record Mention(Division Village, int Start, int End);
}
