using CsCheck;
using LeftBehindCare.App.Reports.Attachments;

namespace LeftBehindCare.App.Tests.Reports.Attachments;

public sealed class CleaningFiles
{
    public static TheoryData<string> Kinds => ["jpeg", "png", "webp", "mp4"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_picture_loses_place_time_texts_and_what_stands_behind_it_and_keeps_the_picture(
        string kind
    )
    {
        var original = SampleOf(kind);

        var clean = CleanAttachment.Of(original);

        Holds(original, Canary).ShouldBeTrue();
        clean.Code.ShouldBeNull();
        Holds(clean.Content, Canary).ShouldBeFalse();
        Holds(clean.Content, Samples.Pixels).ShouldBeTrue();
        CleanAttachment.Of(clean.Content).Content.ShouldBe(clean.Content);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Of_a_photographs_Exif_the_turn_of_the_camera_alone_is_kept(byte orientation)
    {
        var clean = CleanAttachment.Of(Samples.Jpeg(orientation)).Content;

        var at = clean.AsSpan().IndexOf("Exif\0\0"u8);
        Exif.OrientationOf(clean.AsSpan(at)).ShouldBe(orientation);
        clean.AsSpan(at + 6).IndexOf("Exif"u8).ShouldBe(-1);
        CleanAttachment.Of(Samples.Jpeg(0)).Content.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
    }

    [Fact]
    public void A_film_keeps_its_length_so_that_its_pictures_are_still_found()
    {
        var original = Samples.Mp4();

        var clean = CleanAttachment.Of(original).Content;

        clean.Length.ShouldBe(original.Length);
        clean.AsSpan().IndexOf(Samples.Pixels).ShouldBe(original.AsSpan().IndexOf(Samples.Pixels));
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x7F)]
    public void Exif_that_points_far_outside_itself_is_only_dropped(byte far)
    {
        var exif = Samples.Exif(6);
        exif.AsSpan(10, 4).Fill(0xFF);
        exif[13] = far;

        Exif.OrientationOf(exif).ShouldBeNull();
        exif[6] = exif[7] = (byte)'M';
        exif[10] = far;
        Exif.OrientationOf(exif).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cut_off_anywhere_it_is_damaged_or_no_picture_or_whole(string kind)
    {
        var original = SampleOf(kind);
        var pixelsEnd = original.AsSpan().IndexOf(Samples.Pixels) + Samples.Pixels.Length;
        for (var length = 0; length < original.Length; length++)
        {
            var clean = CleanAttachment.Of(original[..length]);

            if (length < pixelsEnd)
            {
                clean.Code.ShouldBeOneOf("damaged", "type_not_allowed");
            }
            else if (clean.Code is null)
            {
                Holds(clean.Content, Samples.Pixels).ShouldBeTrue($"{kind} of {length} bytes");
            }
        }
    }

    [Fact]
    public void A_file_without_a_picture_is_damaged()
    {
        byte[] png = [.. Png.Signature, .. Samples.Chunk("IHDR", new byte[13])];

        CodeOf([.. png, .. Samples.Chunk("IEND", [])]).ShouldBe("damaged");
        CodeOf([.. Samples.Text("RIFF\u0010\0\0\0WEBP"), .. Samples.RiffChunk("ICCP", new byte[4])])
            .ShouldBe("damaged");
        CodeOf([0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9]).ShouldBe("damaged");
    }

    [Fact]
    public void Huge_declared_lengths_are_damage()
    {
        foreach (var huge in new byte[][] { [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF] })
        {
            CodeOf([.. Png.Signature, .. huge, .. "IHDR"u8, .. new byte[20]]).ShouldBe("damaged");
            byte[] little = [.. Enumerable.Reverse(huge)];
            CodeOf([.. "RIFF"u8, .. little, .. "WEBPVP8 "u8, .. new byte[20]]).ShouldBe("damaged");
            CodeOf([.. Samples.Text("RIFF\u0020\0\0\0WEBPVP8 "), .. little, .. new byte[20]])
                .ShouldBe("damaged");
            CodeOf([.. huge, .. "ftypisom"u8, .. new byte[20]]).ShouldBe("damaged");
            CodeOf([0, 0, 0, 1, .. "ftyp"u8, .. huge, .. huge, .. "moov"u8]).ShouldBe("damaged");
        }
        CodeOf([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, .. new byte[100]]).ShouldBe("damaged");
    }

    [Fact]
    public void Chunks_without_content_are_no_trouble()
    {
        CodeOf([.. Samples.Text("RIFF\u000C\0\0\0WEBP"), .. Samples.RiffChunk("VP8X", [])])
            .ShouldBe("damaged");
        CodeOf([0xFF, 0xD8, .. Samples.Segment(0xE1, []), .. Samples.Segment(0xE2, [])])
            .ShouldBe("damaged");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void However_it_is_changed_nothing_breaks_no_place_comes_out_and_what_is_kept_is_whole(
        string kind
    )
    {
        var original = SampleOf(kind);
        var ours = Headers(original, kind);
        Check.Sample(
            Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 4],
            changes =>
            {
                var changed = (byte[])original.Clone();
                foreach (var (at, value) in changes)
                {
                    changed[at] = value;
                }
                var clean = CleanAttachment.Of(changed);
                (clean.Code is null or "damaged" or "type_not_allowed").ShouldBeTrue();
                // A chunk of metadata that is renamed to a chunk of the picture is another file: only these bytes are left alone.
                if (clean.Code is null && !changes.Any(change => ours.Contains(change.Item1)))
                {
                    Holds(clean.Content, Canary).ShouldBeFalse();
                    CleanAttachment.Of(clean.Content).Content.ShouldBe(clean.Content);
                }
            },
            iter: 5_000
        );
    }

    [Fact]
    public void Any_bytes_at_all_behind_any_beginning_break_nothing() =>
        Check.Sample(
            Gen.Select(Gen.Int[0, 4], Gen.Int[0, 40], Gen.Byte.Array[0, 200]),
            (kind, kept, random) =>
            {
                var sample = kind < 4 ? SampleOf(Kinds.ElementAt(kind)) : Samples.Pdf();
                var clean = CleanAttachment.Of([
                    .. sample[..Math.Min(kept, sample.Length)],
                    .. random,
                ]);
                (clean.Code is not null || clean.Content.Length > 0).ShouldBeTrue();
            },
            iter: 5_000
        );

    private static byte[] Canary => Samples.Text(Samples.Canary);

    private static string? CodeOf(byte[] bytes) => CleanAttachment.Of(bytes).Code;

    private static bool Holds(byte[] bytes, byte[] sought) => bytes.AsSpan().IndexOf(sought) >= 0;

    private static byte[] SampleOf(string kind) =>
        kind switch
        {
            "jpeg" => Samples.Jpeg(),
            "png" => Samples.Png(),
            "webp" => Samples.WebP(),
            _ => Samples.Mp4(),
        };

    /// <summary>Where names and lengths stand: the twelve bytes before each canary's piece and every piece's own.</summary>
    private static HashSet<int> Headers(byte[] original, string kind)
    {
        string[] names = kind switch
        {
            "png" => ["IHDR", "eXIf", "tEXt", "iTXt", "zTXt", "tIME", "IDAT", "IEND"],
            "webp" => ["VP8X", "ICCP", "VP8 ", "EXIF", "XMP "],
            "mp4" => ["ftyp", "moov", "mvhd", "trak", "tkhd", "udta", "meta", "uuid", "mdat"],
            _ => [],
        };
        var places = new HashSet<int>();
        foreach (var name in names)
        {
            var from = 0;
            while (original.AsSpan(from).IndexOf(Samples.Text(name)) is var at and >= 0)
            {
                places.UnionWith(Enumerable.Range(from + at - 4, 12));
                from += at + 4;
            }
        }
        for (var at = 0; kind == "jpeg" && at + 3 < original.Length; at++)
        {
            if (original[at] == 0xFF)
            {
                places.UnionWith(Enumerable.Range(at, 4));
            }
        }
        return places;
    }
}
