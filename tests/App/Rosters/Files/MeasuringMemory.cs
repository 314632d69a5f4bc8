using System.Text;
using LeftBehindCare.App.Rosters.Files;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>What is measured of the whole process is measured alone.</summary>
[CollectionDefinition(nameof(MeasuringMemory), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A file of 200,000 rows needs no more memory than one of 200.</summary>
[Collection(nameof(MeasuringMemory))]
public sealed class MeasuringMemory
{
    [Fact]
    public void Reading_takes_no_more_memory_for_more_rows()
    {
        var line = Encoding.UTF8.GetBytes(
            "1,张三,男,汉,330212201503079974,2015-03-07,邱隘镇某村,三年级,是,张大,上海,13800000000,李氏,杭州,13900000000\n"
        );
        var file = new byte[line.Length * 200_000];
        for (var at = 0; at < file.Length; at += line.Length)
        {
            line.CopyTo(file, at);
        }
        var source = ReadRoster.Source(file);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var rows = 0;
        foreach (var _ in source.Rows())
        {
            if (++rows % 50_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        rows.ShouldBe(200_000);
        most.ShouldBeLessThan(8 * 1024 * 1024);
    }

    [Fact]
    public void Writing_takes_no_more_memory_for_more_rows()
    {
        string[] row = ["1", "张三", "330212201503079974", "邱隘镇", "=1+1"];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        XlsxFile.Write(Stream.Null, "a", Rows(), headingRows: 1, widths: []);

        most.ShouldBeLessThan(8 * 1024 * 1024);

        IEnumerable<IReadOnlyList<string>> Rows()
        {
            for (var at = 1; at <= 100_000; at++)
            {
                if (at % 50_000 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
                yield return row;
            }
        }
    }

    [Fact]
    public void A_million_shared_texts_take_less_than_sixty_megabytes()
    {
        var text = new StringBuilder("<sst>");
        for (var at = 0; at < 1_600_000; at++)
        {
            text.Append("<si><t>3302122015").Append(at).Append("</t></si>");
        }
        var book = new TestWorkbook().Sheet("<row><c t='s'><v>1599999</v></c></row>");
        book["xl/sharedStrings.xml"] = text.Append("</sst>").ToString();
        text.Clear();
        var file = new MemoryStream(book.Bytes());
        book.Remove("xl/sharedStrings.xml");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var source = SheetSource.Open(file);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(60 * 1024 * 1024);
        source.Rows().Single()[0].ShouldBe("33021220151599999");
    }
}
