using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Tests.Reports.RoutingExamples;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>Who receives a report (DOMAIN §2.2).</summary>
public sealed class RoutingTests
{
    [Fact]
    public void The_table_has_36_circumstances_and_13_are_urgent()
    {
        Circumstances.All.Count.ShouldBe(36);
        Circumstances.All.Count(row => row.Urgent).ShouldBe(13);
        Circumstances
            .All.Select(row => row.Code)
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(36);
        Circumstances.All.Select(row => row.Rank).Order().ShouldBe(Enumerable.Range(0, 36));
        Circumstances.All.Single(row => row.Restricted).Code.ShouldBe("SEXUAL_ABUSE");
        Circumstances
            .All.Single(row => !row.FirstCategory)
            .Code.ShouldBe("GUARDIANSHIP_REVOCATION");
        Circumstances.Find("living_alone").ShouldBeNull();
    }

    [Fact]
    public void Every_body_of_the_table_is_a_unit_of_the_directory()
    {
        foreach (
            var party in Circumstances.All.SelectMany(row =>
                row.Acts.Concat(row.AlsoActs).Concat(row.Informed)
            )
        )
        {
            if (party.Body is not ("town" or "village" or "school"))
            {
                Yinzhou.Find(new UnitId("330212/" + party.Body)).ShouldNotBeNull(party.Body);
            }
        }
    }

    [Fact]
    public void A_child_alone_in_Jiangshan_reaches_police_town_and_civil_affairs()
    {
        var decision = Route(["LIVING_ALONE"], "请来看看。", Jiangshan);

        decision.Urgent.ShouldBeTrue();
        decision.Priority.ShouldBe(Priority.P0);
        decision.PrimaryCode.ShouldBe("LIVING_ALONE");
        decision.PlaceUnknown.ShouldBeFalse();
        decision.Circumstances.ShouldBe([new RoutedCircumstance("LIVING_ALONE", "reporter")]);
        decision.Recipients.ShouldBe([
            To("330212/police", Acts),
            To("330212110/police-station", AlsoActs),
            To("330212110", AlsoActs),
            To("330212/civil-affairs", Informed),
        ]);
    }

    [Fact]
    public void The_neighbours_story_adds_what_its_words_show()
    {
        var decision = Route(["LIVING_ALONE"], Narratives.Examples[0], Jiangshan);

        decision.PrimaryCode.ShouldBe("LIVING_ALONE");
        decision.Circumstances.ShouldContain(
            new RoutedCircumstance("GUARDIAN_INCAPACITATED", "proposed")
        );
        RoleOf(decision, "330212/police").ShouldBe(Acts);
        RoleOf(decision, "330212110").ShouldBe(AlsoActs);
        RoleOf(decision, "330212/civil-affairs").ShouldBe(AlsoActs);
    }

    [Theory]
    [InlineData("MISSING", "330212/education", AlsoActs)]
    [InlineData("SELF_HARM", "330212/health", Acts)]
    [InlineData("SEXUAL_ABUSE", "330212/procuratorate", Acts)]
    [InlineData("GUARDIAN_NEGLECT", "330212110258", AlsoActs)]
    [InlineData("CHILD_LABOUR", "330212/human-resources", Acts)]
    [InlineData("CHILD_LABOUR", "330212/police", AlsoActs)]
    [InlineData("DROPOUT", "330212/education", Acts)]
    [InlineData("VENUE", "330212/culture", Acts)]
    [InlineData("NON_REPORTING", "330212/politics-law", AlsoActs)]
    [InlineData("GUARDIANSHIP_REVOCATION", "330212/court", AlsoActs)]
    [InlineData("ENTRUSTMENT_NOTICE", "330212110258", Acts)]
    [InlineData("PARENT_RETURN", "330212/agriculture-forestry", AlsoActs)]
    [InlineData("HOUSING", "330212/housing", Acts)]
    public void A_circumstance_reaches_the_bodies_of_its_row(
        string code,
        string unit,
        RecipientRole role
    ) => RoleOf(Route([code], "。", Zoumatang), unit).ShouldBe(role);

