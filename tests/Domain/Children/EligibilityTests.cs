using LeftBehindCare.Domain.Children;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Tests.Children.Files;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class EligibilityTests
{
    private static readonly DateOnly CutOff = new(2026, 9, 30);
    private static readonly EligibilitySettings Usual = new();

    [Theory]
    [InlineData("away", "away", null, EligibilityVerdict.Eligible, "both_away")]
    [InlineData("away", "home", "unable", EligibilityVerdict.Eligible, "one_away_other_unable")]
    [InlineData("away", "home", "neglecting", EligibilityVerdict.Eligible, "one_away_other_unable")]
    [InlineData("away", "prison", null, EligibilityVerdict.Eligible, "one_away_other_unable")]
    [InlineData("dead", "away", null, EligibilityVerdict.Eligible, "one_away_other_unable")]
    [InlineData("away", "home", "able", EligibilityVerdict.NotEligible, "parent_at_home")]
    [InlineData("home", null, "able", EligibilityVerdict.NotEligible, "parent_at_home")]
    [InlineData("prison", "dead", null, EligibilityVerdict.NotEligible, "no_parent_away")]
    [InlineData("away", "home", null, EligibilityVerdict.Unknown, "capacity_unknown")]
    [InlineData("away", null, null, EligibilityVerdict.Unknown, "parents_unknown")]
    [InlineData(null, null, null, EligibilityVerdict.Unknown, "parents_unknown")]
    public void The_parents_states_decide(
        string? father,
        string? mother,
        string? capacity,
        EligibilityVerdict verdict,
        string reason
    )
    {
        var eligibility = Of(
            (FatherState, father),
            (MotherState, mother),
            (HomeParentCapacity, capacity)
        );

        eligibility.Verdict.ShouldBe(verdict);
        eligibility.Reasons.ShouldContain(one => one.Code == reason);
    }

    [Theory]
    [InlineData("2010-09-30", EligibilityVerdict.Eligible)]
    [InlineData("2010-09-29", EligibilityVerdict.NotEligible)]
    public void On_the_16th_birthday_a_child_is_still_in(
        string birth,
        EligibilityVerdict verdict
    ) =>
        Of((BirthDate, birth), (FatherState, "away"), (MotherState, "away"))
            .Verdict.ShouldBe(verdict);

    [Fact]
    public void Another_household_counts_only_where_residents_do()
    {
        var file = Child((FatherState, "away"), (MotherState, "away"), (ResidenceTown, "330212103"))
            .Change(Written((HouseholdTown, "330203009")), Person)
            .After;

        Eligibility.Of(file, Usual, CutOff).Verdict.ShouldBe(EligibilityVerdict.NotEligible);
        Eligibility
            .Of(file, Usual with { CountsResidents = true }, CutOff)
            .Verdict.ShouldBe(EligibilityVerdict.Eligible);
    }

    [Theory]
    [InlineData("2026-08-01", "2026-10-31", null, EligibilityVerdict.NotEligible, true)]
    [InlineData("2026-08-01", "2026-11-01", null, EligibilityVerdict.Eligible, false)]
    [InlineData("2026-08-01", null, null, EligibilityVerdict.Eligible, false)]
    [InlineData("2026-10-01", null, null, EligibilityVerdict.NotEligible, true)]
    [InlineData(null, null, "宁波市鄞州区云龙镇", EligibilityVerdict.NotEligible, true)]
    [InlineData(null, null, "宁波市海曙区", EligibilityVerdict.Eligible, false)]
    public void Away_for_under_three_months_or_near_is_watched(
        string? left,
        string? back,
        string? place,
        EligibilityVerdict verdict,
        bool watched
    )
    {
        var eligibility = Of(
            (FatherState, "away"),
            (MotherState, "away"),
            (MotherLeftOn, left),
            (MotherReturnOn, back),
            (MotherPlace, place)
        );

        eligibility.Verdict.ShouldBe(verdict);
        eligibility.Watched.ShouldBe(watched);
    }

    [Fact]
    public void That_a_school_names_the_child_is_evidence_and_decides_nothing()
    {
        var eligibility = Of();

        eligibility.Verdict.ShouldBe(EligibilityVerdict.Unknown);
        eligibility.Reasons.ShouldContain(reason => reason.Code == "named_by_school");
    }

    [Theory]
    [InlineData("prison", "rehabilitation", true)]
    [InlineData("dead", "severely-disabled", true)]
    [InlineData("declared-missing", "lost-contact", true)]
    [InlineData("deported", "revoked", true)]
    [InlineData("dead", "dead", false)]
    [InlineData("prison", "away", false)]
    [InlineData("home", null, false)]
    [InlineData("prison", null, null)]
    public void De_facto_unsupported_follows_from_both_parents(
        string? father,
        string? mother,
        bool? unsupported
    ) => Unsupported.Of(File((FatherState, father), (MotherState, mother))).ShouldBe(unsupported);

    [Fact]
    public void Somebody_leaves_the_ledger_the_day_after_the_16th_birthday()
    {
        var file = Child()
            .Change(Written((IdNumber, null), (BirthDate, "2010-09-08")), Person)
            .After;

        AgeOut.Decide(file, Person).ShouldBeNull();
        var change = AgeOut.Decide(file, Person with { At = Now.AddDays(1) })!;

        change.After.Status.Reason.ShouldBe(ExitReason.Turned16);
        AgeOut.Decide(change.After, Person with { At = Now.AddDays(2) }).ShouldBeNull();
    }

    private static Eligibility Of(params (ChildField Field, string? Text)[] values) =>
        Eligibility.Of(File(values), Usual, CutOff);

    private static ChildFile File(params (ChildField Field, string? Text)[] values) =>
        Child().Change(Written(values), Person).After;
}
