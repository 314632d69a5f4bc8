using CsCheck;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using static LeftBehindCare.Domain.Tests.Reports.RoutingExamples;

namespace LeftBehindCare.Domain.Tests.Reports;

/// <summary>What holds of every routing, whatever is reported.</summary>
public sealed class RoutingProperties
{
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
                    Yinzhou
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
                decision.Recipients.ShouldAllBe(one => Yinzhou.Find(one.Unit) != null);
                decision.Urgent.ShouldBe(decision.Priority == Priority.P0);
                if (decision.Urgent)
                {
                    RoleOf(decision, "330212/police").ShouldBe(Acts);
                    RoleOf(decision, "330212/civil-affairs").ShouldNotBeNull();
                }

                if (!place.TownKnown)
                {
                    decision.Recipients.ShouldAllBe(one =>
                        Yinzhou.Find(one.Unit)!.Kind == UnitKind.Member
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
                Yinzhou.Find(one.Unit)!.Kind != UnitKind.Village
            )
        )
        {
            var role = RoleOf(after, one.Unit.Value);
            role.ShouldNotBeNull(one.Unit.Value);
            (role <= one.Role).ShouldBeTrue(one.Unit.Value);
        }
    }
}
