using System.Globalization;

namespace LeftBehindCare.Domain.Children;

/// <summary>Citizen identity numbers (公民身份号码, GB 11643-1999; DOMAIN §4.4).</summary>
public static class IdNumberRule
{
    private const int Length = 18;
    private const int BirthStart = 6;
    private const int SexDigit = 16;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether form, date and check character are right.</summary>
    public static bool IsValid(string number) =>
        number is { Length: Length }
        && number.AsSpan(0, Length - 1).IndexOfAnyExceptInRange('0', '9') < 0
        && number[^1] == CheckCharacter(number)
        && BirthOf(number) is not null;

    /// <summary>The birth date it holds; null when that is no day.</summary>
    public static DateOnly? BirthOf(string number) =>
        number is { Length: Length }
        && DateOnly.TryParseExact(
            number.AsSpan(BirthStart, 8),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>GB/T 2261.1: the seventeenth digit is odd for a boy and even for a girl.</summary>
    public static string SexOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return (number[SexDigit] - '0') % 2 == 1 ? "1" : "2";
    }

    private static char CheckCharacter(string number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (number[i] - '0') * Weights[i];
        }
        return CheckCharacters[sum % 11];
    }
}
