using System.IO.Compression;
using System.Text;
using LeftBehindCare.App.Rosters.Files;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>What a file is, is told by its content.</summary>
public sealed class KnowingFiles
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, byte[]> Others =>
        new()
        {
            { "empty", [] },
            { "empty", Encoding.UTF8.GetBytes("\uFEFF\r\n  \r\n") },
            { "xls", OleWith("Workbook\0") },
            { "xls", [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00] },
            { "xls", [0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00] },
            { "encrypted", OleWith("EncryptedPackage") },
            { "doc", OleWith("WordDocument\0") },
            { "binary", OleWith("PowerPoint Document\0") },
            {
                "html",
                Encoding.UTF8.GetBytes("\uFEFF <html><table><tr><td>姓名</td></tr></table>")
            },
            {
                "html",
                Encoding
                    .Unicode.GetPreamble()
                    .Concat(Encoding.Unicode.GetBytes("<Table><tr>"))
                    .ToArray()
            },
            {
                "html",
                Encoding.ASCII.GetBytes("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n")
            },
            {
                "html",
                Encoding.ASCII.GetBytes(
                    "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"
                )
            },
            { "pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n") },
            { "image", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] },
            { "image", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A] },
            { "gzip", Gzip() },
            { "gzip", Gzip()[..12] },
            { "ods", Zip("mimetype", "content.xml") },
            { "docx", Zip("[Content_Types].xml", "word/document.xml") },
            { "xlsb", Zip("[Content_Types].xml", "xl/workbook.bin") },
            { "zip", Zip("名单.xlsx") },
            { "zip", [.. "Rar!"u8, 0x1A, 0x07, 0x01, 0] },
            { "zip", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C] },
            { "truncated", new TestWorkbook().Sheet("<row><c><v>1</v></c></row>").Bytes()[..200] },
            { "binary", [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0, 0] },
            { "binary", Enumerable.Range(0, 4_000).Select(at => (byte)(at % 251)).ToArray() },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_no_roster_is_refused_by_what_it_is(string code, byte[] file) =>
        ReadRoster.Refusal(file).Code.ShouldBe(code);

    [Fact]
    public void An_encrypted_entry_of_an_archive_is_refused()
    {
        var file = new TestWorkbook().Sheet("<row><c><v>1</v></c></row>").Bytes();
        // Bit 0 of the flags of the directory's first entry (APPNOTE 4.4.4).
        file[file.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        ReadRoster.Refusal(file).Code.ShouldBe(Unreadable.Encrypted);
    }

    [Fact]
    public void A_text_that_begins_with_a_bracket_is_no_page() =>
        ReadRoster.Lines(Encoding.UTF8.GetBytes("<附件1>\n姓名,性别\n")).Length.ShouldBe(2);

    [Fact]
    public void No_refusal_tells_what_stood_in_the_file()
    {
        var file = new TestWorkbook().Sheet("<row><c><v>330212201503079974</c></row>").Bytes();

        ReadRoster.Refusal(file).ToString().ShouldNotContain("330212201503079974");
    }

    private static byte[] OleWith(string name) =>
        [.. Ole, .. new byte[70_000], .. Encoding.Unicode.GetBytes(name), .. new byte[100]];

    private static byte[] Gzip()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write("姓名,性别\n张三,男\n"u8);
        }
        return bytes.ToArray();
    }

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write("<a/>"u8);
            }
        }
        return bytes.ToArray();
    }
}
