using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LeftBehindCare.Domain.Reports;

/// <summary>
/// The number of a case (受理号) as people say it on the phone: 12 digits, <c>1234-5678-9012</c>, the last a Damm check digit.
/// It tells neither day nor place nor how many cases there are, and opens nothing.
/// </summary>
public static class CaseNumber
{
    private const int Length = 12;
    private const ulong Numbers = 100_000_000_000;

    /// <summary>The bytes a case number is made of.</summary>
    public const int SecretBytes = 8;

    // H. M. Damm's totally anti-symmetric quasigroup of order 10: shows every wrong digit and every swap of neighbours.
    // csharpier-ignore
    private static ReadOnlySpan<byte> Damm =>
        [
            0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
            7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
            4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
            1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
            6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
            3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
            5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
            8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
            9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
            2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
        ];

    /// <summary>The number of a secret of at least <see cref="SecretBytes"/> random bytes.</summary>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public static string From(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < SecretBytes)
        {
            throw new ArgumentException(
                $"A case number needs {SecretBytes} bytes.",
                nameof(secret)
            );
        }

        var number = BinaryPrimitives.ReadUInt64BigEndian(secret) % Numbers;
        var digits = number.ToString("D11", CultureInfo.InvariantCulture);
        return Grouped(digits + (char)('0' + Check(digits)));
    }

    /// <summary>The twelve digits in groups of four.</summary>
    public static string Grouped(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return $"{digits[..4]}-{digits[4..8]}-{digits[8..]}";
    }

    /// <summary>Reads what a person typed: spaces, hyphens and full-width digits.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="digits">The twelve digits without hyphens; empty when refused.</param>
    /// <returns>False when it is no case number or the check digit does not fit.</returns>
    public static bool TryNormalise([NotNullWhen(true)] string? typed, out string digits)
    {
        digits = "";
        Span<char> read = stackalloc char[Length];
        var count = 0;
        foreach (var c in typed ?? "")
        {
            var plain = TypedCode.Plain(c);
            if (plain == '\0')
            {
                continue;
            }

            if (count == Length || !char.IsAsciiDigit(plain))
            {
                return false;
            }

            read[count++] = plain;
        }

        if (count != Length || Check(read) != 0)
        {
            return false;
        }

        digits = new string(read);
        return true;
    }

    private static int Check(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var digit in digits)
        {
            interim = Damm[(interim * 10) + (digit - '0')];
        }

        return interim;
    }
}
