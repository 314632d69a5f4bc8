using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Tests.Dispatches;

namespace LeftBehindCare.Domain.Tests.Children;

public sealed class CaseFactsTests
{
    [Fact]
    public void An_open_report_of_the_highest_priority_counts_and_a_closed_one_no_longer()
    {
        var open = Cases.Routed(Cases.Acts(Cases.Police));
        var closed = open.After(
            Cases.Police,
            Cases.Morning,
            DispatchAction.Acknowledge,
            DispatchAction.Progress,
            DispatchAction.Close
        );

        CaseFacts.Of([open]).ShouldBe(new CaseFacts(OpenUrgent: true));
        CaseFacts.Of([closed]).ShouldBe(CaseFacts.None);
        CaseFacts.Of([closed, open]).OpenUrgent.ShouldBeTrue();
    }

    [Theory]
    [InlineData("SELF_HARM", false, true, false, false)]
    [InlineData("DOMESTIC_VIOLENCE", false, false, true, false)]
    [InlineData("ABANDONMENT", false, false, true, false)]
    [InlineData("DROPOUT", false, false, false, true)]
    [InlineData("HARDSHIP", false, false, false, false)]
    public void Its_circumstances_count_whether_a_person_chose_them_or_the_words_propose_them(
        string code,
        bool urgent,
        bool harm,
        bool guardian,
        bool truancy
    )
    {
        foreach (var source in new[] { "reporter", "proposed" })
        {
            CaseFacts
                .Of([With(code, source)])
                .ShouldBe(new CaseFacts(urgent, harm, guardian, truancy));
        }
    }

    [Fact]
    public void A_restricted_matter_counts_as_none()
    {
        var report = Cases.Routed(Cases.Acts(Cases.Police));

        CaseFacts
            .Of([report with { Decision = report.Decision with { Restricted = true } }])
            .ShouldBe(CaseFacts.None);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        for (var bits = 0; bits < 16; bits++)
        {
            var facts = new CaseFacts(
                (bits & 1) > 0,
                (bits & 2) > 0,
                (bits & 4) > 0,
                (bits & 8) > 0
            );
            CaseFacts.Read(facts.Text).ShouldBe(facts);
        }
    }

    private static Report With(string code, string source)
    {
        var report = Cases.Taken(Priority.P2, Cases.Acts(Cases.Town));
        return report with
        {
            Decision = report.Decision with
            {
                Circumstances = ImmutableArray.Create(new RoutedCircumstance(code, source)),
            },
        };
    }
}
