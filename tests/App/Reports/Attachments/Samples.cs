using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LeftBehindCare.App.Tests.Reports.Attachments;

/// <summary>Small files of every kind, with a canary wherever a camera or a program may write more than the picture.</summary>
internal static class Samples
{
    public const string Canary = "CANARY-29.8683N";

    /// <summary>What stands in each picture as its picture.</summary>
    public static readonly byte[] Pixels = [.. Enumerable.Range(1, 64).Select(i => (byte)(i * 3))];

    /// <summary>JFIF, Exif with a place and the camera's turn, XMP, a comment, tables, one scan, and something behind the end.</summary>
    public static byte[] Jpeg(byte orientation = 6, byte[]? behind = null) =>
        [
            0xFF,
            0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, Exif(orientation)),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Text(Canary)]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Text(Canary)]),
            .. Segment(0xFE, Text(Canary)),
            .. Segment(0xDB, new byte[65]),
            .. Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
            .. Segment(0xC4, new byte[20]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. Pixels,
            0xFF,
            0xD9,
            .. behind ?? Text(Canary),
        ];

    public static byte[] Exif(byte orientation) =>
        [
            .. "Exif\0\0"u8,
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. Text(Canary),
        ];

    public static byte[] Png() =>
        [
            0x89,
            .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR", [0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]),
            .. Chunk("eXIf", Exif(1)[6..]),
            .. Chunk("tEXt", Text("Comment\0" + Canary)),
            .. Chunk("iTXt", Text("XML:com.adobe.xmp\0\0\0\0\0" + Canary)),
            .. Chunk("zTXt", Text("Comment\0\0" + Canary)),
            .. Chunk("tIME", [7, 234, 11, 20, 2, 0, 0]),
            .. Chunk("IDAT", Pixels),
            .. Chunk("IEND", []),
            .. Text(Canary),
        ];

    public static byte[] WebP()
    {
        byte[] chunks =
        [
            .. RiffChunk("VP8X", [0x2C, 0, 0, 0, 7, 0, 0, 7, 0, 0]),
            .. RiffChunk("ICCP", new byte[12]),
            .. RiffChunk("VP8 ", Pixels),
            .. RiffChunk("EXIF", Exif(1)),
            .. RiffChunk("XMP ", Text(Canary + "!")),
        ];
        return
        [
            .. "RIFF"u8,
            .. LittleEndian(chunks.Length + 4),
            .. "WEBP"u8,
            .. chunks,
            .. Text(Canary),
        ];
    }

    /// <summary>A film with the place in each of the boxes in which phones write it.</summary>
    public static byte[] Mp4() =>
        [
            .. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isommp42"u8]),
            .. Box(
                "moov",
                [
                    .. Box("mvhd", new byte[100]),
                    .. Box("trak", [.. Box("tkhd", new byte[84]), .. Box("udta", Text(Canary))]),
                    .. Box("udta", [.. Box("\u00A9xyz", Text(Canary))]),
                    .. Box("meta", Text(Canary)),
                ]
            ),
            .. Box("uuid", [.. new byte[16], .. Text(Canary)]),
            .. Box("mdat", Pixels),
        ];

    public static byte[] Pdf() =>
        Text("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    public static byte[] Zip(long length = 4 * 1024 * 1024)
    {
        using var zipped = new MemoryStream();
        using (var archive = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("bomb.txt").Open();
            entry.Write(new byte[length]);
        }
        return zipped.ToArray();
    }

    public static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Segment(byte marker, byte[] payload) =>
        [0xFF, marker, .. BigEndian(payload.Length + 2)[2..], .. payload];

    public static byte[] Chunk(string type, byte[] data) =>
        [.. BigEndian(data.Length), .. Text(type), .. data, 0, 0, 0, 0];

    public static byte[] RiffChunk(string type, byte[] data) =>
        [.. Text(type), .. LittleEndian(data.Length), .. data, .. new byte[data.Length & 1]];

    public static byte[] Box(string type, byte[] data) =>
        [.. BigEndian(data.Length + 8), .. Text(type), .. data];

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
