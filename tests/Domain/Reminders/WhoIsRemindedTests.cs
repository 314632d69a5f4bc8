using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.Domain.Tests.Reminders;

public sealed class WhoIsRemindedTests
{
    private static readonly DateOnly Day = new(2026, 9, 25);
    private static readonly UnitId Town = new("330212110");
    private static readonly UnitId School = new("330212110/school-1");
    private static readonly UnitId Education = new("330212/education");

    [Theory]
    [InlineData("330212110", Role.TownOfficer)]
    [InlineData("330212110/school-1", Role.RosterSubmitter)]
    [InlineData("330212110/police-station", Role.RosterSubmitter)]
    [InlineData("330212/civil-affairs", Role.CivilAffairsCoordinator)]
    public void Those_in_charge_are_reminded_and_the_head_and_no_handler(string unit, Role role)
    {
        var id = new UnitId(unit);

        Of(
            id,
            null,
            Person("b", id, role),
            Person("a", id, Role.UnitHead),
            Person("c", id, Role.DutyOfficer)
        )
            .Subjects.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void For_somebody_away_whoever_stands_in_is_reminded()
    {
        var officer = Person("officer", Town, Role.TownOfficer);
        var deputy = Person("deputy", Town, Role.Handler) with
        {
            ActsFor = new Acting("officer", Day, Day.AddDays(3)),
        };

        Of(Town, null, officer, deputy).Subjects.ShouldBe(["deputy"]);
        Of(Town, "officer", officer, deputy).Subjects.ShouldBe(["deputy"]);
        WhoIs(Town, null, Day.AddDays(4), null, officer, deputy).Subjects.ShouldBe(["officer"]);
    }

    [Fact]
    public void Whoever_is_on_duty_is_reminded_too_and_where_the_officer_has_left_the_deputy()
    {
        var officer = Person("officer", Town, Role.TownOfficer);
        var duty = Person("duty", Town, Role.DutyOfficer);
        var second = Person("second", Town, Role.DutyOfficer);
        var shift = new DutyShift
        {
            Weekday = Day.DayOfWeek,
            Start = new(8, 0),
            End = new(8, 0),
            Officer = "duty",
            Deputy = "second",
        };
        var planned = new PlannedShift(shift, default, default);

        WhoIs(Town, null, Day, planned, officer, duty, second)
            .Subjects.ShouldBe(["officer", "duty"]);
        WhoIs(Town, null, Day, planned, officer, duty with { To = Day.AddDays(-1) }, second)
            .Subjects.ShouldBe(["officer", "second"]);
    }

    [Fact]
    public void Where_nobody_is_those_of_the_unit_above_are_reminded()
    {
        var left = Person("clerk", School, Role.RosterSubmitter) with { To = Day.AddDays(-1) };

        var who = Of(School, null, left, Person("bureau", Education, Role.UnitHead));

        who.Unit.ShouldBe(Education);
        who.Subjects.ShouldBe(["bureau"]);
        Of(School, "clerk", left, Person("bureau", Education, Role.UnitHead))
            .Subjects.ShouldBe(["bureau"]);
    }

    [Fact]
    public void Where_nobody_is_anywhere_nobody_is_reminded_and_that_is_said() =>
        Of(School, null)
            .ShouldSatisfyAllConditions(
                who => who.Unit.ShouldBe(School),
                who => who.Subjects.ShouldBeEmpty()
            );

    [Theory]
    [InlineData(Role.Administrator, true, true)]
    [InlineData(Role.Auditor, true, false)]
    [InlineData(Role.UnitHead, false, false)]
    public void Of_another_units_reminders_a_post_of_a_unit_apart_sees(
        Role role,
        bool sees,
        bool resends
    )
    {
        var post = new Post
        {
            Subject = "x",
            Unit = new UnitId("330212/justice"),
            Roles = [role],
        };
        ReminderScope.Covers(post, Town, DataFiles.Yinzhou).ShouldBe(sees);
        ReminderScope.Resends(post, Town, DataFiles.Yinzhou).ShouldBe(resends);
        ReminderScope.KeepsAddress(post, Town).ShouldBe(role == Role.Administrator);
    }

    private static Reminded Of(UnitId unit, string? subject, params StaffMember[] staff) =>
        WhoIs(unit, subject, Day, null, staff);

    private static Reminded WhoIs(
        UnitId unit,
        string? subject,
        DateOnly day,
        PlannedShift? shift,
        params StaffMember[] staff
    ) =>
        WhoIsReminded.Of(
            unit,
            subject,
            staff.ToDictionary(one => one.Subject, StringComparer.Ordinal),
            of => of == unit ? shift : null,
            DataFiles.Yinzhou,
            day
        );

    private static StaffMember Person(string subject, UnitId unit, Role role) =>
        new()
        {
            Subject = subject,
            Unit = unit,
            Roles = [role],
        };
}
