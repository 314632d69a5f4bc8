using CsCheck;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Directory;

public sealed class PlaceFinderTests
{
    private static readonly DistrictDirectory Directory = DataFiles.Yinzhou;
    private static readonly string[] Pieces =
    [
        "姜山",
        "东村",
        "镇",
        "莫枝",
        "海曙区",
        "路",
        "社区",
        "東錢湖",
        "村",
    ];

    [Theory]
    [InlineData("姜山镇走马塘村12号", "330212110", "330212110258")]
    [InlineData("宁波市鄞州区姜山镇走马塘村村委会旁边", "330212110", "330212110258")]
    [InlineData("姜山走马塘", "330212110", "330212110258")]
    [InlineData(" 姜 山 镇　走马塘村", "330212110", "330212110258")]
    [InlineData("钟公庙街道办事处长丰社区", "330212002", "330212002001")]
    [InlineData("钟公庙街道办", "330212002", null)]
    [InlineData("瞻歧镇嵩一村", "330212100", "330212100217")]
    [InlineData("五鄉鎮皎碶何村", "330212105", "330212105228")]
    [InlineData("五乡宝幢居委会", "330212105", "330212105002")]
    [InlineData("塘溪镇育碶村", "330212102", "330212102233")]
    [InlineData("江东区百丈街道中山社区", "330212008", "330212008002")]
    [InlineData("江东百丈", "330212008", null)]
    [InlineData("高新区梅墟街道", "330212004", null)]
    [InlineData("鄞州中河飞虹社区", "330212005", "330212005003")]
    [InlineData("Jiangshan Town, near the bridge", "330212110", null)]
    [InlineData("云龙镇甲村村", "330212108", "330212108213")]
    [InlineData("走马塘村", "330212110", "330212110258")]
    public void An_address_gives_its_town_and_village(string address, string town, string? village)
    {
        var place = PlaceFinder.Find(Directory, townCode: null, villageCode: null, address);
        place.ShouldBe(new Place(town, village, TownKnown: true, "address"));
    }

    [Theory]
    [InlineData("东钱湖镇莫枝", null)]
    [InlineData("东钱湖镇莫枝村", "330212103214")]
    [InlineData("东钱湖镇莫枝居委会", "330212103001")]
    [InlineData("东钱湖镇韩岭", null)]
    [InlineData("东钱湖镇韩岭村村委会", "330212103207")]
    [InlineData("东钱湖镇东村", "330212103201")]
    [InlineData("东钱湖镇莫枝村和韩岭村之间", null)]
    [InlineData("东钱湖镇莫枝村韩岭村", null)]
    [InlineData("东钱湖镇陶公村", "330212103225")]
    public void A_stem_that_stands_twice_in_a_town_is_told_apart_only_by_its_suffix(
        string address,
        string? village
    ) =>
        PlaceFinder
            .Find(Directory, townCode: null, villageCode: null, address)
            .ShouldBe(new Place("330212103", village, TownKnown: true, "address"));

