using System.Text;

namespace LeftBehindCare.Domain.Reports;

/// <summary>Crockford's base 32: symbols that survive being read aloud and copied by hand (no I, L, O, U). See https://www.crockford.com/base32.html.</summary>
public static class CrockfordBase32
{
    internal const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The first 5 × <paramref name="characters"/> bits, most significant first.</summary>
    /// <exception cref="ArgumentException">There are too few bytes.</exception>
    public static string Encode(ReadOnlySpan<byte> bytes, int characters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(characters);
        if ((long)bytes.Length * 8 < (long)characters * 5)
        {
            throw new ArgumentException(
                $"{characters} symbols need {((characters * 5) + 7) / 8} bytes.",
                nameof(bytes)
            );
        }

        var text = new StringBuilder(characters);
        for (var i = 0; i < characters; i++)
        {
            var bit = i * 5;
            var pair = bytes[bit / 8] << 8;
            if ((bit / 8) + 1 < bytes.Length)
            {
                pair |= bytes[(bit / 8) + 1];
            }

            text.Append(Symbols[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }

    /// <summary>
    /// The check symbol shows every wrong symbol and every swap of two neighbours. It is the remainder in the field of 32
    /// elements (x⁵ + x² + 1), not Crockford's modulo 37: that one ends one code in seven with a sign (<c>* ~ $ =</c> or U),
    /// which people neither read as part of a code nor find on a phone.
    /// </summary>
    /// <exception cref="ArgumentException">A character is not one of the 32 symbols.</exception>
    public static char CheckCharacter(string symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var rest = 0;
        foreach (var symbol in symbols)
        {
            var value = Symbols.IndexOf(symbol, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new ArgumentException("Not a symbol of base 32.", nameof(symbols));
            }

            rest <<= 1;
            rest ^= rest < 32 ? value : value ^ 0b100101;
        }

        return Symbols[rest];
    }
}
