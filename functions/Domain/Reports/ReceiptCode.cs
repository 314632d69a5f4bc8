using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LeftBehindCare.Domain.Reports;

/// <summary>
/// The receipt (回执码) a reporter keeps: 100 random bits in 20 symbols and a check symbol, <c>XXXXX-XXXXX-XXXXX-XXXXX-C</c>.
/// Whoever holds it reads the report's steps, so it is a secret and never an id.
/// </summary>
public static class ReceiptCode
{
    private const int Length = 20;
    private const int Group = 5;

    /// <summary>The bytes a receipt is made of: 13, of which the last 4 bits stay unused.</summary>
    public const int SecretBytes = 13;

    /// <summary>The receipt of a secret of at least <see cref="SecretBytes"/> random bytes.</summary>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public static string From(ReadOnlySpan<byte> secret)
    {
        var symbols = CrockfordBase32.Encode(secret, Length);
        var receipt = new StringBuilder(Length + 5);
        for (var i = 0; i < Length; i += Group)
        {
            receipt.Append(symbols, i, Group).Append('-');
        }

        return receipt.Append(CrockfordBase32.CheckCharacter(symbols)).ToString();
    }

    /// <summary>
    /// Reads what a person typed: any case, spaces, hyphens, full-width characters, O for 0, I and L for 1.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="symbols">The 20 symbols without hyphens and check symbol; empty when refused.</param>
    /// <returns>False when it is no receipt or the check symbol does not fit.</returns>
    public static bool TryNormalise([NotNullWhen(true)] string? typed, out string symbols)
    {
        symbols = "";
        Span<char> read = stackalloc char[Length + 1];
        var count = 0;
        foreach (var c in typed ?? "")
        {
            var plain = TypedCode.Plain(c) switch
            {
                'O' => '0',
                'I' or 'L' => '1',
                var other => other,
            };
            if (plain == '\0')
            {
                continue;
            }

            if (
                count > Length
                || !CrockfordBase32.Symbols.Contains(plain, StringComparison.Ordinal)
            )
            {
                return false;
            }

            read[count++] = plain;
        }

        if (count != Length + 1)
        {
            return false;
        }

        var body = new string(read[..Length]);
        if (CrockfordBase32.CheckCharacter(body) != read[Length])
        {
            return false;
        }

        symbols = body;
        return true;
    }
}
