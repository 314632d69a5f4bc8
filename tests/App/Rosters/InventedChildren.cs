using System.Globalization;

namespace LeftBehindCare.App.Tests.Rosters;

/// <summary>Identity numbers of nobody: the sequences 996 to 999 were kept for the very old.</summary>
internal static class InventedChildren
{
    private const string Weights = "7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2";
    private static readonly int[] W = [.. Weights.Split(' ').Select(int.Parse)];

    /// <param name="sequence">997 and 999 are boys, 996 and 998 girls.</param>
    public static string Number(DateOnly born, int sequence = 997)
    {
        var body =
            "330212"
            + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            + sequence.ToString("D3", CultureInfo.InvariantCulture);
        var sum = body.Select((digit, at) => (digit - '0') * W[at]).Sum();
        return body + "10X98765432"[sum % 11];
    }

    public static string Number(int year, int month, int day, int sequence = 997) =>
        Number(new DateOnly(year, month, day), sequence);
}
