using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.LocalHost;

namespace LeftBehindCare.App.Tests.Directory;

public sealed class LocalStaffHaveUnits
{
    private static readonly IReadOnlyList<LocalStaff> Staff = LocalStaff.Read();

    [Fact]
    public void Everybody_who_can_sign_in_locally_acts_for_a_unit_of_the_directory()
    {
        var directory = DistrictData.LoadDirectory();

        Staff
            .Where(person => directory.Find(new UnitId(person.Unit)) is null)
            .Select(person => person.Subject)
            .ShouldBeEmpty();
        Staff.Select(person => person.Subject).ShouldBeUnique();
    }

    [Fact]
    public void What_has_climbed_to_the_top_can_be_taken_there() =>
        Staff
            .Where(person => person.Unit == "330212" && person.Roles.Contains("duty-officer"))
            .Select(person => person.Subject)
            .ShouldBe(["district"]);
}
