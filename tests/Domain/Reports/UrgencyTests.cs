using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Tests.Reports.RoutingExamples;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>How urgent a report is (DOMAIN R-a, R-b, R-f).</summary>
public sealed class UrgencyTests
{
    [Theory]
    [InlineData("请帮帮她。")]
    [InlineData("想问公租房")]
    public void Not_sure_is_urgent_and_reaches_the_fixed_three_whatever_the_words(string narrative)
    {
        var decision = Route([], narrative, Jiangshan);

        decision.Urgent.ShouldBeTrue();
        decision.Priority.ShouldBe(Priority.P0);
        RoleOf(decision, "330212/police").ShouldBe(Acts);
        RoleOf(decision, "330212110").ShouldBe(AlsoActs);
        RoleOf(decision, "330212/civil-affairs").ShouldBe(Informed);
    }

    [Theory]
    [InlineData("我害怕")]
    [InlineData("叔叔晚上来我房间，我睡不着")]
    [InlineData("爷爷把她关在猪圈里，没钱")]
    [InlineData("老师对我很坏，不去学校")]
    [InlineData("我不敢回家，没地方住")]
    public void Words_that_show_but_a_service_leave_not_sure_urgent(string narrative)
    {
        Triage
            .Propose(narrative)
            .ShouldAllBe(one => Circumstances.Find(one.Code)!.Priority >= Priority.P2);
        var decision = Route([], narrative, Jiangshan);

        decision.Priority.ShouldBe(Priority.P0);
        foreach (var unit in (string[])["330212/police", "330212110", "330212/civil-affairs"])
        {
            RoleOf(decision, unit).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Danger_now_makes_a_service_question_urgent()
    {
        var decision = Routing.Route(
            Facts(["HOUSING"], "。", Jiangshan) with
            {
                InDangerNow = true,
            },
            Yinzhou
        );

        decision.Priority.ShouldBe(Priority.P0);
        RoleOf(decision, "330212/police").ShouldBe(Acts);
        RoleOf(decision, "330212110").ShouldBe(AlsoActs);
    }

    [Fact]
    public void Words_of_danger_raise_what_the_reporter_called_a_service()
    {
        var decision = Route(["SICK_UNATTENDED"], "孩子高烧不退昏迷了", Jiangshan);

        decision.Priority.ShouldBe(Priority.P0);
        decision.Circumstances[0].ShouldBe(new RoutedCircumstance("SICK_UNATTENDED", "reporter"));
        RoleOf(decision, "330212/police").ShouldBe(Acts);
    }

    [Theory]
    [InlineData("孩子病危")]
    [InlineData("外孙病重，没人送医院")]
    [InlineData("孩子快没气了")]
    [InlineData("娃没气了")]
    [InlineData("孩子病得很重，三天没醒过来")]
    [InlineData("弟弟怎么叫都没反应")]
    [InlineData("叫不醒他")]
    [InlineData("妹妹醒不过来")]
    [InlineData("奄奄一息")]
    [InlineData("他呼吸很困难，喘不上气")]
    [InlineData("烧了三天一直不退")]
    [InlineData("孩子抽风，翻白眼")]
    [InlineData("She is very ill and won't wake up")]
    [InlineData("my brother can’t breathe")]
    [InlineData("没有病危，就是发烧")]
    public void A_grave_illness_is_urgent_and_reaches_the_police(string narrative)
    {
        Route(["SICK_UNATTENDED"], narrative, Jiangshan).PrimaryCode.ShouldBe("SICK_UNATTENDED");
        foreach (var code in (string[])["SICK_UNATTENDED", "HOUSING"])
        {
            var decision = Route([code], narrative, Jiangshan);

            decision.Priority.ShouldBe(Priority.P0);
            RoleOf(decision, "330212/police").ShouldBe(Acts);
            RoleOf(decision, "330212/health").ShouldBe(AlsoActs);
        }
    }

    [Theory]
    [InlineData("发烧三天了，没去医院")]
    [InlineData("咳嗽，早上总睡不醒")]
    [InlineData("屋里没气味，她病了")]
    [InlineData("He is sick and coughs")]
    public void An_illness_that_is_not_grave_stays_a_matter_of_the_day(string narrative)
    {
        var decision = Route(["SICK_UNATTENDED"], narrative, Jiangshan);

        decision.Priority.ShouldBe(Priority.P1);
        RoleOf(decision, "330212/police").ShouldBeNull();
    }
}
