using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Directory;

public sealed class DistrictDirectoryTests
{
    private static readonly DistrictDirectory Directory = DataFiles.Yinzhou;

    [Fact]
    public void The_district_has_25_towns_407_villages_and_26_members()
    {
        Directory.Towns.Count.ShouldBe(25);
        Directory.Villages.Count.ShouldBe(407);
        Directory
            .Units.Count(unit =>
                unit.Kind == UnitKind.Member
                && !unit.PolicyName.Contains("管委会", StringComparison.Ordinal)
            )
            .ShouldBe(26);
    }

    [Theory]
    [InlineData("330212/police", "区公安分局", "330212")]
    [InlineData("330212/health", "区卫生计生局", "330212")]
    [InlineData("330212110", "姜山镇", "330212")]
    [InlineData("330212110258", "走马塘村村委会", "330212110")]
    [InlineData("330212110/police-station", "姜山派出所", "330212/police")]
    [InlineData("330212110/school-1", "姜山第一小学", "330212/education")]
    [InlineData("330212103/clinic-1", "东钱湖社区卫生服务中心", "330212/health")]
    public void A_unit_has_the_name_of_the_policy_and_a_superior(
        string id,
        string name,
        string superior
    )
    {
        var unit = Directory.Find(new UnitId(id)).ShouldNotBeNull();
        unit.PolicyName.ShouldBe(name);
        Directory.SuperiorOf(unit.Id).ShouldBe(new UnitId(superior));
    }

    [Theory]
    [InlineData("330212/health", "区卫生健康局")]
    [InlineData("330212/politics-law", "区委政法委")]
    [InlineData("330212/agriculture-forestry", "区农业农村局")]
    [InlineData("330212/rural-work", "区农业农村局")]
    [InlineData("330212/culture", "区文化和广电旅游体育局")]
    public void A_renamed_unit_keeps_its_id_and_bears_its_name_of_today(string id, string name) =>
        Directory.Find(new UnitId(id)).ShouldNotBeNull().CurrentName.ShouldBe(name);

    [Fact]
    public void Every_chain_of_superiors_ends_with_the_district()
    {
        var district = new UnitId("330212");
        foreach (var unit in Directory.Units.Where(unit => unit.Id != district))
        {
            Directory.Superiors(unit.Id).Last().ShouldBe(district);
        }

        Directory.Superiors(district).ShouldBeEmpty();
        Directory.SuperiorOf(new UnitId("nobody")).ShouldBeNull();
        Directory.Find(default).ShouldBeNull();
    }

    [Fact]
    public void Every_town_has_a_police_station_and_an_English_name()
    {
        foreach (var town in Directory.Towns)
        {
            Directory
                .PoliceStationOf(town.Code)
                .ShouldBe(new UnitId(town.Code + "/police-station"));
            Directory.Find(new UnitId(town.Code)).ShouldNotBeNull().EnglishName.ShouldNotBeNull();
        }

        Directory.PoliceStationOf("330203009").ShouldBeNull();
    }

    [Fact]
    public void The_district_police_answer_in_every_town_and_zones_are_told_beside_them()
    {
        foreach (var town in Directory.Towns)
        {
            Directory.Member("police", town.Code).ShouldBe(new UnitId("330212/police"));
        }

        Directory.Member("police", townCode: null).ShouldBe(new UnitId("330212/police"));
        Directory
            .Branches("police", "330212015")
            .ShouldBe([new UnitId("330212/high-tech-zone-police")]);
        Directory
            .Branches("education", "330212103")
            .ShouldBe([new UnitId("330212/dongqian-lake-resort-education")]);
        Directory.Branches("police", "330212110").ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Directory.Member("navy", townCode: null));
    }

    [Fact]
    public void A_branch_takes_the_members_place_once_the_data_says_so()
    {
        var units = DataFiles
            .Text("330212-units.csv")
            .Replace(
                "police,330212103,adds",
                "police,330212103,replaces",
                StringComparison.Ordinal
            );
        var directory = DistrictDirectory.Load(
            DataFiles.Text("330212-divisions.csv"),
            units,
            DataFiles.Text("330212-aliases.csv")
        );

        directory
            .Member("police", "330212103")
            .ShouldBe(new UnitId("330212/dongqian-lake-resort-police"));
        directory.Member("police", "330212110").ShouldBe(new UnitId("330212/police"));
    }

    [Theory]
    [InlineData("\n330212/lost,Member,x,x,,330212/nobody,,,,,,")]
    [InlineData("\n330212/short,Member")]
    [InlineData("\n330212/loop,Member,x,x,,330212/loop,,,,,,")]
    public void A_broken_table_is_refused(string line) =>
        Should.Throw<FormatException>(() =>
            DistrictDirectory.Load(
                DataFiles.Text("330212-divisions.csv"),
                DataFiles.Text("330212-units.csv") + line,
                DataFiles.Text("330212-aliases.csv")
            )
        );
}
