using LeftBehindCare.App.Rosters.Files;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>Workbooks as spreadsheets, WPS and other programs write them.</summary>
public sealed class ReadingWorkbooks
{
    [Theory]
    [InlineData("<c><v>3.3021220150307898E+17</v></c>", "3.30212201503079E+17")]
    [InlineData("<c><v>330212201503079000</v></c>", "3.30212201503079E+17")]
    [InlineData("<c><v>13800000000</v></c>", "13800000000")]
    [InlineData("<c><v>123456789012345</v></c>", "123456789012345")]
    [InlineData("<c><v>12.0</v></c>", "12")]
    [InlineData("<c><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c><v>1.5e-5</v></c>", "1.5E-05")]
    [InlineData("<c><v>41153</v></c>", "41153")]
    [InlineData("<c s='1'><v>41153</v></c>", "2012-09-01")]
    [InlineData("<c s='2'><v>41153.75</v></c>", "2012-09-01")]
    [InlineData("<c s='3'><v>41153</v></c>", "2012-09-01")]
    [InlineData("<c s='4'><v>41153</v></c>", "41153")]
    [InlineData("<c s='5'><v>7</v></c>", "007")]
    [InlineData("<c s='6'><v>41153</v></c>", "2012-09-01")]
    [InlineData("<c s='1'><v>59</v></c>", "1900-02-28")]
    [InlineData("<c s='1'><v>61</v></c>", "1900-03-01")]
    [InlineData("<c s='1'><v>3E9</v></c>", "3000000000")]
    [InlineData("<c t='d'><v>2012-09-01T00:00:00</v></c>", "2012-09-01")]
    [InlineData("<c t='b'><v>1</v></c>", "TRUE")]
    [InlineData("<c t='e'><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t='str'><f>A1&amp;B1</f><v>张三</v></c>", "张三")]
    [InlineData("<c t='inlineStr'><is><t>张</t><phoneticPr/></is></c>", "张")]
    [InlineData(
        "<c t='inlineStr'><is><r><rPr><b/></rPr><t>张</t></r><r><t xml:space='preserve'> 三</t></r><rPh sb='0' eb='1'><t>zhang</t></rPh></is></c>",
        "张 三"
    )]
    [InlineData("<c t='s'><v>1</v></c>", "第\r\n二")]
    [InlineData("<c t='inlineStr'><is><t><![CDATA[a<b]]>&amp;c</t></is></c>", "a<b&c")]
    [InlineData("<c><v>n/a</v></c>", "n/a")]
    public void A_cell_says_what_it_shows(string cell, string shown)
    {
        var book = new TestWorkbook()
            .Sheet($"<row>{cell}</row>")
            .Shared("<si><t>a</t></si>", "<si><t>第_x000D_\n二</t></si>");
        book["xl/styles.xml"] =
            $"<styleSheet xmlns='{TestWorkbook.Main}'><numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/><numFmt numFmtId='165' formatCode='[$-804]General&quot;day&quot;\\d'/><numFmt numFmtId='166' formatCode='000'/><numFmt numFmtId='167' formatCode='m/d'/></numFmts>"
            + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/></cellXfs></styleSheet>";

        ReadRoster.Lines(book.Bytes()).ShouldBe([$"1:{shown}"]);
    }

    [Fact]
    public void Days_that_count_from_1904_are_told()
    {
        var book = new TestWorkbook { Properties = "<workbookPr date1904='1'/>" }.Sheet(
            "<row><c s='0'><v>39691</v></c></row>"
        );
        book["xl/styles.xml"] =
            $"<styleSheet xmlns='{TestWorkbook.Main}'><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>";
        var source = ReadRoster.Source(book.Bytes());

        source.Dates1904.ShouldBeTrue();
        source.Rows().Single()[0].ShouldBe("2012-09-01");
    }

    [Fact]
    public void Cells_and_rows_stand_where_they_say_and_else_behind_the_last()
    {
        const string Rows =
            "<row r='3'><c r='B3'><v>1</v></c><c><v>2</v></c><c r='E3'><v>3</v></c></row><row><c><v>4</v></c></row><row r='9' hidden='1'><c r='A9'><v>5</v></c></row>";

        ReadRoster
            .Lines(new TestWorkbook().Sheet(Rows).Bytes())
            .ShouldBe(["3:|1|2||3", "4:4", "9:5"]);
    }

