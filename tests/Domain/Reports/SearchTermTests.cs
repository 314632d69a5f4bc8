using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Tests.Reports;

public sealed class SearchTermTests
{
    [Theory]
    [InlineData("阿依·古丽", "阿依•古丽")]
    [InlineData("阿依·古丽", "阿依・古丽")]
    [InlineData("阿依·古丽", "阿依．古丽")]
    [InlineData("张小宇", " 张 小　宇 ")]
    [InlineData("𬱟欣", "𬱟 欣")]
    public void A_name_is_found_however_its_dot_and_its_spaces_are_typed(
        string reported,
        string typed
    ) => SearchTerm.Read(typed).ShouldBe([SearchTerm.ChildName(reported)!]);

    [Fact]
    public void An_identity_number_is_found_with_a_small_x_and_in_full_width() =>
        SearchTerm
            .Read("３３０２１２２０１５０１０１９９７x")
            .ShouldBe([SearchTerm.ChildId("33021220150101997X")!]);

    [Theory]
    [InlineData("13800000001", "+86 138-0000-0001")]
    [InlineData("13800000001", "0086 13800000001")]
    [InlineData("057400000998", "0574-00000998")]
    public void A_telephone_is_found_with_and_without_its_prefix_and_hyphens(
        string reported,
        string typed
    ) => SearchTerm.Read(typed).ShouldContain(SearchTerm.ReporterPhone(reported)!);

    [Fact]
    public void Twelve_digits_with_the_right_check_digit_may_be_a_case_and_a_telephone()
    {
        var number = CaseNumber.From([1, 2, 3, 4, 5, 6, 7, 8]);

        SearchTerm
            .Read(number)
            .Select(term => term.Kind)
            .ShouldBe([SearchKind.CaseNumber, SearchKind.ReporterPhone]);
        SearchTerm.Read(number).ShouldContain(SearchTerm.CaseNumber(number));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u3000-")]
    [InlineData("12")]
    [InlineData("甲1乙")]
    public void What_can_be_nothing_of_these_finds_nothing(string? typed) =>
        SearchTerm.Read(typed).ShouldBeEmpty();
}
