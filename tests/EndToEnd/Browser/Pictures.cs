using System.Buffers.Binary;
using Microsoft.Playwright;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>Pictures as a phone takes them, and what is only called one.</summary>
internal static class Pictures
{
    /// <summary>The degrees, minutes and seconds in the picture: where it was taken.</summary>
    public static byte[] Place { get; } = Rationals(29, 49, 12, 121, 32, 48);

    public static FilePayload OnlyCalledOne { get; } =
        new()
        {
            Name = "记录.jpg",
            MimeType = "image/jpeg",
            Buffer = "这不是照片。"u8.ToArray(),
        };

    /// <summary>A real JPEG of 640 by 480, some 100 kB of it, that says where it was taken.</summary>
    public static async Task<FilePayload> JpegWithPlaceAsync(IPage page)
    {
        var plain = Convert.FromBase64String(
            await page.EvaluateAsync<string>(
                """
                () => {
                  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
                  const brush = canvas.getContext('2d');
                  for (let i = 0; i < 19200; i++) {
                    brush.fillStyle = `hsl(${(i * 137) % 360} 60% ${30 + (i * 31) % 50}%)`;
                    brush.fillRect((i % 160) * 4, Math.floor(i / 160) * 4, 4, 4);
                  }
                  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
                }
                """
            )
        );
        byte[] exif = Exif();
        return new()
        {
            Name = "院子.jpg",
            MimeType = "image/jpeg",
            Buffer =
            [
                .. plain[..2],
                0xFF,
                0xE1,
                .. Big((ushort)(exif.Length + 2)),
                .. exif,
                .. plain[2..],
            ],
        };
    }

    /// <summary>Width and height as a browser decodes it.</summary>
    public static Task<int[]> DecodeAsync(IPage page, byte[] picture) =>
        page.EvaluateAsync<int[]>(
            """
            async packed => {
              const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
              const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
              return [picture.width, picture.height];
            }
            """,
            Convert.ToBase64String(picture)
        );

    // A directory with a pointer to the GPS directory, which points to the place behind it.
    private static byte[] Exif() =>
        [
            .. "Exif\0\0"u8,
            .. "MM\0*"u8,
            .. Big(8u),
            .. Big((ushort)1),
            .. Entry(0x8825, type: 4, count: 1, Big(26u)),
            .. Big(0u),
            .. Big((ushort)4),
            .. Entry(1, type: 2, count: 2, "N\0\0\0"u8),
            .. Entry(2, type: 5, count: 3, Big(80u)),
            .. Entry(3, type: 2, count: 2, "E\0\0\0"u8),
            .. Entry(4, type: 5, count: 3, Big(104u)),
            .. Big(0u),
            .. Place,
        ];

    private static byte[] Entry(ushort tag, ushort type, uint count, ReadOnlySpan<byte> value) =>
        [.. Big(tag), .. Big(type), .. Big(count), .. value];

    private static byte[] Rationals(params uint[] numbers) =>
        [.. numbers.SelectMany(number => Big(number).Concat(Big(1u)))];

    private static byte[] Big(ushort number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
