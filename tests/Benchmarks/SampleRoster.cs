using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LeftBehindCare.Benchmarks;

/// <summary>
/// A police station's list of household minors, invented: no two rows have a number in common, and the sequences 996 to 999 belong to no child.
/// More rows than such numbers exist in one area take the areas of the neighbourhood.
/// </summary>
internal static class SampleRoster
{
    private const string Surnames =
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";
    private const string Given = "子涵浩宇梓轩雨桐欣怡思琪俊杰佳宁文博诗雅天佑晨曦若兰景行明哲";
    private const int Days = 15 * 365;
    private const int Sequences = 4;
    private static readonly int[] W = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly string[] Areas =
    [
        "330212",
        "330203",
        "330205",
        "330206",
        "330211",
        "330225",
        "330226",
        "330281",
        "330282",
        "330283",
    ];
    private static readonly string[] Heading =
    [
        "序号",
        "姓名",
        "性别",
        "民族",
        "公民身份号码",
        "户籍地址",
        "户号",
        "与户主关系",
        "父亲姓名",
        "父亲联系电话",
        "母亲姓名",
        "母亲联系电话",
    ];
    private static readonly string[] Places =
    [
        "姜山镇走马塘村",
        "姜山镇茅山村",
        "云龙镇云龙村",
        "横溪镇金峨村",
        "东钱湖镇韩岭村",
        "五乡镇五乡村",
        "邱隘镇邱二村",
        "咸祥镇咸六村",
    ];

    public static byte[] Csv(int rows)
    {
        using var file = new MemoryStream();
        using (var text = new StreamWriter(file, new UTF8Encoding(true), leaveOpen: true))
        {
            text.Write(string.Join(',', Heading) + "\r\n");
            for (var row = 0; row < rows; row++)
            {
                text.Write(string.Join(',', Row(row)) + "\r\n");
            }
        }
        return file.ToArray();
    }

    /// <summary>As spreadsheets write it: every text once, and the cells point to it.</summary>
    public static byte[] Xlsx(int rows)
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(
                zip,
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
            );
            Part(
                zip,
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            );
            Part(
                zip,
                "xl/workbook.xml",
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            );
            Part(
                zip,
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
            );
            using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open()))
            {
                sheet.Write(
                    """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"""
                );
                for (var row = -1; row < rows; row++)
                {
                    sheet.Write($"<row r=\"{row + 2}\">");
                    var column = 'A';
                    foreach (var cell in row < 0 ? Heading : Row(row))
                    {
                        texts.TryAdd(cell, texts.Count);
                        sheet.Write(
                            $"<c r=\"{column++}{row + 2}\" t=\"s\"><v>{texts[cell]}</v></c>"
                        );
                    }
                    sheet.Write("</row>");
                }
                sheet.Write("</sheetData></worksheet>");
            }
            using var shared = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml").Open());
            shared.Write(
                """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""
            );
            foreach (var text in texts.Keys)
            {
                shared.Write($"<si><t>{text}</t></si>");
            }
            shared.Write("</sst>");
        }
        return file.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open());
        part.Write(content);
    }

    private static string[] Row(int row)
    {
        var born = new DateOnly(2011, 1, 1).AddDays(row % Days);
        var sequence = 996 + (row / Days % Sequences);
        var surname = Surnames[row % Surnames.Length];
        return
        [
            $"{row + 1}",
            $"{surname}{Given[row / 7 % Given.Length]}{Given[row / 3 % Given.Length]}",
            sequence % 2 == 1 ? "男" : "女",
            "汉族",
            Number(Areas[row / (Days * Sequences) % Areas.Length], born, sequence),
            $"{Places[row % Places.Length]}{(row / 8 % 300) + 1}号",
            $"3302120{row / 2:D6}",
            sequence % 2 == 1 ? "孙子" : "孙女",
            $"{surname}{Given[row / 5 % Given.Length]}",
            $"138{row:D8}",
            $"{Surnames[row / 11 % Surnames.Length]}{Given[row / 13 % Given.Length]}",
            $"139{row:D8}",
        ];
    }

    private static string Number(string area, DateOnly born, int sequence)
    {
        var body =
            area
            + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            + sequence.ToString(CultureInfo.InvariantCulture);
        var sum = 0;
        for (var at = 0; at < body.Length; at++)
        {
            sum += (body[at] - '0') * W[at];
        }
        return body + "10X98765432"[sum % 11];
    }
}