    [Theory]
    [InlineData("姜山镇茅山", null)]
    [InlineData("姜山镇茅山村", "330212110260")]
    [InlineData("姜山镇茅山居委会", "330212110003")]
    [InlineData("姜山镇明南社区", "330212110006")]
    [InlineData("姜山镇", null)]
    [InlineData("姜山镇狮山", "330212110002")]
    [InlineData("姜山镇东光路5号", null)]
    public void In_Jiangshan_as_well(string address, string? village) =>
        PlaceFinder
            .Find(Directory, townCode: null, villageCode: null, address)
            .ShouldBe(new Place("330212110", village, TownKnown: true, "address"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("东村")]
    [InlineData("西村12号")]
    [InlineData("东城社区")]
    [InlineData("明南社区")]
    [InlineData("某某小东村")]
    [InlineData("村口的小店后面")]
    [InlineData("中河北路100号")]
    [InlineData("百丈东路")]
    [InlineData("姜山镇或者东钱湖镇")]
    [InlineData("海曙区王家村")]
    [InlineData("海曙区石碶街道")]
    [InlineData("奉化区东胜街道")]
    [InlineData("江东区")]
    [InlineData("鄞州区")]
    [InlineData("北京市朝阳区")]
    public void What_could_be_two_places_or_none_is_unknown(string? address) =>
        PlaceFinder
            .Find(Directory, townCode: null, villageCode: null, address)
            .ShouldBe(new Place(TownCode: null, VillageCode: null, TownKnown: false, "unknown"));

    [Theory]
    [InlineData("330212110", null, null, "330212110", null)]
    [InlineData("330212110", "330212110258", null, "330212110", "330212110258")]
    [InlineData(null, "330212110258", null, "330212110", "330212110258")]
    [InlineData("330212103", "330212110258", null, "330212103", null)]
    [InlineData("330212110", null, "走马塘村", "330212110", "330212110258")]
    [InlineData("330212110", null, "茅山", "330212110", null)]
    [InlineData("330212110", null, "东钱湖镇东光村", "330212110", null)]
    [InlineData("330204001", null, null, "330212008", null)]
    [InlineData("330204008", null, null, "330212015", null)]
    [InlineData(null, "330204001005", null, "330212008", null)]
    [InlineData(null, "330212110999", null, "330212110", null)]
    public void Codes_come_first_and_a_contradiction_loses_the_village(
        string? town,
        string? village,
        string? address,
        string expectedTown,
        string? expectedVillage
    ) =>
        PlaceFinder
            .Find(Directory, town, village, address)
            .ShouldBe(new Place(expectedTown, expectedVillage, TownKnown: true, "code"));

    [Fact]
    public void An_unknown_code_leaves_the_word_to_the_address()
    {
        PlaceFinder
            .Find(Directory, "330203009", villageCode: null, address: null)
            .TownKnown.ShouldBeFalse();
        PlaceFinder
            .Find(Directory, "999", "x", "姜山镇")
            .ShouldBe(new Place("330212110", null, TownKnown: true, "address"));
    }

    [Fact]
    public void Town_and_full_name_find_every_village_of_the_district()
    {
        foreach (var village in Directory.Villages)
        {
            var town = Directory.Town(village.TownCode!)!;
            PlaceFinder
                .Find(
                    Directory,
                    townCode: null,
                    villageCode: null,
                    town.Name + village.Name + "3号"
                )
                .ShouldBe(
                    new Place(town.Code, village.Code, TownKnown: true, "address"),
                    village.Name
                );
        }
    }

    [Fact]
    public void A_village_name_alone_is_right_or_unknown_but_never_wrong()
    {
        foreach (var village in Directory.Villages)
        {
            var place = PlaceFinder.Find(
                Directory,
                townCode: null,
                villageCode: null,
                village.Name
            );
            if (place.VillageCode is { } code)
            {
                code.ShouldBe(village.Code);
            }
            else if (place.TownCode is { } town)
            {
                town.ShouldBe(village.TownCode, village.Name);
            }
        }
    }

    [Fact]
    public void Any_text_at_all_gives_a_place_that_fits_itself() =>
        Check.Sample(
            Gen.OneOf(
                Gen.String,
                Gen.Int[0, Pieces.Length - 1]
                    .Select(i => Pieces[i])
                    .Array[0, 6]
                    .Select(pieces => string.Concat(pieces))
            ),
            text =>
            {
                var place = PlaceFinder.Find(Directory, townCode: null, villageCode: null, text);
                return place.TownKnown == place.TownCode is not null
                    && (
                        place.VillageCode is null
                        || string.Equals(
                            Directory.Village(place.VillageCode)!.TownCode,
                            place.TownCode,
                            StringComparison.Ordinal
                        )
                    );
            },
            iter: 2000
        );
}
