using System.Text.Json;
using CsCheck;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Tests.Reports;

public sealed class WhatIsStoredIsReadBack
{
    private static readonly DistrictDirectory Yinzhou = DistrictData.LoadDirectory();

    private static readonly Gen<RoutingFacts> Facts = Gen.Select(
        Gen.Int[0, Circumstances.All.Count - 1].Select(at => Circumstances.All[at].Code).Array[
            0,
            4
        ],
        Gen.OneOf(Gen.Const(""), Gen.Const("嗯"), Gen.Const("她一个人住"), Gen.Const("老师打他")),
        Gen.OneOf(
            Gen.Const((string?)null),
            Gen.Const((string?)"330212110"),
            Gen.Const((string?)"330212004")
        ),
        Gen.Bool,
        Gen.Int[0, 17].Nullable(),
        (codes, narrative, town, danger, age) =>
            new RoutingFacts
            {
                ReportedCodes = codes,
                Narrative = narrative,
                Place = PlaceFinder.Find(Yinzhou, town, villageCode: null, address: null),
                InDangerNow = danger,
                ChildAge = age,
            }
    );

    [Fact]
    public void Every_decision_of_the_rules_reads_back_as_it_was_stored() =>
        Facts.Sample(facts =>
        {
            var stored = JsonSerializer.Serialize(
                Routing.Route(facts, Yinzhou),
                StoredJson.Default.RoutingDecision
            );

            var read = JsonSerializer.Deserialize(stored, StoredJson.Default.RoutingDecision)!;

            JsonSerializer.Serialize(read, StoredJson.Default.RoutingDecision).ShouldBe(stored);
        });
}
