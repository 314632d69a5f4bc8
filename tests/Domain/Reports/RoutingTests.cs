using CsCheck;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Tests.Reports;

public sealed class RoutingTests
{
    private const RecipientRole Acts = RecipientRole.Acts;
    private const RecipientRole AlsoActs = RecipientRole.AlsoActs;
    private const RecipientRole Informed = RecipientRole.Informed;

    private static readonly DistrictDirectory Directory = DataFiles.Yinzhou;
    private static readonly Place Jiangshan = new(
        "330212110",
        VillageCode: null,
        TownKnown: true,
        "code"
    );
    private static readonly Place Zoumatang = new(
        "330212110",
        "330212110258",
        TownKnown: true,
        "code"
    );

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
                Directory.Find(new UnitId("330212/" + party.Body)).ShouldNotBeNull(party.Body);
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
            Directory
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

        var decision = Routing.Route(facts, Directory);
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

        (RoleOf(Routing.Route(facts, Directory), "330212110258") is not null).ShouldBe(told);
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
            .Route(Facts(["MISSING"], narrative, Zoumatang), Directory)
            .Restricted.ShouldBe(restricted);

    [Fact]
    public void What_was_done_already_tells_of_injury_and_danger_like_the_story()
    {
        var facts = Facts(["HARDSHIP"], "。", Jiangshan);

        RoleOf(Routing.Route(facts with { HelpGiven = "送医院了" }, Directory), "330212/health")
            .ShouldBe(AlsoActs);
        Routing
            .Route(facts with { HelpGiven = "一直叫不醒，在做人工呼吸" }, Directory)
            .Priority.ShouldBe(Priority.P0);
    }

    [Fact]
    public void Police_are_never_left_out_even_when_they_report_themselves()
    {
        var facts = Facts(["MISSING"], "老师打她，村长的侄子欺负她", Jiangshan) with
        {
            ReporterUnit = new UnitId("330212/police"),
        };
        RoleOf(Routing.Route(facts, Directory), "330212/police").ShouldBe(Acts);
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
                    Directory
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

    [Fact]
    public void Another_code_or_more_words_only_ever_widen() =>
        Check.Sample(
            Gen.Select(SomeCodes(1), SomeCodes(0), Narratives.Any, Narratives.Any, AnyPlace),
            (codes, more, narrative, words, place) =>
            {
                var before = Route(codes, narrative, place);
                var after = Route([.. codes, .. more], narrative + "。" + words, place);
                ShouldBeWider(after, before);
            },
            iter: 1000
        );

    [Fact]
    public void Where_no_code_was_chosen_more_words_only_ever_widen() =>
        Check.Sample(
            Gen.Select(Narratives.Any, Narratives.Any, AnyPlace),
            (narrative, words, place) =>
                ShouldBeWider(
                    Route([], narrative + "。" + words, place),
                    Route([], narrative, place)
                ),
            iter: 500
        );

    [Fact]
    public void The_order_of_codes_and_their_repetition_change_nothing_for_recipients() =>
        Check.Sample(
            Gen.Select(SomeCodes(0), Narratives.Any, AnyPlace),
            (codes, narrative, place) =>
            {
                var once = Route(codes, narrative, place);
                var again = Route([.. codes.Reverse(), .. codes], narrative, place);
                again.Recipients.ShouldBe(once.Recipients);
                again.PrimaryCode.ShouldBe(once.PrimaryCode);
            },
            iter: 300
        );

    [Fact]
    public void A_decision_always_holds_together() =>
        Check.Sample(
            Gen.Select(SomeCodes(0), Narratives.Any, AnyPlace, Gen.Bool),
            (codes, narrative, place, danger) =>
            {
                var decision = Routing.Route(
                    Facts(codes, narrative, place) with
                    {
                        InDangerNow = danger,
                    },
                    Directory
                );
                decision.Recipients.ShouldContain(one => one.Role == Acts);
                decision
                    .Recipients.Select(one => one.Unit)
                    .Distinct()
                    .Count()
                    .ShouldBe(decision.Recipients.Length);
                decision
                    .Recipients.Select(one => one.Role)
                    .ShouldBe(decision.Recipients.Select(one => one.Role).Order());
                decision.Recipients.ShouldAllBe(one => Directory.Find(one.Unit) != null);
                decision.Urgent.ShouldBe(decision.Priority == Priority.P0);
                if (decision.Urgent)
                {
                    RoleOf(decision, "330212/police").ShouldBe(Acts);
                    RoleOf(decision, "330212/civil-affairs").ShouldNotBeNull();
                }

                if (!place.TownKnown)
                {
                    decision.Recipients.ShouldAllBe(one =>
                        Directory.Find(one.Unit)!.Kind == UnitKind.Member
                    );
                }
            },
            iter: 500
        );

    private static Gen<Place> AnyPlace { get; } =
        Gen.Int[0, 3]
            .Select(i =>
                i switch
                {
                    0 => Place.Unknown,
                    1 => Jiangshan,
                    2 => Zoumatang,
                    _ => new Place("330212103", "330212103214", TownKnown: true, "address"),
                }
            );

    private static Gen<string[]> SomeCodes(int least)
    {
        var first = Circumstances
            .All.Where(row => row.FirstCategory)
            .Select(row => row.Code)
            .ToList();
        return Gen.Int[0, first.Count - 1].Select(i => first[i]).Array[least, 3];
    }

    // Apart from the copies R-e withholds: the village's and the reporter's own unit's.
    private static void ShouldBeWider(RoutingDecision after, RoutingDecision before)
    {
        (after.Priority <= before.Priority).ShouldBeTrue();
        (after.Urgent || !before.Urgent).ShouldBeTrue();
        foreach (
            var one in before.Recipients.Where(one =>
                Directory.Find(one.Unit)!.Kind != UnitKind.Village
            )
        )
        {
            var role = RoleOf(after, one.Unit.Value);
            role.ShouldNotBeNull(one.Unit.Value);
            (role <= one.Role).ShouldBeTrue(one.Unit.Value);
        }
    }

    private static RoutingFacts Facts(IReadOnlyList<string> codes, string narrative, Place place) =>
        new()
        {
            ReportedCodes = codes,
            Narrative = narrative,
            Place = place,
        };

    private static RoutingDecision Route(
        IReadOnlyList<string> codes,
        string narrative,
        Place place
    ) => Routing.Route(Facts(codes, narrative, place), Directory);

    private static Recipient To(string unit, RecipientRole role) =>
        new(new UnitId(unit), role, SeesNarrative: true);

    private static RecipientRole? RoleOf(RoutingDecision decision, string unit) =>
        decision.Recipients.FirstOrDefault(one => one.Unit.Value == unit)?.Role;
}
