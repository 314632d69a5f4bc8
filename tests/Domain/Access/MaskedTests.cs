using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.Domain.Tests.Access;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("330212201501019974", "330212********9974")]
    [InlineData("33021220150101997X", "330212********997X")]
    [InlineData("330212150101997", "******************")]
    [InlineData("", "******************")]
    public void An_identity_number_shows_its_area_and_its_end(string number, string shown) =>
        Masked.IdNumber(number).ShouldBe(shown);
}