    [Fact]
    public void Every_circumstance_reaches_somebody_who_acts_wherever_it_happens()
    {
        foreach (var row in Circumstances.All)
        {
            foreach (var place in (Place[])[Zoumatang, Jiangshan, Place.Unknown])
            {
                var decision = Route([row.Code], "。", place);
                decision.Recipients.ShouldContain(one => one.Role == Acts, row.Code);
                if (row.Urgent)
                {
                    decision.Priority.ShouldBe(Priority.P0);
                    RoleOf(decision, "330212/police").ShouldBe(Acts, row.Code);
                    RoleOf(decision, "330212/civil-affairs").ShouldNotBeNull(row.Code);
                    (RoleOf(decision, "330212110") is not null).ShouldBe(place.TownKnown, row.Code);
                }
                else if (row.FirstCategory)
                {
                    decision.Urgent.ShouldBeFalse(row.Code);
                    decision.Priority.ShouldBe(row.Priority, row.Code);
                }
            }
        }
    }

    [Fact]
    public void The_harmed_child_comes_before_the_silent_clinic() =>
        Route(["NON_REPORTING", "DOMESTIC_VIOLENCE"], "。", Jiangshan)
            .PrimaryCode.ShouldBe("DOMESTIC_VIOLENCE");

    [Fact]
    public void What_a_person_said_leads_before_what_words_propose_at_the_same_priority() =>
        Route(["LIVING_ALONE"], "爸爸打她", Jiangshan).PrimaryCode.ShouldBe("LIVING_ALONE");

    [Fact]
    public void An_unknown_place_reaches_district_units_alone()
    {
        var decision = Route(["LIVING_ALONE"], "。", Place.Unknown);

        decision.PlaceUnknown.ShouldBeTrue();
        decision.Recipients.ShouldBe([
            To("330212/police", Acts),
            To("330212/civil-affairs", Informed),
        ]);
        var pond = Route(["CARE_PLACE"], "。", Place.Unknown);
        RoleOf(pond, "330212/civil-affairs").ShouldBe(Acts);
    }

    [Fact]
    public void A_place_that_is_not_in_the_table_counts_as_unknown() =>
        Route(
            ["LIVING_ALONE"],
            "。",
            new Place("330203009", VillageCode: null, TownKnown: true, "code")
        )
            .PlaceUnknown.ShouldBeTrue();

    [Theory]
    [InlineData("DOMESTIC_VIOLENCE", "身上有伤", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "奶奶中风住院了", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "外公病重", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "外婆瘫在家里", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "爷爷老年痴呆", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "爸爸得了癌", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "妈妈有精神病", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "奶奶卧床三年", "330212/health")]
    [InlineData("GUARDIAN_INCAPACITATED", "Her grandmother has dementia", "330212/health")]
    [InlineData("LIVING_ALONE", "她没有来上学", "330212/education")]
    [InlineData("BEGGING", "。", "330212/procuratorate")]
    [InlineData("LIVING_ALONE", "要请律师", "330212/justice")]
    [InlineData("LIVING_ALONE", "奶奶管不了她", "330212/womens-federation")]
    [InlineData("HARDSHIP", "交不起学费", "330212/education")]
    public void The_context_adds_its_units(string code, string narrative, string unit) =>
        RoleOf(Route([code], narrative, Jiangshan), unit).ShouldNotBeNull();

    [Theory]
    [InlineData(13, AlsoActs)]
    [InlineData(14, null)]
    [InlineData(null, AlsoActs)]
    public void Child_labour_reaches_the_police_under_14_or_when_the_age_is_unknown(
        int? age,
        RecipientRole? role
    ) =>
        RoleOf(
                Routing.Route(
                    Facts(["CHILD_LABOUR"], "。", Jiangshan) with
                    {
                        ChildAge = age,
                    },
                    Yinzhou
                ),
                "330212/police"
            )
            .ShouldBe(role);

    [Fact]
    public void Where_a_zone_manages_the_town_its_branches_are_told_beside_the_district()
    {
        var decision = Route(
            ["LIVING_ALONE"],
            "。",
            new Place("330212103", VillageCode: null, TownKnown: true, "code")
        );

        RoleOf(decision, "330212/police").ShouldBe(Acts);
        RoleOf(decision, "330212/dongqian-lake-resort-police").ShouldBe(AlsoActs);
        RoleOf(decision, "330212/dongqian-lake-resort-civil-affairs").ShouldBe(Informed);
    }

    [Fact]
    public void Unknown_codes_count_as_not_sure() =>
        Route(["NO_SUCH"], "。", Jiangshan)
            .Recipients.ShouldBe(Route([], "。", Jiangshan).Recipients);
}
