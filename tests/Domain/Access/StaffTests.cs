using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Tests.Access;

public sealed class StaffTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly StaffMember Absent = Person("absent", Role.UnitHead) with
    {
        NamedForRestricted = true,
    };
    private static readonly StaffMember StandsIn = Person("stands-in", Role.Handler) with
    {
        ActsFor = new Acting("absent", Day, Day.AddDays(1)),
    };

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Whoever_stands_in_has_the_roles_of_the_absent_one_from_the_first_day_to_the_last(
        int day,
        bool lent
    )
    {
        var post = StandsIn.PostOn(Day.AddDays(day), Absent).ShouldNotBeNull();

        post.Roles.Contains(Role.UnitHead).ShouldBe(lent);
        post.Roles.ShouldContain(Role.Handler);
    }

    [Fact]
    public void Being_named_for_restricted_matters_is_not_lent()
    {
        StandsIn.PostOn(Day, Absent)!.NamedForRestricted.ShouldBeFalse();
        (StandsIn with { NamedForRestricted = true })
            .PostOn(Day, Absent with { NamedForRestricted = false })!
            .NamedForRestricted.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_lent_by_another_unit_another_person_or_one_whose_post_has_ended()
    {
        Lends(Absent).ShouldBeTrue();
        Lends(Absent with { Unit = new UnitId("330212/health") }).ShouldBeFalse();
        Lends(Absent with { Subject = "other" }).ShouldBeFalse();
        Lends(Absent with { To = Day.AddDays(-1) }).ShouldBeFalse();
        Lends(null).ShouldBeFalse();

        static bool Lends(StaffMember? absent) =>
            StandsIn.PostOn(Day, absent)!.Roles.Contains(Role.UnitHead);
    }

    [Fact]
    public void Nothing_is_lent_on_by_one_who_stands_in_herself()
    {
        var third = Person("third", Role.Handler) with
        {
            ActsFor = new Acting("stands-in", Day, Day),
        };

        third.PostOn(Day, StandsIn)!.Roles.ShouldBe([Role.Handler]);
    }

    [Fact]
    public void An_administrator_by_standing_in_is_none_that_remains()
    {
        var administrator = Person("admin", Role.Administrator);
        var lent = Person("deputy") with { ActsFor = new Acting("admin", Day, Day) };

        StaffRules.HasAdministrator([administrator, lent], Day).ShouldBeTrue();
        StaffRules
            .HasAdministrator([administrator with { To = Day.AddDays(-1) }, lent], Day)
            .ShouldBeFalse();
    }

    private static StaffMember Person(string subject, params Role[] roles) =>
        new()
        {
            Subject = subject,
            Unit = new UnitId("330212/police"),
            Roles = [.. roles],
        };
}
