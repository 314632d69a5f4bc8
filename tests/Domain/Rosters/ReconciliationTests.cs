using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class ReconciliationTests
{
    private static readonly UnitId School = new("330212110/school-1");
    private static readonly UnitId Kindergarten = new("330212110/kindergarten-1");
    private static readonly UnitId Station = new("330212110/police-station");
    private static readonly UnitId Village = new("330212110001");
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly NamedIn SchoolNow = new(2026, RosterKind.School, School);
    private static readonly NamedIn PoliceNow = new(2026, RosterKind.Police, Station);
    private static readonly NamedIn VillageNow = new(2026, RosterKind.Village, Village);
    private static readonly NamedIn SchoolBefore = SchoolNow with { Year = 2025 };
    private static readonly NamedIn PoliceBefore = PoliceNow with { Year = 2025 };

    [Fact]
    public void A_child_of_a_school_list_and_of_the_polices_is_in_both() =>
        Of(SchoolNow, PoliceNow).ShouldBe((ReconciliationGroup.Both, "in-both"));

    [Fact]
    public void A_village_that_names_a_child_of_the_polices_list_agrees_with_it_too() =>
        Of(VillageNow, PoliceNow).Group.ShouldBe(ReconciliationGroup.Both);

    [Fact]
    public void In_the_schools_list_alone_the_household_or_the_number_is_another() =>
        Of(SchoolNow).ShouldBe((ReconciliationGroup.SchoolOnly, "other-household-or-number"));

    [Fact]
    public void Before_the_polices_list_is_done_nothing_follows_from_its_silence() =>
        Of(Candidate(SchoolNow), done: [School])
            .ShouldBe((ReconciliationGroup.SchoolOnly, "police-list-to-come"));

    [Fact]
    public void In_the_polices_list_alone_it_is_no_task()
    {
        var stands = Stands(Candidate(PoliceNow) with { Stage = ChildStage.Base }, All)!;

        stands.Group.ShouldBe(ReconciliationGroup.PoliceOnly);
        stands.Asks.ShouldBeFalse();
    }

    [Fact]
    public void Found_by_a_village_alone() =>
        Of(VillageNow).Group.ShouldBe(ReconciliationGroup.VillageOnly);

    [Fact]
    public void Whom_last_years_list_named_and_this_years_does_not_is_absent() =>
        Of(SchoolBefore).ShouldBe((ReconciliationGroup.Absent, "in-no-list"));

    [Fact]
    public void Before_the_same_units_list_is_done_nobody_is_absent_from_it() =>
        Of(Candidate(SchoolBefore), done: [Kindergarten, Station])
            .ShouldBe((ReconciliationGroup.Unlisted, "list-to-come"));

    [Fact]
    public void A_list_of_another_kind_of_the_same_unit_does_not_stand_for_it() =>
        Stands(
            Candidate(SchoolBefore),
            (unit, kind) => unit == School && kind == RosterKind.Village
        )!
            .Group.ShouldBe(ReconciliationGroup.Unlisted);

    [Fact]
    public void Who_moved_on_to_another_school_that_names_it_is_not_absent() =>
        Of(SchoolNow with { Unit = new("330212110/school-2") }, SchoolBefore)
            .Group.ShouldBe(ReconciliationGroup.SchoolOnly);

    [Fact]
    public void That_the_police_still_list_the_child_does_not_say_that_it_is_left_behind() =>
        Of(SchoolBefore, PoliceBefore, PoliceNow)
            .ShouldBe((ReconciliationGroup.Absent, "only-in-household"));

    [Fact]
    public void Whom_the_police_listed_in_another_place_is_not_absent() =>
        Of(PoliceBefore, PoliceNow with { Unit = new("330212103/police-station") })
            .Group.ShouldBe(ReconciliationGroup.PoliceOnly);

    [Fact]
    public void Who_is_over_sixteen_is_absent_for_that_reason() =>
        Of(Candidate(SchoolBefore) with { BirthDate = Today.AddYears(-16).AddDays(-1) })
            .Reason.ShouldBe("over-16");

    [Fact]
    public void On_the_sixteenth_birthday_it_is_not_yet() =>
        Of(Candidate(SchoolBefore) with { BirthDate = Today.AddYears(-16) })
            .Reason.ShouldBe("in-no-list");

    [Theory]
    [InlineData(ChildStage.Base)]
    [InlineData(ChildStage.Exited)]
    [InlineData(ChildStage.Merged)]
    public void Who_is_not_on_the_ledger_is_missed_by_nobody(ChildStage stage) =>
        Stands(Candidate(SchoolBefore) with { Stage = stage }, All).ShouldBeNull();

    [Fact]
    public void Whom_a_person_found_is_in_no_list() =>
        Of().ShouldBe((ReconciliationGroup.Unlisted, "found-by-person"));

    [Theory]
    [InlineData(CheckFinding.StillHere)]
    [InlineData(CheckFinding.Missing)]
    public void Whom_a_person_has_looked_for_is_not_asked_about_again(CheckFinding finding) =>
        Of(Candidate(SchoolBefore) with { Check = finding })
            .Group.ShouldBe(ReconciliationGroup.Settled);

    [Fact]
    public void Who_is_missing_and_named_by_a_list_stays_to_be_looked_at()
    {
        Of(Candidate(SchoolNow) with { Check = CheckFinding.Missing })
            .Group.ShouldBe(ReconciliationGroup.SchoolOnly);
        Of(Candidate(SchoolNow) with { Check = CheckFinding.StillHere })
            .Group.ShouldBe(ReconciliationGroup.Settled);
    }

    [Fact]
    public void The_kinds_of_both_years_are_told()
    {
        var stands = Stands(Candidate(PoliceNow, SchoolNow, SchoolBefore, SchoolNow), All)!;

        stands.ThisYear.ShouldBe([RosterKind.School, RosterKind.Police]);
        stands.LastYear.ShouldBe([RosterKind.School]);
    }

    [Fact]
    public void What_is_written_down_is_read_back() =>
        NamedIn.Read(SchoolNow.Text).ShouldBe(SchoolNow);

    [Fact]
    public void Sixteen_is_decided_by_the_birth_date_alone()
    {
        string? Fault(DateOnly? birth) =>
            ReconciliationDecisions.Fault(ReconciliationDecision.Turned16, birth, Today);

        Fault(Today.AddYears(-16)).ShouldBe("not_yet_16");
        Fault(null).ShouldBe("not_yet_16");
        Fault(Today.AddYears(-16).AddDays(-1)).ShouldBeNull();
        ReconciliationDecisions.Fault(ReconciliationDecision.Moved, Today, Today).ShouldBeNull();
    }

    [Theory]
    [InlineData(ReconciliationDecision.Moved, ExitReason.MovedOut)]
    [InlineData(ReconciliationDecision.ParentBack, ExitReason.ParentsBack)]
    [InlineData(ReconciliationDecision.Turned16, ExitReason.Turned16)]
    public void Who_is_gone_leaves_the_ledger(ReconciliationDecision decision, ExitReason reason)
    {
        var edit = ReconciliationDecisions.EditOf(decision, 2026);

        edit.Stage.ShouldBe(ChildStage.Exited);
        edit.Exit.ShouldBe(reason);
    }

    [Fact]
    public void A_missing_child_stays_on_the_ledger_at_the_highest_risk()
    {
        var edit = ReconciliationDecisions.EditOf(ReconciliationDecision.Missing, 2026);

        edit.Stage.ShouldBeNull();
        edit.Risk.ShouldBe(RiskLevel.Red);
        edit.Check.ShouldBe((2026, CheckFinding.Missing));
    }

    [Fact]
    public void A_finding_is_told_by_the_history_and_said_twice_changes_nothing()
    {
        var file = Children.Files.Child();
        var edit = ReconciliationDecisions.EditOf(ReconciliationDecision.StillHere, 2026);
        var origin = new Origin(new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), "town", School);

        var change = file.Change(edit, origin);

        change.Facts.ShouldBe([new FactChange(FileFacts.Check, null, "2026 still-here")]);
        change.After.Checks.Single().SetBy.By.ShouldBe("town");
        change.After.Change(edit, origin).IsNothing.ShouldBeTrue();
        var missing = change.After.Change(
            ReconciliationDecisions.EditOf(ReconciliationDecision.Missing, 2026),
            origin
        );
        missing.Facts.ShouldContain(
            new FactChange(FileFacts.Check, "2026 still-here", "2026 missing")
        );
        missing.After.Checks.Length.ShouldBe(1);
    }

    private static ReconciledChild Candidate(params NamedIn[] named) =>
        new()
        {
            Stage = ChildStage.Candidate,
            NamedIn = named,
            BirthDate = new DateOnly(2015, 3, 7),
            Station = Station,
        };

    private static bool All(UnitId unit, RosterKind kind) => true;

    private static Reconciliation? Stands(
        ReconciledChild child,
        Func<UnitId, RosterKind, bool> isDone
    ) => Reconciliation.Of(child, 2026, Today, isDone);

    private static (ReconciliationGroup Group, string Reason) Of(params NamedIn[] named) =>
        Of(Candidate(named));

    private static (ReconciliationGroup Group, string Reason) Of(
        ReconciledChild child,
        UnitId[]? done = null
    )
    {
        var stands = Stands(child, (unit, _) => done is null || done.Contains(unit))!;
        return (stands.Group, stands.Reason);
    }
}
