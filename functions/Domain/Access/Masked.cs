namespace LeftBehindCare.Domain.Access;

/// <summary>Personal data as those see it who need not know it in full.</summary>
public static class Masked
{
    private const int IdNumberLength = 18;
    private const int AreaCode = 6;
    private const int End = 4;

    /// <summary>
    /// A citizen identity number (GB 11643) by its area and its last four characters, 330212********9974, which suffice to tell two
    /// children apart. What has another length is something else, of which nothing shows.
    /// </summary>
    public static string IdNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length == IdNumberLength
            ? string.Concat(
                number.AsSpan(0, AreaCode),
                "********",
                number.AsSpan(IdNumberLength - End)
            )
            : new string('*', IdNumberLength);
    }
}
