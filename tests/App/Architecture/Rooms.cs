using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Extensions;
using ArchUnitNET.Loader;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Reports;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LeftBehindCare.App.Tests.Architecture;

/// <summary>Which way the rooms look: a wrong arrow fails the build.</summary>
public sealed class Rooms
{
    private const string App = "LeftBehindCare.App";
    private static readonly ArchUnitNET.Domain.Architecture Built = new ArchLoader()
        .LoadAssemblies(typeof(ReportRequest).Assembly, typeof(Report).Assembly)
        .Build();

    /// <summary>Each feature with those it may use, which stand above it here; all may use Hosting and the Domain.</summary>
    public static TheoryData<string, string[]> Arrows =>
        new()
        {
            { "Hosting", [] },
            { "Assets", [] },
            { "Directory", [] },
            { "Reports", ["Directory"] },
            { "Notices", ["Directory"] },
            { "Obligations", ["Directory"] },
            { "Children", ["Reports", "Directory", "Notices"] },
            { "Dispatches", ["Reports", "Children", "Directory", "Notices"] },
            { "Hotline", ["Reports", "Assets"] },
            { "Invitations", ["Children", "Reports", "Directory", "Assets"] },
            { "Rosters", ["Children", "Directory", "Obligations"] },
            { "Screening", ["Rosters", "Children", "Directory", "Obligations"] },
            {
                "Compilation",
                [
                    "Screening",
                    "Children",
                    "Rosters",
                    "Dispatches",
                    "Reports",
                    "Directory",
                    "Obligations",
                ]
            },
            {
                "Quarters",
                [
                    "Compilation",
                    "Screening",
                    "Children",
                    "Dispatches",
                    "Reports",
                    "Directory",
                    "Obligations",
                ]
            },
            { "Reminders", ["Rosters", "Dispatches", "Directory", "Obligations"] },
            {
                "Sharing",
                [
                    "Compilation",
                    "Reminders",
                    "Children",
                    "Rosters",
                    "Obligations",
                    "Directory",
                    "Assets",
                ]
            },
            {
                "Operations",
                [
                    "Directory",
                    "Reports",
                    "Dispatches",
                    "Children",
                    "Rosters",
                    "Screening",
                    "Compilation",
                    "Reminders",
                    "Obligations",
                ]
            },
            { "Audit", ["Directory"] },
            {
                "Retention",
                [
                    "Sharing",
                    "Audit",
                    "Operations",
                    "Children",
                    "Notices",
                    "Dispatches",
                    "Reports",
                    "Rosters",
                    "Screening",
                    "Quarters",
                    "Reminders",
                    "Invitations",
                    "Obligations",
                    "Directory",
                ]
            },
            {
                "Desk",
                [
                    "Sharing",
                    "Quarters",
                    "Screening",
                    "Retention",
                    "Audit",
                    "Operations",
                    "Compilation",
                    "Reminders",
                    "Obligations",
                    "Dispatches",
                    "Reports",
                    "Rosters",
                    "Invitations",
                    "Children",
                    "Directory",
                    "Notices",
                    "Assets",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_feature_uses_those_below_it_and_no_other(string feature, string[] below)
    {
        foreach (var other in Features().Except([feature, "Hosting", .. below]))
        {
            Types()
                .That()
                .ResideInNamespaceMatching($@"^LeftBehindCare\.App\.{feature}(\.|$)")
                .Should()
                .NotDependOnAny(
                    Types()
                        .That()
                        .ResideInNamespaceMatching($@"^LeftBehindCare\.App\.{other}(\.|$)")
                )
                .Holds(Built);
        }
    }

    [Fact]
    public void Every_feature_has_its_arrows_written_down() =>
        Features()
            .Order(StringComparer.Ordinal)
            .ShouldBe(Arrows.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void No_features_go_round_in_a_circle()
    {
        var above = new List<string>();
        foreach (var row in Arrows)
        {
            row.Data.Item2.ShouldBeSubsetOf(above);
            above.Add(row.Data.Item1);
        }
    }

    [Fact]
    public void The_rules_know_nothing_but_themselves() =>
        typeof(Report)
            .Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name)
            .ShouldAllBe(name => name!.StartsWith("System", StringComparison.Ordinal));

    [Fact]
    public void Tables_are_known_to_their_stores_alone() =>
        Classes()
            .That()
            .DependOnAny(typeof(Azure.Data.Tables.TableClient))
            .Should()
            .HaveNameMatching("^(.*Store|DueLedger|GroupCommit|GuessGuard|StorageAccount)$")
            .Holds(Built);

    [Theory]
    [InlineData("Manager")]
    [InlineData("Helper")]
    [InlineData("Util")]
    [InlineData("Common")]
    [InlineData("Shared")]
    public void Nothing_has_a_name_that_says_nothing(string word) =>
        Types().Should().NotHaveNameContaining(word).Holds(Built);

    private static IEnumerable<string> Features() =>
        Built
            .Types.Select(type => type.Namespace.FullName)
            .Where(space => space.StartsWith(App + ".", StringComparison.Ordinal))
            .Select(space => space.Split('.')[2])
            .Distinct(StringComparer.Ordinal);
}
