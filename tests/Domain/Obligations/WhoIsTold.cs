using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.Domain.Tests.Obligations;

public sealed class WhoIsTold
{
    [Theory]
    [InlineData("330212110258", "330212110")]
    [InlineData("330212110", "330212/civil-affairs")]
    [InlineData("330212/politics-law", "330212/civil-affairs")]
    [InlineData("330212/civil-affairs", null)]
    public void Above_a_unit_is_the_next_where_somebody_sits_and_nobody_is_told_of_himself(
        string unit,
        string? told
    ) => (WhoOwes.Told("superior", new UnitId(unit), DataFiles.Yinzhou)?.Value).ShouldBe(told);
}
