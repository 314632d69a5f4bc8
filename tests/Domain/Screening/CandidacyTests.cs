using CsCheck;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.Domain.Tests.Screening;

public sealed class CandidacyTests
{
    private const string Home = "330212110";
    private const string Other = "330212103";
    private static readonly Campaign Year = new(
        2026,
        new DateOnly(2026, 9, 30),
        new DateOnly(2026, 10, 31)
    );

    [Fact]
    public void A_minor_whom_the_police_alone_name_is_a_candidate_only_where_its_facts_say_so()
    {
        var police = Row() with { Stage = ChildStage.Base, NamedIn = [Named(RosterKind.Police)] };

        Candidacy.Of(police, Year, IsOurs).ShouldBeNull();
        Candidacy
            .Of(police with { ParentsAway = true }, Year, IsOurs)!
            .Sources.ShouldBe(["facts", "police"]);
    }

    [Fact]
    public void Each_source_is_told_those_of_this_year_apart_from_last_year_s()
    {
        var row = Row() with
        {
            NamedIn =
            [
                Named(RosterKind.Village),
                Named(RosterKind.School, 2025),
                Named(RosterKind.School, 2023),
                Named(RosterKind.Police),
            ],
        };

        Candidacy
            .Of(row, Year, IsOurs)!
            .Sources.ShouldBe(["village", "last-year", "file", "police"]);
        Candidacy.Of(Row(), Year, IsOurs)!.Sources.ShouldBe(["file"]);
    }

    [Theory]
    [InlineData("2010-09-30", false)]
    [InlineData("2010-09-29", true)]
    [InlineData("2010-10-01", false)]
    public void On_the_16th_birthday_a_child_still_counts_and_from_the_day_after_it_leaves(
        string birth,
        bool agesOut
    ) =>
        Candidacy
            .Of(Row() with { BirthDate = DateOnly.Parse(birth) }, Year, IsOurs)!
            .AgesOut.ShouldBe(agesOut);

    [Theory]
    [InlineData(ChildStage.Exited)]
    [InlineData(ChildStage.Merged)]
    public void Who_has_left_is_none(ChildStage stage) =>
        Candidacy.Of(Row() with { Stage = stage }, Year, IsOurs).ShouldBeNull();

    [Fact]
    public void Whatever_its_places_a_child_is_screened_by_one_town_at_most_and_by_one_if_any_is_ours() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3])
            .Sample(
                (one, two) =>
                {
                    string?[] places = [null, Home, Other, "330203001"];
                    var (household, residence) = (places[one], places[two]);
                    var row = Row() with { HouseholdTown = household, ResidenceTown = residence };
                    var by = new[] { Home, Other }.Count(town =>
                        Candidacy.Of(row with { Town = town }, Year, IsOurs) is not null
                    );
                    by.ShouldBe(
                        new[] { household, residence }.Any(town => town is not null && IsOurs(town))
                            ? 1
                            : 0
                    );
                    if (residence is not null && IsOurs(residence))
                    {
                        Candidacy.TownOf(household, residence, IsOurs).ShouldBe(residence);
                    }
                }
            );

    [Fact]
    public void The_village_is_that_of_the_town_which_screens()
    {
        var row = Row() with
        {
            HouseholdTown = Other,
            HouseholdVillage = Other + "001",
            ResidenceTown = Home,
            ResidenceVillage = null,
        };

        Candidacy.Of(row, Year, IsOurs)!.Village.ShouldBeNull();
        Candidacy
            .Of(row with { ResidenceVillage = Home + "002" }, Year, IsOurs)!
            .Village.ShouldBe(Home + "002");
    }

    private static bool IsOurs(string town) => town.StartsWith("330212", StringComparison.Ordinal);

    private static NamedIn Named(RosterKind kind, int year = 2026) =>
        new(year, kind, new UnitId(Home));

    private static LedgerFacts Row() =>
        new(
            Home,
            ChildStage.Candidate,
            Exit: null,
            ParentsAway: false,
            Home,
            Home + "001",
            ResidenceTown: null,
            ResidenceVillage: null,
            new DateOnly(2015, 3, 7),
            []
        );
}
