using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>The town and village that a row's cells of one place say (DOMAIN §4.5), and what was put right in reading them.</summary>
/// <param name="Town">Nine digits of today; null when they lead to none, to several or elsewhere.</param>
/// <param name="Village">Twelve digits.</param>
/// <param name="IsElsewhere">Whether they name another district, city or province and no town of ours.</param>
/// <param name="Found">Repairs, and <see cref="RowCode.VillageUnknown"/>.</param>
internal readonly record struct PlaceCells(
    string? Town,
    string? Village,
    bool IsElsewhere,
    RowCodeSet Found
)
{
    private const int MostPlausible = 300;
    private const int LongestBareName = 3;
    private const int TownCodeLength = 9;
    private const int VillageCodeLength = 12;

    /// <summary>
    /// Cells that contradict each other lead nowhere: two towns, or a town of ours beside another district. The sender's town only tells
    /// villages of one name apart.
    /// </summary>
    public static PlaceCells Read(
        DistrictDirectory directory,
        string? senderTown,
        string townCell,
        string villageCell,
        string addressCell
    )
    {
        if (townCell.Length + villageCell.Length + addressCell.Length > MostPlausible)
        {
            return default;
        }
        var town = new Cell(directory, townCell, senderTown, isTown: true);
        var address = new Cell(directory, addressCell, senderTown);
        var village = new Cell(directory, villageCell, senderTown);
        // 海南 beside 咸祥镇 is that town's village.
        var isVillage =
            address.Text.Length <= LongestBareName
            && town.Code is { } sure
            && address.VillageIn(sure) is not null;
        if (town.IsElsewhere || (address.IsElsewhere && !isVillage))
        {
            var isOurs = (town.Code ?? address.Code) is not null;
            return default(PlaceCells) with { IsElsewhere = !isOurs };
        }
        var code = town.Code ?? address.Code;
        var contradicts =
            (town.Code is not null && address.Code is not null && town.Code != address.Code)
            || town.IsUnclear
            || address.IsUnclear;
        if (contradicts)
        {
            return default;
        }
        code ??= village.Code;
        return code is null ? default : InTown(directory.Town(code)!, town, village, address);
    }

    private static PlaceCells InTown(Division division, Cell town, Cell village, Cell address)
    {
        var named = new[] { village, address, town }
            .Select(cell => (cell, place: cell.VillageIn(division.Code)))
            .Where(pair => pair.place is not null)
            .ToList();
        var isOne =
            named.Select(pair => pair.place!.Code).Distinct(StringComparer.Ordinal).Count() == 1;
        var found = default(RowCodeSet);
        if (isOne)
        {
            found.Add(
                RowCode.VillageSuffix,
                VillageSpelling.IsOwn(named[0].place!, named[0].cell.Text)
            );
        }
        else
        {
            found.Add(RowCode.VillageUnknown, village.Text.Length > 0 || address.Text.Length > 0);
        }
        found.Add(TownSpelling.Of(division, town, address, village));
        return new PlaceCells(division.Code, isOne ? named[0].place!.Code : null, false, found);
    }

    /// <summary>One cell read.</summary>
    internal sealed class Cell
    {
        private readonly DistrictDirectory directory;
        private readonly AddressReading? reading;
        private readonly Division? chosen;

        public Cell(
            DistrictDirectory directory,
            string raw,
            string? senderTown,
            bool isTown = false
        )
        {
            this.directory = directory;
            Names = directory.Names;
            Text = AddressText.Plain(raw);
            if (Text.Length == 0)
            {
                return;
            }
            if (
                Text.Length is TownCodeLength or VillageCodeLength
                && Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            )
            {
                chosen = directory.Village(Text);
                Code = PlaceFinder.Find(directory, Text[..TownCodeLength], null, null).TownCode;
                IsOldCode = Code is not null && Code != Text[..TownCodeLength];
                return;
            }
            reading = new AddressReading(directory, Text);
            var code = reading.Place(senderTown).TownCode;
            if (code is null && isTown && !reading.NamesSeveralTowns && !reading.NamesOutside)
            {
                // 百丈 in the column of towns is the town; in an address it could be a road.
                reading = new AddressReading(directory, Names.Within[0] + Text);
                code = reading.Place(senderTown).TownCode;
            }
            IsElsewhere =
                Elsewhere.Begins(Names, Text)
                || (code is null && !reading.NamesSeveralTowns && reading.NamesOutside)
                || (code is null && isTown && Text.Length > 1 && IsOutsideStem());
            var saysOurs = IsElsewhere && Names.Within.Any(word => Says(word));
            IsUnclear = reading.NamesSeveralTowns || (saysOurs && code is not null);
            IsElsewhere &= !IsUnclear;
            Code = IsElsewhere || IsUnclear ? null : code;
        }

        public PlaceNames Names { get; }

        public string Text { get; }

        /// <summary>The town it leads to.</summary>
        public string? Code { get; }

        public bool IsElsewhere { get; }

        /// <summary>Whether it names several towns, or one of ours beside another district.</summary>
        public bool IsUnclear { get; }

        public bool IsOldCode { get; }

        public bool Says(string word) => Text.Contains(word, StringComparison.Ordinal);

        public Division? VillageIn(string town) =>
            chosen is not null
                ? chosen.TownCode == town
                    ? chosen
                    : null
                : reading?.VillageIn(town);

        // 石碶 for 石碶街道.
        private bool IsOutsideStem() =>
            Names.Outside.Any(word => word.StartsWith(Text, StringComparison.Ordinal));
    }
}
