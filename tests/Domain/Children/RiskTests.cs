using LeftBehindCare.Domain.Children;
using static LeftBehindCare.Domain.Children.ChildField;
using static LeftBehindCare.Domain.Tests.Children.Files;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class RiskTests
{
    private static readonly DateOnly Today = new(2026, 9, 8);

    [Theory]
    [InlineData(GuardianshipType, "none", RiskLevel.Red, "no_guardian")]
    [InlineData(LivesAlone, "yes", RiskLevel.Red, "lives_alone")]
    [InlineData(GuardianshipGrade, "poor", RiskLevel.Yellow, "guardianship_poor")]
    [InlineData(SchoolStage, "dropout", RiskLevel.Yellow, "flag_dropout")]
    [InlineData(Relief, "medical minimum-living", RiskLevel.Yellow, "flag_hardship")]
    [InlineData(Health, "disabled", RiskLevel.Yellow, "flag_disabled")]
    [InlineData(MotherLastContact, "2026-08-08", RiskLevel.Yellow, "no_parent_contact")]
    [InlineData(MotherLastContact, "2026-08-09", RiskLevel.Green, null)]
    [InlineData(GuardianshipGrade, "fair", RiskLevel.Blue, "guardianship_fair")]
    [InlineData(GuardianshipGrade, "good", RiskLevel.Green, null)]
    [InlineData(LivesAlone, "no", RiskLevel.Green, null)]
    public void A_value_asks_for_a_level_and_says_so(
        ChildField field,
        string text,
        RiskLevel level,
        string? rule
    )
    {
        var risk = Of(Child((field, text)));

        risk.Level.ShouldBe(level);
        // The gravest stands first.
        risk.Rules.Select(one => one.Code).FirstOrDefault().ShouldBe(rule);
    }

    [Fact]
    public void Both_parents_away_is_blue_and_an_open_urgent_case_red()
    {
        var file = Child((FatherState, "away"), (MotherState, "away"));

        Of(file).Level.ShouldBe(RiskLevel.Blue);
        Of(file, new CaseFacts(OpenUrgent: true)).Level.ShouldBe(RiskLevel.Red);
        Of(file, new CaseFacts(Truancy: true)).Level.ShouldBe(RiskLevel.Yellow);
    }

    [Theory]
    [InlineData("1951-09-08", null, 0, false)]
    [InlineData("1950-09-08", null, 0, true)]
    [InlineData(null, "ill", 0, true)]
    [InlineData(null, "healthy", 2, false)]
    [InlineData(null, null, 3, true)]
    public void A_carer_over_75_ill_or_with_three_other_children_is_yellow(
        string? birth,
        string? health,
        int wards,
        bool yellow
    )
    {
        var carer = new Carer
        {
            Id = "c",
            Name = "王样例",
            BirthDate = birth is null ? null : DateOnly.Parse(birth),
            Health = health,
            OtherWards = wards,
            From = Today.AddYears(-1),
            Origin = Person,
        };

        Of(With(carer)).Level.ShouldBe(yellow ? RiskLevel.Yellow : RiskLevel.Green);
        // A care that is over says nothing any more.
        Of(With(carer with { To = Today.AddDays(-1) })).Level.ShouldBe(RiskLevel.Green);

        static ChildFile With(Carer carer) =>
            Child().Change(new FileEdit { Carers = [carer] }, Person).After;
    }

    [Fact]
    public void A_person_raises_at_once_and_a_lowering_ends_when_the_facts_get_worse()
    {
        var raised = Child().Change(new FileEdit { Risk = RiskLevel.Red }, Person).After;
        Of(raised).Level.ShouldBe(RiskLevel.Red);
        Of(raised).Computed.ShouldBe(RiskLevel.Green);

        var poor = Child((GuardianshipGrade, "poor"));
        var lowered = poor.Change(
            new FileEdit { Risk = RiskLevel.Blue },
            Person,
            computed: RiskLevel.Yellow
        ).After;
        Of(lowered).Level.ShouldBe(RiskLevel.Blue);

        var worse = lowered.Change(Written((LivesAlone, "yes")), Person).After;
        Of(worse).Level.ShouldBe(RiskLevel.Red);
        Of(worse).ByPerson.ShouldBeNull();
    }

    private static Risk Of(ChildFile file, CaseFacts? cases = null) =>
        Risk.Of(file, Today, new RiskThresholds(), cases ?? CaseFacts.None);
}
