using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Directory;

public sealed class ChangedDirectoryTests
{
    private static readonly DistrictDirectory Seed = DataFiles.Yinzhou;
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly UnitId Station = new("330212110/police-station");
    private static readonly UnitId Heir = new("330212110/station-2");

    [Theory]
    [InlineData("2026-11-19", "330212110/station-2")]
    [InlineData("2026-11-20", "330212110/police-station")]
    [InlineData(null, "330212110/police-station")]
    public void A_unit_works_through_its_last_day_then_its_successor_does(
        string? to,
        string expected
    )
    {
        var ended = Seed.Find(Station)! with
        {
            ValidTo = to is null ? null : DateOnly.Parse(to),
            Successor = Heir,
        };

        Seed.With([ended, New(Heir)], Today).Current(Station).ShouldBe(new UnitId(expected));
    }

    [Fact]
    public void Without_a_successor_or_while_it_is_still_to_come_the_superior_does_the_work()
    {
        var ended = Seed.Find(Station)! with { ValidTo = Today.AddDays(-1) };
        var police = new UnitId("330212/police");

        Seed.With([ended], Today).Current(Station).ShouldBe(police);
        Seed.With(
                [ended with { Successor = Heir }, New(Heir) with { ValidFrom = Today.AddDays(1) }],
                Today
            )
            .Current(Station)
            .ShouldBe(police);
    }

    [Fact]
    public void Whoever_took_over_a_superior_stands_in_the_chain_and_sees_what_was_left()
    {
        var bureau = new UnitId("330212/police");
        var heir = new UnitId("330212/public-security");
        var changed = Seed.With(
            [
                Seed.Find(bureau)! with
                {
                    ValidTo = Today.AddDays(-1),
                    Successor = heir,
                },
                New(heir) with
                {
                    Kind = UnitKind.Member,
                    Superior = Seed.District,
                },
            ],
            Today
        );

        changed.Superiors(Station).ShouldBe([heir, Seed.District]);
        changed.IsUnder(heir, "police").ShouldBeTrue();
        changed.IsUnder(Station, "police").ShouldBeTrue();
        var post = new Post
        {
            Subject = "somebody",
            Unit = heir,
            Roles = [Role.DutyOfficer],
        };
        Scope.Covers(post, bureau, changed).ShouldBeTrue();
        Scope.Covers(post, bureau, Seed).ShouldBeFalse();
    }

    [Fact]
    public void A_station_that_is_still_to_come_is_not_the_towns_yet()
    {
        var earlier = new UnitId("330212110/a-station");
        var changed = Seed.With([New(earlier) with { ValidFrom = Today.AddDays(1) }], Today);

        changed.PoliceStationOf("330212110").ShouldBe(Station);
        changed.With([], Today.AddDays(1)).PoliceStationOf("330212110").ShouldBe(earlier);
    }

    [Fact]
    public void A_renamed_village_is_found_by_its_old_name_and_its_new_one_a_new_village_by_its_own()
    {
        var village = Seed.Find(new UnitId("330212110258"))!;
        var changed = Seed.With(
            [
                village with
                {
                    CurrentName = "状元新村",
                },
                New(new UnitId("330212110999")) with
                {
                    Kind = UnitKind.Village,
                    Superior = new UnitId("330212110"),
                    CurrentName = "测试岭村村委会",
                },
            ],
            Today
        );

        Found("姜山镇走马塘村").ShouldBe("330212110258");
        Found("姜山镇状元新村").ShouldBe("330212110258");
        Found("姜山镇测试岭村").ShouldBe("330212110999");
        changed.Villages.Count.ShouldBe(408);

        string? Found(string address) => PlaceFinder.Find(changed, null, null, address).VillageCode;
    }

    [Fact]
    public void What_leads_back_to_itself_is_a_fault_and_no_endless_walk()
    {
        var a = New(new UnitId("330212/a")) with { Superior = new UnitId("330212/b") };
        var b = New(new UnitId("330212/b")) with { Superior = new UnitId("330212/a") };
        var after = Seed.With([a, b], Today);

        UnitRules.Check(a, Seed, after).ShouldContain(new DirectoryFault("superior", "cycle"));
        after.Superiors(a.Id).Count().ShouldBeLessThan(1000);
    }

    [Theory]
    [InlineData("330212")]
    [InlineData("330212/police")]
    [InlineData("330212110")]
    [InlineData("330212110258")]
    [InlineData("330212110/police-station")]
    [InlineData("330212/high-tech-zone-police")]
    public void An_id_is_read_from_its_slug_and_from_itself(string id)
    {
        UnitId.OfSlug(new UnitId(id).Slug).ShouldBe(new UnitId(id));
        UnitId.OfSlug(id).ShouldBe(new UnitId(id));
    }

    [Fact]
    public void Every_unit_that_was_delivered_fits_in() =>
        Seed.Units.SelectMany(unit => UnitRules.Check(unit, Seed, Seed)).ShouldBeEmpty();

    private static Unit New(UnitId id) =>
        new()
        {
            Id = id,
            Kind = UnitKind.PoliceStation,
            PolicyName = "新单位",
            CurrentName = "新单位",
            Superior = new UnitId("330212/police"),
            TownCode = "330212110",
        };
}
