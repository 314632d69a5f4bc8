using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Tests.Rosters;

public sealed class WordsForRows
{
    [Fact]
    public void Whatever_is_found_in_a_row_is_said_in_both_languages()
    {
        foreach (var code in Enum.GetValues<RowCode>())
        {
            RowWords.Of(code).ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
            RowWords.Of(code, english: true).ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}");
        }
    }
}
