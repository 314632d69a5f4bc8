using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class WhoSeesChildTests
{
    private static readonly ChildPlaces Places = new()
    {
        HouseholdTown = "330212110",
        HouseholdVillage = "330212110001",
        ResidenceTown = "330212103",
        NamedBy = [new UnitId("330212110/school-1")],
        Stage = ChildStage.Candidate,
    };

    [Theory]
    [InlineData("330212110", Role.TownOfficer, true, true)]
    [InlineData("330212103", Role.TownOfficer, true, true)]
    [InlineData("330212102", Role.TownOfficer, false, true)]
    [InlineData("330212110001", Role.VillageSupervisor, true, false)]
    [InlineData("330212110002", Role.VillageSupervisor, false, false)]
    [InlineData("330212110/school-1", Role.RosterSubmitter, true, false)]
    [InlineData("330212110/school-2", Role.RosterSubmitter, false, false)]
    [InlineData("330212110/police-station", Role.Handler, true, true)]
    [InlineData("330212102/police-station", Role.Handler, false, true)]
    [InlineData("330212/police", Role.Handler, false, true)]
    [InlineData("330212/police", Role.UnitHead, true, true)]
    [InlineData("330212/civil-affairs", Role.CivilAffairsCoordinator, true, true)]
    [InlineData("330212/education", Role.Handler, false, true)]
    public void A_file_is_seen_by_those_whose_child_it_is(
        string unit,
        Role role,
        bool seen,
        bool minorsToo
    )
    {
        var post = new Post
        {
            Subject = "s",
            Unit = new UnitId(unit),
            Roles = [role],
        };

        WhoSeesChild.Sees(post, Places, DataFiles.Yinzhou).ShouldBe(seen);
        WhoSeesChild
            .Sees(post, Places with { Stage = ChildStage.Base }, DataFiles.Yinzhou)
            .ShouldBe(seen && minorsToo);
    }
}
