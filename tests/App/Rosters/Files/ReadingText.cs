using System.Text;
using LeftBehindCare.App.Rosters.Files;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>Text files in whatever encoding and with whatever delimiter they come.</summary>
public sealed class ReadingText
{
    private const string Table = "序号,姓名,性别\r\n1,张三,男\r\n2,李𬱟,女\r\n";
    private static readonly string[] Expected = ["1:序号|姓名|性别", "2:1|张三|男", "3:2|李𬱟|女"];

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16be", false)]
    [InlineData("utf-16be", true)]
    [InlineData("gb18030", false)]
    public void Every_encoding_of_a_spreadsheet_is_known(string name, bool marked) =>
        ReadRoster.Lines(Encoded(Table, name, marked)).ShouldBe(Expected);

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    public void The_delimiter_is_found_below_title_lines(char delimiter)
    {
        var table =
            $"邱隘小学、幼儿园；2024年\n制表：教务处, 9月\n{Table}3,\"王五,六;七\t八\",男\r\n".Replace(
                ',',
                delimiter
            );

        var rows = ReadRoster.Rows(Encoding.UTF8.GetBytes(table));

        rows[2].Cells.ShouldBe(["序号", "姓名", "性别"]);
        rows[^1].Cells.Count.ShouldBe(3);
    }

    [Fact]
    public void Phones_divided_by_semicolons_do_not_divide_the_cells()
    {
        var line = "张三,男,13800000001;13800000002;13800000003\n";

        ReadRoster
            .Rows(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 20))))[0]
            .Cells.Count.ShouldBe(3);
    }

    [Fact]
    public void A_line_that_tells_the_delimiter_is_no_row() =>
        ReadRoster.Lines("sep=;\r\na;b,c\r\n"u8.ToArray()).ShouldBe(["1:a|b,c"]);

    [Fact]
    public void A_line_break_within_a_cell_begins_no_row_and_an_empty_line_is_one() =>
        ReadRoster
            .Lines("a,\"b\r\nc\"\r\n\r\n , \r\nd,e\r\n"u8.ToArray())
            .ShouldBe(["1:a|b\r\nc", "4:d|e"]);

    [Fact]
    public void An_apostrophe_that_an_export_put_before_a_cell_is_taken_away() =>
        ReadRoster
            .Lines("'+8613800000000,'330212\n"u8.ToArray())
            .ShouldBe(["1:+8613800000000|'330212"]);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void A_character_on_the_edge_of_a_block_deceives_nobody(string name)
    {
        // Each filling moves the characters by one byte against the blocks of 64 KB.
        for (var shift = 0; shift < 8; shift++)
        {
            var table =
                new string('a', shift)
                + ","
                + string.Concat(Enumerable.Repeat("鄞州𬱟区,", 30))
                + "\n";
            var text = string.Concat(Enumerable.Repeat(table, 1_000));

            var rows = ReadRoster.Rows(Encoded(text, name, marked: false));

            rows.Count.ShouldBe(1_000);
            rows.ShouldAllBe(row => row[30] == "鄞州𬱟区");
        }
    }

    [Fact]
    public void A_file_of_utf8_that_breaks_off_within_a_character_is_not_taken_for_another_encoding() =>
        ReadRoster
            .Refusal(Encoding.UTF8.GetBytes("姓名,性别\n张三")[..^1])
            .Code.ShouldBe(Unreadable.Truncated);

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x2C, 0x62 })]
    [InlineData(new byte[] { 0x61, 0x2C, 0xFF, 0xFF, 0x0A })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x61, 0x00 })]
    public void Bytes_of_no_encoding_are_refused(byte[] file) =>
        ReadRoster.Refusal(file).Code.ShouldBe(Unreadable.Encoding);

    [Theory]
    [InlineData("a,b\n\"张三,男\n李四,女\n", 2)]
    [InlineData("a,b\n\"张三,男\n\"李四\",女\n", 2)]
    [InlineData("a,b\n1,2\n张三,\"男", 3)]
    public void A_quotation_mark_that_would_swallow_children_is_refused(string text, int row)
    {
        var refusal = ReadRoster.Refusal(Encoding.UTF8.GetBytes(text));

        (refusal.Code, refusal.Row).ShouldBe((Unreadable.Quotes, row));
    }

    [Fact]
    public void A_quotation_mark_within_a_cell_hurts_nothing() =>
        ReadRoster.Lines("5\"管,b\n\"c\"d,e\n"u8.ToArray()).ShouldBe(["1:5\"管|b", "2:cd|e"]);

    [Fact]
    public void What_is_larger_than_a_roster_is_refused_where_it_is()
    {
        Refused(string.Concat(Enumerable.Repeat("x,", 256)) + "x\n")
            .ShouldBe((Unreadable.TooManyColumns, 1));
        Refused("a,b\n" + new string('x', 32_768) + ",b\n").ShouldBe((Unreadable.CellTooLong, 2));
        Refused(string.Concat(Enumerable.Repeat("a,b\n", 300_001)))
            .ShouldBe((Unreadable.TooManyRows, 300_001));
        Refused("a,\"" + new string('\n', 4_000_000) + "\"").Code.ShouldBe(Unreadable.RowTooLong);

        static (string Code, int? Row) Refused(string text)
        {
            var refusal = ReadRoster.Refusal(Encoding.UTF8.GetBytes(text));
            return (refusal.Code, refusal.Row);
        }
    }

    [Fact]
    public void It_is_read_a_second_time_like_the_first()
    {
        var source = ReadRoster.Source(Encoded(Table, "gb18030", marked: false));

        source.Rows().Count().ShouldBe(3);
        source.Rows().Select(row => row[1]).ShouldBe(["姓名", "张三", "李𬱟"]);
    }

    internal static byte[] Encoded(string text, string name, bool marked)
    {
        var encoding =
            name == "gb18030" ? TextEncoding.Gb18030
            : name == "utf-16be" ? new UnicodeEncoding(bigEndian: true, marked)
            : name == "utf-16" ? new UnicodeEncoding(bigEndian: false, marked)
            : new UTF8Encoding(marked);
        return [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }
}
