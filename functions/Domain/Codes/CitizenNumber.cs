using System.Globalization;

namespace LeftBehindCare.Domain.Codes;

/// <summary>The citizen identity number (公民身份号码, GB 11643-1999, DOMAIN §4.4): area 6, birth 8, sequence 3, check character.</summary>
public static class CitizenNumber
{
    public const int Length = 18;
    private const int Year = 6;
    private const int Sequence = 14;
    private const int Modulus = 11;
    private const int FirstYear = 1900;
    private const string CheckCharacters = "10X98765432";
    private static ReadOnlySpan<byte> Weights =>
        [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether it is written as one: seventeen digits, then a digit or a capital X. Says nothing about its truth.</summary>
    public static bool IsWrittenAsOne(ReadOnlySpan<char> text) =>
        text.Length == Length
        && !text[..^1].ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(text[^1]) || text[^1] == 'X');

    /// <summary>Whether form, day and check character are right; the sequence 000 is not given out.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        IsWrittenAsOne(text)
        && HasRightCheck(text)
        && HasSequence(text)
        && BirthDate(text) is not null;

    /// <summary>The check character (ISO 7064, MOD 11-2) of the first seventeen digits.</summary>
    public static char CheckCharacterOf(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }
        return CheckCharacters[sum % Modulus];
    }

    /// <summary>Whether the last character is the right one; the number must be written as one.</summary>
    public static bool HasRightCheck(ReadOnlySpan<char> number) =>
        CheckCharacterOf(number) == number[^1];

    /// <summary>The day of birth; null for a day that no calendar has or before 1900.</summary>
    public static DateOnly? BirthDate(ReadOnlySpan<char> number)
    {
        var day = int.Parse(number.Slice(Year, 8), NumberStyles.None);
        return DayOf(day / 10000, day / 100 % 100, day % 100);
    }

    /// <summary>GB/T 2261.1: 1 male, 2 female; the seventeenth digit is odd or even.</summary>
    public static string Sex(ReadOnlySpan<char> number) =>
        (number[Length - 2] - '0') % 2 == 1 ? "1" : "2";

    /// <summary>Whether the sequence is one that is given out; 000 is not.</summary>
    public static bool HasSequence(ReadOnlySpan<char> number) =>
        !number[Sequence..^1].SequenceEqual("000");

    /// <summary>
    /// Whether its holder is registered elsewhere than on the mainland: residence permits for 港澳台居民 (81, 82, 83), 台湾 (71) and
    /// the permanent residence card of foreigners (9).
    /// </summary>
    public static bool IsNonMainland(ReadOnlySpan<char> number) =>
        number[0] == '9' || number[..2] is "71" or "81" or "82" or "83";

    /// <summary>A day of the calendar from 1900 on, or null.</summary>
    internal static DateOnly? DayOf(int year, int month, int day) =>
        year is >= FirstYear and <= 9999
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