    [Fact]
    public void What_merged_cells_say_stands_in_every_one_of_them()
    {
        const string Rows =
            "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
            + "<row r='2'><c r='B2'><v>3</v></c><c r='C2'><v>4</v></c></row>"
            + "<row r='3'><c r='B3'><v>5</v></c></row>"
            + "<row r='4'><c r='C4' s='1'/></row>"
            + "<row r='5'><c r='C5'><v>6</v></c></row>";
        const string Merges =
            "<mergeCells><mergeCell ref='A1:A3'/><mergeCell ref='B1:C1'/><mergeCell ref='B3:C5'/><mergeCell ref='A6:XFD6'/></mergeCells>";

        ReadRoster
            .Lines(new TestWorkbook().Sheet(Rows, Merges).Bytes())
            .ShouldBe(["1:1|2|2", "2:1|3|4", "3:1|5|5", "5:|5|5"]);
    }

    [Fact]
    public void Of_several_sheets_the_longest_with_a_heading_is_read()
    {
        const string Heading =
            "<row><c t='inlineStr'><is><t>姓名</t></is></c><c t='inlineStr'><is><t>性别</t></is></c></row>";
        const string Child = "<row><c t='inlineStr'><is><t>张三</t></is></c></row>";
        var book = new TestWorkbook()
            .Sheet(Child + Child + Child + Child, name: "说明")
            .Sheet(Heading + Child, name: "一年级")
            .Sheet(Heading + Child + Child, name: "二年级")
            .Sheet(Heading + Child + Child + Child + Child, name: "旧", state: "hidden")
            .Bytes();
        var source = ReadRoster.Source(book);

        source.Sheet.ShouldBe("二年级");
        source.Sheets.ShouldBe(["说明", "一年级", "二年级", "旧"]);
        source.HiddenSheets.ShouldBe(["旧"]);
        ReadRoster.Rows(book, "旧").Count.ShouldBe(5);
        ReadRoster.Refusal(book, "三年级").Code.ShouldBe(Unreadable.SheetMissing);
    }

    [Fact]
    public void The_strict_format_with_prefixes_and_absolute_targets_is_read_too()
    {
        const string Strict = "http://purl.oclc.org/ooxml";
        var book = new TestWorkbook();
        book["_rels/.rels"] =
            $"<Relationships><Relationship Id='x' Type='{Strict}/officeDocument/relationships/officeDocument' Target='/xl/workbook.xml'/></Relationships>";
        book["xl/workbook.xml"] =
            $"<x:workbook xmlns:x='{Strict}/spreadsheetml/main' xmlns:q='{Strict}/officeDocument/relationships'><x:sheets><x:sheet name='a&amp;b' sheetId='1' q:id='z'/></x:sheets></x:workbook>";
        book["xl/_rels/workbook.xml.rels"] =
            $"<Relationships><Relationship Id='z' Type='{Strict}/officeDocument/relationships/worksheet' Target='/xl/../xl/./worksheets/SHEET1.xml'/></Relationships>";
        book["xl/worksheets/sheet1.xml"] =
            $"<x:worksheet xmlns:x='{Strict}/spreadsheetml/main'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c><x:c r='B1'><x:v>2</x:v></x:c></x:row><x:row r='2'><x:c r='B2'><x:v>3</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:A2'/></x:mergeCells></x:worksheet>";

        ReadRoster.Source(book.Bytes()).Sheet.ShouldBe("a&b");
        ReadRoster.Lines(book.Bytes()).ShouldBe(["1:1|2", "2:1|3"]);
    }

    [Fact]
    public void A_part_in_utf16_is_read_with_its_merges()
    {
        var book = new TestWorkbook().Sheet("");
        book.Set(
            "xl/worksheets/sheet1.xml",
            [
                .. System.Text.Encoding.Unicode.GetPreamble(),
                .. System.Text.Encoding.Unicode.GetBytes(
                    "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>"
                ),
            ]
        );

        ReadRoster.Lines(book.Bytes()).ShouldBe(["1:1|1"]);
    }

    [Fact]
    public void Formatted_cells_in_which_nothing_stands_are_not_there()
    {
        const string Rows =
            "<row><c><v>1</v></c></row><row r='1048576'><c r='XFD1048576' s='0'/><c r='XFC1048576' t='inlineStr'><is><t> </t></is></c></row>";

        ReadRoster.Lines(new TestWorkbook().Sheet(Rows).Bytes()).ShouldBe(["1:1"]);
    }
}
