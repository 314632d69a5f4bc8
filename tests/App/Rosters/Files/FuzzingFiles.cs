using System.Diagnostics;
using System.Globalization;
using System.Text;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Tests.Rosters.Files;

/// <summary>
/// Files of every shape, damaged at random: no exception but the one that is promised, no hanging, no flood of memory. Ten seconds, or
/// as many as FUZZ_SECONDS says. The seed of a failure is told; FUZZ_SEED runs that one alone.
/// </summary>
public sealed class FuzzingFiles(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private const long MostBytes = 150L * 1024 * 1024;

    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else()
    {
        if (long.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var one))
        {
            Try(one);
            return;
        }
        var seconds = int.Parse(
            Environment.GetEnvironmentVariable("FUZZ_SECONDS") ?? "10",
            CultureInfo.InvariantCulture
        );
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        long seed = 0;
        for (; watch.Elapsed.TotalSeconds < seconds; seed++)
        {
            var code = Try(seed);
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }
        output.WriteLine(
            $"{seed} files: {string.Join(", ", codes.OrderByDescending(c => c.Value))}"
        );
        // A fuzzer that only ever meets the first check tests nothing.
        codes.Keys.ShouldContain("read");
        codes.Keys.ShouldContain(Unreadable.Broken);
    }

    private static string Try(long seed)
    {
        var file = Damaged.File(seed);
        var code = "";
        var fastest = TimeSpan.MaxValue;
        // The machine may be busy with other things: one of three tries has to keep to the time.
        for (var tries = 0; tries < 3 && fastest > Longest; tries++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            code = CodeOf(file, seed);
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(
                MostBytes,
                $"FUZZ_SEED={seed}"
            );
        }
        fastest.ShouldBeLessThan(Longest, $"FUZZ_SEED={seed}");
        return code;
    }

    private static string CodeOf(byte[] file, long seed)
    {
        try
        {
            Read(file);
            return "read";
        }
        catch (UnreadableFileException refused)
        {
            return refused.Code;
        }
        catch (Exception other)
        {
            throw new InvalidOperationException($"FUZZ_SEED={seed}", other);
        }
    }

    private static void Read(byte[] file)
    {
        var source = SheetSource.Open(new MemoryStream(file));
        var first = source.Rows().Take(200).ToList();
        var layout = SheetLayout.Find(first, RosterKind.School);
        foreach (var row in source.Rows())
        {
            _ = layout?.KindOf(row);
        }
        _ = layout?.Signature;
    }
}

/// <summary>Sound files, and what chance makes of them.</summary>
internal static class Damaged
{
    private static readonly byte[][] Sound = [.. Seeds()];
    private static readonly byte[][] Bits =
    [
        [.. "\""u8],
        [.. "<"u8],
        [.. "]]>"u8],
        [.. "&#x0;"u8],
        [.. "<!DOCTYPE a>"u8],
        [.. "_xD800_"u8],
        [.. "A1:XFD1048576"u8],
        [.. "1E308"u8],
        [.. "-1"u8],
        [.. "4294967295"u8],
        [0, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0xEF, 0xBB, 0xBF],
        [0x81, 0x30, 0x81, 0x30],
        [.. "PK\u0005\u0006"u8],
    ];

    private static readonly string[] Texts =
    [
        "\"",
        "\"\"",
        "\n\"\r",
        ",,,,,,,,",
        "\t",
        ";",
        "姓名",
        "父亲",
        "联系电话",
        "小计",
        "注：",
        "填表人：",
        "（",
        "'=1",
        "sep=;\n",
        "330212201503079974",
        new string('长', 40_000),
        new string(',', 300),
        new string('\n', 3_000),
    ];

    public static byte[] File(long seed)
    {
        var random = new Random(unchecked((int)(seed * 2_654_435_761)));
        var file = Sound[random.Next(Sound.Length)].ToList();
        // A workbook is a packed archive, in which a flipped bit seldom gets beyond the unpacking: its parts are damaged before.
        if (file.Count > 2 && file[0] == 'P' && file[1] == 'K' && random.Next(5) > 0)
        {
            return Repacked(file, random);
        }
        if (file[0] is not ((byte)'P' or (byte)'<') && file[1] != 0xCF && random.Next(3) > 0)
        {
            return DamagedText([.. file], random);
        }
        Damage(file, random);
        return [.. file];
    }

