using LeftBehindCare.Domain.Retention;

namespace LeftBehindCare.Domain.Tests.Retention;

public sealed class RetentionTableTests
{
    private static readonly string Csv = DataFiles.Text("retention.csv");

    [Fact]
    public void Every_kind_says_where_its_period_comes_from_and_a_report_is_warned_of()
    {
        var table = RetentionTable.Load(Csv, NoneOfOurOwn);

        table.Rules.ShouldAllBe(rule => rule.Source.Length > 0);
        table.Of("report").WarnAfter.ShouldBe(Period.Parse("P35M"));
        table.Of("audit").EraseAfter.ShouldBe(Period.Parse("P3Y"));
    }

    [Fact]
    public void The_district_may_set_a_period_of_its_own() =>
        RetentionTable
            .Load(Csv, (kind, column) => (kind, column) == ("report", "EraseAfter") ? "P10Y" : null)
            .Of("report")
            .EraseAfter.ShouldBe(Period.Parse("P10Y"));

    [Theory]
    [InlineData("P2Y")]
    [InlineData("P35M")]
    [InlineData("never")]
    public void A_period_that_erases_before_anybody_is_warned_or_is_none_is_refused(
        string period
    ) =>
        Should.Throw<FormatException>(() =>
            RetentionTable.Load(
                Csv,
                (kind, column) => (kind, column) == ("report", "EraseAfter") ? period : null
            )
        );

    private static string? NoneOfOurOwn(string kind, string column) => null;
}
