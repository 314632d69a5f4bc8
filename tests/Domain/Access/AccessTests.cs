using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Access;

public sealed class AccessTests
{
    private static readonly DistrictDirectory Directory = DataFiles.Yinzhou;

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.RosterSubmitter)]
    public void Auditor_administrator_and_roster_submitter_see_no_case(Role role)
    {
        AccessRight[] cases =
        [
            AccessRight.ListDispatches,
            AccessRight.OpenDispatch,
            AccessRight.TakeDispatch,
            AccessRight.HandleDispatch,
            AccessRight.CloseDispatch,
            AccessRight.WriteToReporter,
        ];

        cases.ShouldAllBe(right => !AccessTable.May(role, right));
    }

    [Fact]
    public void Every_right_is_somebodys() =>
        Enum.GetValues<AccessRight>().ShouldAllBe(right => AccessTable.WhoMay(right).Length > 0);

    [Fact]
    public void Every_role_is_found_under_its_name() =>
        Enum.GetValues<Role>().ShouldAllBe(role => Roles.Find(Roles.NameOf(role)) == role);

    [Fact]
    public void A_role_nobody_knows_is_none() => Roles.Find("director").ShouldBeNull();

    [Theory]
    [InlineData("330212110", Role.DutyOfficer, "330212110", true)]
    [InlineData("330212110", Role.DutyOfficer, "330212110001", false)]
    [InlineData("330212110", Role.TownOfficer, "330212110001", true)]
    [InlineData("330212110", Role.TownOfficer, "330212103001", false)]
    [InlineData("330212110", Role.TownOfficer, "330212103", false)]
    [InlineData("330212110", Role.TownOfficer, "330212/police", false)]
    [InlineData("330212110", Role.TownOfficer, "330212110/school-1", false)]
    [InlineData("330212110", Role.TownOfficer, "330212110/police-station", false)]
    [InlineData("330212110001", Role.VillageSupervisor, "330212110", false)]
    [InlineData("330212/police", Role.UnitHead, "330212110/police-station", true)]
    [InlineData("330212/police", Role.DutyOfficer, "330212110/police-station", false)]
    [InlineData("330212110/police-station", Role.UnitHead, "330212/police", false)]
    [InlineData("330212/education", Role.UnitHead, "330212110/school-1", true)]
    [InlineData("330212110/school-1", Role.UnitHead, "330212110/police-station", false)]
    public void A_post_sees_its_own_unit_and_looks_down_only_where_it_answers_for_those_below(
        string own,
        Role role,
        string other,
        bool covered
    ) => Scope.Covers(PostOf(own, role), new UnitId(other), Directory).ShouldBe(covered);

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public void A_restricted_matter_opens_to_named_persons_alone(
        bool restricted,
        bool named,
        bool opens
    )
    {
        var post = PostOf("330212/police", Role.UnitHead) with { NamedForRestricted = named };

        Scope.Opens(post, post.Unit, restricted, Directory).ShouldBe(opens);
        Scope.ActsFor(post, post.Unit, restricted).ShouldBe(opens);
    }

    [Fact]
    public void Whoever_looks_down_does_not_act_down()
    {
        var head = PostOf("330212/police", Role.UnitHead) with { NamedForRestricted = true };

        Scope
            .ActsFor(head, new UnitId("330212110/police-station"), restricted: false)
            .ShouldBeFalse();
    }

    private static Post PostOf(string unit, Role role) =>
        new()
        {
            Subject = "somebody",
            Unit = new UnitId(unit),
            Roles = [role],
        };
}