    /// <summary>Damaged by characters, so that it is text still and gets beyond the question of its encoding.</summary>
    private static byte[] DamagedText(byte[] file, Random random)
    {
        var (encoding, mark) = TextEncoding.Of(new MemoryStream(file));
        var text = new StringBuilder(encoding.GetString(file.AsSpan(mark)));
        for (var times = random.Next(1, 8); times > 0 && text.Length > 0; times--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 100), text.Length - at);
            var piece = random.Next(3) switch
            {
                0 => text.ToString(at, length),
                1 => Texts[random.Next(Texts.Length)],
                _ => "",
            };
            if (random.Next(2) == 0)
            {
                text.Remove(at, length);
            }
            text.Insert(random.Next(text.Length + 1), piece);
        }
        return encoding.GetBytes(text.ToString());
    }

    private static byte[] Repacked(List<byte> file, Random random)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream([.. file]));
        var book = new TestWorkbook();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var part = entry.Open())
            {
                part.CopyTo(content);
            }
            var bytes = content.ToArray().ToList();
            if (random.Next(3) == 0)
            {
                Damage(bytes, random);
            }
            book.Set(entry.FullName, [.. bytes]);
        }
        return book.Bytes();
    }

    private static void Damage(List<byte> file, Random random)
    {
        for (var times = random.Next(1, 6); times > 0 && file.Count > 0; times--)
        {
            var at = random.Next(file.Count);
            var length = Math.Min(random.Next(1, 200), file.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2:
                    file.RemoveRange(at, length);
                    break;
                case 3:
                    file.InsertRange(random.Next(file.Count), file.GetRange(at, length));
                    break;
                case 4:
                    file.InsertRange(at, Bits[random.Next(Bits.Length)]);
                    break;
                case 5:
                    var other = Sound[random.Next(Sound.Length)];
                    var from = random.Next(other.Length);
                    file.InsertRange(
                        at,
                        other.AsSpan(from, Math.Min(length, other.Length - from)).ToArray()
                    );
                    break;
                default:
                    file.RemoveRange(at, random.Next(4) == 0 ? file.Count - at : 1);
                    break;
            }
        }
    }

    private static IEnumerable<byte[]> Seeds()
    {
        string[] child =
        [
            "1",
            "张三",
            "男",
            "330212201503079974",
            "张大",
            "13800000000",
            "李氏",
            "",
            "奶奶",
            "低保\n\"困难\"",
        ];
        for (var heading = 1; heading <= 3; heading++)
        {
            var shape = new RosterShape
            {
                Titles = heading - 1,
                HeadingRows = heading,
                Repeated = true,
                Totals = true,
                Signed = true,
                Merged = true,
                Shared = heading == 2,
                Delimiter = ',',
            };
            string[][] children = [.. Enumerable.Repeat(child, 10)];
            yield return shape.Write(children).File;
            foreach (var encoding in RosterShape.Encodings)
            {
                yield return (
                    shape with
                    {
                        Encoding = encoding,
                        Marked = heading == 1 && encoding != "gb18030",
                    }
                )
                    .Write(children)
                    .File;
            }
        }
        yield return WritingWorkbooks.Written([
            ["姓名", "性别"],
            child,
        ]);
        var styled = new TestWorkbook()
            .Sheet(
                "<row r='1'><c r='A1' s='1'><v>41153</v></c><c r='B1' t='e'><v>#N/A</v></c><c t='b'><v>1</v></c><c t='inlineStr'><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c></row>",
                "<mergeCells><mergeCell ref='A1:B9'/></mergeCells>"
            )
            .Sheet("<row><c t='d'><v>2012-09-01</v></c></row>", state: "hidden")
            .Sheet("<row><c t='str'><f>A1</f><v>姓名</v></c><c t='str'><v>性别</v></c></row>");
        styled["xl/styles.xml"] =
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy-m-d;@'/></numFmts><cellXfs><xf/><xf numFmtId='164'/></cellXfs></styleSheet>";
        yield return styled.Bytes();
        yield return
        [
            0xD0,
            0xCF,
            0x11,
            0xE0,
            .. Encoding.Unicode.GetBytes("Workbook\0EncryptedPackage"),
        ];
        yield return Encoding.UTF8.GetBytes("<html><table><tr><td>姓名</td></tr></table>");
    }
}
