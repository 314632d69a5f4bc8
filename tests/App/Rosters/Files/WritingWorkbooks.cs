using System.IO.Compression;
using System.Text;
using CsCheck;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Rosters.Files;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>Files that we send say exactly what they were given, and run nothing (RELIABILITY 19).</summary>
public sealed class WritingWorkbooks
{
    private static readonly string[] Formulas =
    [
        "=1+1",
        "+8613800000000",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "'x",
        "''=",
    ];

    [Fact]
    public void Any_text_is_read_back_as_it_was_written() =>
        Gen.String[Gen.Char, 0, 12]
            .Array[1, 6]
            .Array[1, 8]
            .Sample(
                rows =>
                {
                    var expected = rows.Select(row => row.Select(Whole).ToArray())
                        .Where(row => row.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                        .Select(row =>
                            string.Join(
                                    '\u0001',
                                    row.Select(c => string.IsNullOrWhiteSpace(c) ? "" : c)
                                )
                                .TrimEnd('\u0001')
                        );

                    ReadRoster
                        .Rows(Written(rows))
                        .Select(row => string.Join('\u0001', row.Cells).TrimEnd('\u0001'))
                        .ShouldBe(expected);
                },
                iter: 300
            );

    [Theory]
    [InlineData("_x0041_")]
    [InlineData("_x005F_x0041_")]
    [InlineData(" 张\u0000\u0001\u000B\uFFFE三\r\n\t ")]
    [InlineData("<a href=\"x\">&amp;]]></a>")]
    [InlineData("𬱟㛃䶮")]
    public void What_XML_cannot_hold_is_kept_too(string text) =>
        ReadRoster
            .Rows(
                Written([
                    [text],
                ])
            )[0][0]
            .ShouldBe(text);

    [Fact]
    public void Half_a_character_becomes_the_mark_of_a_lost_one() =>
        ReadRoster
            .Rows(
                Written([
                    ["a\uD83Db"],
                ])
            )[0][0]
            .ShouldBe("a\uFFFDb");

    [Fact]
    public void Cells_that_look_like_formulas_are_texts_in_a_workbook()
    {
        var file = Written([Formulas]);

        ReadRoster.Rows(file)[0].Cells.ShouldBe(Formulas);
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        sheet.ShouldNotContain("<f");
        sheet.ShouldNotContain("<v");
        sheet.Split("t=\"inlineStr\"").Length.ShouldBe(Formulas.Length + 1);
        Part(file, "xl/styles.xml").Split("numFmtId=\"49\"").Length.ShouldBe(3);
    }

    [Fact]
    public void Cells_that_look_like_formulas_are_texts_in_a_text_file_and_read_back_the_same()
    {
        var file = CsvText.Write(["姓名"], [.. Formulas.Select(cell => (string[])[cell])]);

        foreach (
            var line in Encoding
                .UTF8.GetString(file)
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
        )
        {
            line.TrimStart('"')[0].ShouldBe('\'');
        }
        ReadRoster.Rows(file).Skip(1).Select(row => row[0]).ShouldBe(Formulas);
    }

    [Fact]
    public void The_heading_stays_in_view_and_the_name_is_what_a_spreadsheet_takes()
    {
        using var file = new MemoryStream();
        XlsxFile.Write(
            file,
            "a/b:c*[\"更正\"]" + new string('x', 40),
            [
                ["姓名"],
                ["张三"],
            ],
            headingRows: 1,
            widths: [12, 400]
        );

        Part(file.ToArray(), "xl/worksheets/sheet1.xml")
            .ShouldContain("<pane ySplit=\"1\" topLeftCell=\"A2\"");
        ReadRoster
            .Source(file.ToArray())
            .Sheet.ShouldBe(("abc\"更正\"" + new string('x', 40))[..31]);
    }

    internal static byte[] Written(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        XlsxFile.Write(file, "名单", rows, headingRows: 1, widths: []);
        return file.ToArray();
    }

    /// <summary>Surrogates without their other half are no text.</summary>
    private static string Whole(string text) =>
        Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));

    private static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
