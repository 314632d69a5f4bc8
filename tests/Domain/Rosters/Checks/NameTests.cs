using LeftBehindCare.Domain.Rosters;
using static LeftBehindCare.Domain.Tests.Rosters.OneRow;

namespace LeftBehindCare.Domain.Tests.Rosters;

public sealed class NameTests
{
    [Theory]
    [InlineData("张三", "张三", "")]
    [InlineData("张三\u3000", "张三", "NAME_TRIM")]
    [InlineData("\u00A0张三", "张三", "NAME_TRIM")]
    [InlineData("\uE5E5张三", "张三", "NAME_TRIM")]
    [InlineData("张 三", "张三", "NAME_INNER_SPACE")]
    [InlineData("张\u3000三", "张三", "NAME_INNER_SPACE")]
    [InlineData("张\n三", "张三", "NAME_INNER_SPACE CELL_LINE_BREAK")]
    [InlineData("Anna Maria Smith", "Anna Maria Smith", "")]
    [InlineData("Anna  Smith", "Anna Smith", "NAME_INNER_SPACE")]
    [InlineData("J. Smith", "J. Smith", "")]
    [InlineData("O'Neil-Smith", "O'Neil-Smith", "")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提", "")]
    [InlineData("阿依古丽•买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽・买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽･买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽‧买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽⋅买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽﹒买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽．买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽.买买提", "阿依古丽·买买提", "NAME_MIDDLE_DOT")]
    [InlineData("阿依古丽 · 买买提", "阿依古丽·买买提", "NAME_INNER_SPACE")]
    [InlineData("𬱟三", "𬱟三", "")]
    [InlineData("㛃䶮", "㛃䶮", "")]
    [InlineData("张\uE863", "张䶮", "NAME_PUA_TO_UNICODE")]
    [InlineData("张\uE816", "张\U00020087", "NAME_PUA_TO_UNICODE")]
    [InlineData("张\uE864", "张\u9FBB", "NAME_PUA_TO_UNICODE")]
    [InlineData("'张三", "张三", "NAME_TRIM")]
    public void A_name_is_brought_into_one_spelling(string cell, string name, string codes)
    {
        var row = With((RosterField.Name, cell));
        row.Values.Name.ShouldBe(name);
        CodesOf(row).ShouldBe(codes);
    }

    [Theory]
    [InlineData("张三（转学）", "转学")]
    [InlineData("张三(男)", "男")]
    [InlineData("张三 （小名：毛毛）", "小名：毛毛")]
    [InlineData("（转学）张三", "转学")]
    [InlineData("张三(男)（转学）", "男；转学")]
    [InlineData("张三*", "")]
    [InlineData("张三★", "")]
    public void What_stands_beside_a_name_moves_to_the_note(string cell, string note)
    {
        var row = With((RosterField.Name, cell), (RosterField.Note, "低保"));
        row.Values.Name.ShouldBe("张三");
        row.Values.Note.ShouldBe(note.Length == 0 ? "低保" : "低保；" + note);
        CodesOf(row).ShouldBe("NAME_NOTE_STRIPPED");
    }

    [Theory]
    [InlineData("张?", "NAME_LOST_CHAR")]
    [InlineData("张？三", "NAME_LOST_CHAR")]
    [InlineData("张□", "NAME_LOST_CHAR")]
    [InlineData("张\uFFFD", "NAME_LOST_CHAR")]
    [InlineData("张\uE000", "NAME_LOST_CHAR")]
    [InlineData("张\uD800", "NAME_LOST_CHAR")]
    [InlineData("张*三", "NAME_LOST_CHAR")]
    [InlineData("张*", "NAME_LOST_CHAR")]
    [InlineData("张**", "NAME_LOST_CHAR")]
    [InlineData("张（金監）三", "NAME_LOST_CHAR")]
    [InlineData("张三（王+月）", "NAME_LOST_CHAR")]
    [InlineData("张（王月）", "NAME_NOTE_STRIPPED NAME_LOST_CHAR")]
    [InlineData("", "NAME_MISSING")]
    [InlineData(" \u3000", "NAME_MISSING")]
    [InlineData("无", "NAME_MISSING")]
    [InlineData("#REF!", "NAME_MISSING")]
    [InlineData("#N/A", "NAME_MISSING")]
    [InlineData("张3", "NAME_INVALID")]
    [InlineData("张３", "NAME_INVALID")]
    [InlineData("12", "NAME_INVALID")]
    [InlineData("——", "NAME_INVALID")]
    [InlineData("··", "NAME_INVALID")]
    [InlineData("张三·", "NAME_INVALID")]
    [InlineData("合计", "NAME_INVALID")]
    [InlineData("姓 名", "NAME_INNER_SPACE NAME_INVALID")]
    [InlineData("张三😀", "NAME_INVALID")]
    public void What_is_no_whole_name_goes_back(string cell, string codes) =>
        CodesOf(With((RosterField.Name, cell))).ShouldBe(codes);

    [Theory]
    [InlineData("𬱟", 50, "")]
    [InlineData("𬱟", 51, "NAME_INVALID")]
    [InlineData("张", 50, "")]
    [InlineData("张", 51, "NAME_INVALID")]
    public void Fifty_characters_fit_however_they_are_stored(string one, int count, string codes) =>
        CodesOf(With((RosterField.Name, string.Concat(Enumerable.Repeat(one, count)))))
            .ShouldBe(codes);

    [Fact]
    public void A_parents_name_is_spelled_alike_and_its_note_is_kept()
    {
        var row = With(
            (RosterField.FatherName, "张 大山（打工）"),
            (RosterField.MotherName, "已故"),
            (RosterField.GuardianName, "/")
        );
        row.Values.FatherName.ShouldBe("张大山");
        row.Values.MotherName.ShouldBeNull();
        row.Values.GuardianName.ShouldBeNull();
        row.Values.Note.ShouldBe("父亲：打工");
        row.Outcome.ShouldBe(RowOutcome.Accepted);
    }
}
