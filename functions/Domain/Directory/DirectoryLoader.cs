using System.Globalization;

namespace LeftBehindCare.Domain.Directory;

/// <summary>Makes a <see cref="DistrictDirectory"/> from the texts of its data files and refuses files that do not fit together.</summary>
internal static class DirectoryLoader
{
    private const int UnitColumns = 12;

    public static DistrictDirectory Load(string divisionsCsv, string unitsCsv, string aliasesCsv)
    {
        var aliases = CsvRows.Read(aliasesCsv, 3).ToList();
        var names = NamesOf(aliases);
        var (towns, villages) = DivisionsOf(divisionsCsv, aliases);
        var english = aliases
            .Where(row => row[0] is "english")
            .ToDictionary(row => row[2], row => row[1], StringComparer.Ordinal);

        var units = CsvRows.Read(unitsCsv, UnitColumns).Select(UnitOf).ToList();
        var district = units.Single(unit => unit.Kind == UnitKind.District).Id;
        units.AddRange(
            towns.Select(town =>
                UnitOf(town, UnitKind.Town, district, town.Code) with
                {
                    EnglishName = english.GetValueOrDefault(town.Code),
                }
            )
        );
        units.AddRange(
            villages.Select(village =>
                UnitOf(village, UnitKind.Village, new UnitId(village.TownCode!), village.TownCode!)
            )
        );
        RefuseLooseEnds(units);
        return new DistrictDirectory(district, towns, villages, units, names);
    }

    private static PlaceNames NamesOf(List<string[]> aliases) =>
        new(
            aliases
                .Where(row => row[0] is "code")
                .ToDictionary(row => row[1], row => row[2], StringComparer.Ordinal),
            [.. aliases.Where(row => row[0] is "within").Select(row => row[1])],
            [.. aliases.Where(row => row[0] is "outside").Select(row => row[1])]
        )
        {
            Above = [.. aliases.Where(row => row[0] is "above").Select(row => row[1])],
            Former = [.. aliases.Where(row => row[0] is "former").Select(row => row[1])],
            Managed = [.. aliases.Where(row => row[0] is "managed").Select(row => row[1])],
        };

    private static (List<Division> Towns, List<Division> Villages) DivisionsOf(
        string divisionsCsv,
        List<string[]> aliases
    )
    {
        var spellings = aliases
            .Where(row => row[0] is "name" or "english")
            .ToLookup(row => row[2], row => row[1], StringComparer.Ordinal);
        var towns = new List<Division>();
        var villages = new List<Division>();
        foreach (var row in CsvRows.Read(divisionsCsv, 4))
        {
            string[] others = [.. spellings[row[1]]];
            if (row[0] is "town")
            {
                towns.Add(new Division(row[1], row[2], TownCode: null, others));
            }
            else
            {
                villages.Add(new Division(row[1], row[2], row[3], others));
            }
        }

        return (towns, villages);
    }

    private static Unit UnitOf(string[] row) =>
        new()
        {
            Id = new UnitId(row[0]),
            Kind = Enum.Parse<UnitKind>(row[1]),
            PolicyName = row[2],
            CurrentName = row[3],
            EnglishName = row[4].Length == 0 ? null : row[4],
            Superior = row[5].Length == 0 ? null : new UnitId(row[5]),
            TownCode = row[6].Length == 0 ? null : row[6],
            ValidFrom = DayOf(row[7]),
            ValidTo = DayOf(row[8]),
            AnswersFor =
                row[11].Length == 0
                    ? null
                    : new Responsibility(
                        row[9],
                        [.. row[10].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                        row[11] is "replaces"
                    ),
        };

    private static Unit UnitOf(
        Division division,
        UnitKind kind,
        UnitId superior,
        string townCode
    ) =>
        new()
        {
            Id = new UnitId(division.Code),
            Kind = kind,
            PolicyName = division.Name,
            CurrentName = division.Name,
            Superior = superior,
            TownCode = townCode,
        };

    private static DateOnly? DayOf(string cell) =>
        cell.Length == 0
            ? null
            : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void RefuseLooseEnds(List<Unit> units)
    {
        var known = units.ToDictionary(unit => unit.Id);
        foreach (var unit in units)
        {
            var steps = 0;
            for (var above = unit.Superior; above is { } id; above = known[id].Superior)
            {
                if (!known.ContainsKey(id) || ++steps > units.Count)
                {
                    throw new FormatException($"{unit.Id} does not lead up to the district: {id}.");
                }
            }
        }
    }
}
