using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Tests.Reports.RoutingExamples;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>Who gets no copy, or a task without the story (DOMAIN R-e), and who is never left out.</summary>
public sealed class NeedToKnowTests
{
    [Theory]
    [InlineData("LIVING_ALONE", "。", true)]
    [InlineData("SEXUAL_ABUSE", "。", false)]
    [InlineData("LIVING_ALONE", "有人猥亵她", false)]
    [InlineData("LIVING_ALONE", "村长的侄子欺负她", false)]
    [InlineData("LIVING_ALONE", "村长来看过她", true)]
    public void The_village_gets_no_copy_of_sexual_abuse_nor_where_its_own_people_are_suspected(
        string code,
        string narrative,
        bool told
    ) =>
        (
            RoleOf(Route(["GUARDIAN_NEGLECT", code], narrative, Zoumatang), "330212110258")
            is not null
        ).ShouldBe(told);

    [Theory]
    [InlineData("。", true)]
    [InlineData("老师猥亵她", false)]
    [InlineData("校长的儿子欺负她", false)]
    [InlineData("村长的侄子欺负她", true)]
    public void A_reporting_school_takes_part_unless_its_own_people_are_suspected(
        string narrative,
        bool told
    )
    {
        var school = new UnitId("330212110/school-1");
        var facts = Facts(["MISSING"], narrative, Jiangshan) with { ReporterUnit = school };

        var decision = Routing.Route(facts, Yinzhou);
        (RoleOf(decision, school.Value) is not null).ShouldBe(told);
        RoleOf(decision, "330212/education").ShouldBe(AlsoActs);
    }

    [Theory]
    [InlineData("老师打她", true)]
    [InlineData("村主任打她", false)]
    public void A_reporting_village_takes_part_unless_its_own_people_are_suspected(
        string narrative,
        bool told
    )
    {
        var facts = Facts(["MISSING"], narrative, Zoumatang) with
        {
            ReporterUnit = new UnitId("330212110258"),
        };

        (RoleOf(Routing.Route(facts, Yinzhou), "330212110258") is not null).ShouldBe(told);
    }

    [Theory]
    [InlineData("她一个人住", false)]
    [InlineData("村主任打她", true)]
    [InlineData("老师打她", true)]
    public void A_suspect_close_to_a_unit_makes_it_a_matter_for_named_persons(
        string narrative,
        bool restricted
    ) =>
        Routing
            .Route(Facts(["MISSING"], narrative, Zoumatang), Yinzhou)
            .Restricted.ShouldBe(restricted);

    [Fact]
    public void What_was_done_already_tells_of_injury_and_danger_like_the_story()
    {
        var facts = Facts(["HARDSHIP"], "。", Jiangshan);

        RoleOf(Routing.Route(facts with { HelpGiven = "送医院了" }, Yinzhou), "330212/health")
            .ShouldBe(AlsoActs);
        Routing
            .Route(facts with { HelpGiven = "一直叫不醒，在做人工呼吸" }, Yinzhou)
            .Priority.ShouldBe(Priority.P0);
    }

    [Fact]
    public void Police_are_never_left_out_even_when_they_report_themselves()
    {
        var facts = Facts(["MISSING"], "老师打她，村长的侄子欺负她", Jiangshan) with
        {
            ReporterUnit = new UnitId("330212/police"),
        };
        RoleOf(Routing.Route(facts, Yinzhou), "330212/police").ShouldBe(Acts);
    }

    [Fact]
    public void Social_bodies_get_a_task_without_the_story()
    {
        var decision = Route(["HARDSHIP", "PSYCHOLOGICAL"], "。", Jiangshan);

        foreach (var body in (string[])["charity", "trade-union", "youth-league", "veterans-care"])
        {
            decision
                .Recipients.Single(one => one.Unit.Value == "330212/" + body)
                .SeesNarrative.ShouldBeFalse();
        }

        decision
            .Recipients.Single(one => one.Unit.Value is "330212/civil-affairs")
            .SeesNarrative.ShouldBeTrue();
    }
}
