namespace LeftBehindCare.Domain.Children;

/// <summary>What a person found out about a child whom this year's lists leave in doubt (名册核对结论, DOMAIN §4.2).</summary>
public enum CheckFinding
{
    /// <summary>仍在本地留守.</summary>
    StillHere,

    /// <summary>下落不明: nobody knows where the child is; it is to be reported at once.</summary>
    Missing,
}

/// <summary>A finding of one year: the child is not asked about again before the next year's lists.</summary>
/// <param name="Year">The year of the lists.</param>
/// <param name="SetBy">Who found it out, when, and in what words.</param>
public sealed record YearCheck(int Year, CheckFinding Finding, Origin SetBy);

/// <summary>How findings are written in data: <c>still-here</c>.</summary>
public static class CheckFindings
{
    public static string NameOf(CheckFinding finding) =>
        finding switch
        {
            CheckFinding.StillHere => "still-here",
            CheckFinding.Missing => "missing",
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, message: null),
        };

    /// <summary>The finding of this name, or null.</summary>
    public static CheckFinding? Find(string? name) =>
        name switch
        {
            "still-here" => CheckFinding.StillHere,
            "missing" => CheckFinding.Missing,
            _ => null,
        };
}
