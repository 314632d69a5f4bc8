using LeftBehindCare.Domain.Codes;

namespace LeftBehindCare.Domain.Children;

/// <summary>The code sets of national standards that a child's file uses (DOMAIN §4.6).</summary>
public static class GbCodes
{
    /// <summary>GB/T 2261.1-2003.</summary>
    public static CodeSet Sex { get; } =
        new(
            new("0", "未知", "Unknown"),
            new("1", "男", "Male"),
            new("2", "女", "Female"),
            new("9", "未说明", "Not stated")
        );

    /// <summary>GB/T 3304-1991, and 97 to 99 of practice.</summary>
    public static CodeSet Ethnicity { get; } = Of(Ethnicities.All);

    /// <summary>GB/T 4761-2008: what somebody is to the other.</summary>
    public static CodeSet Relation { get; } = Of(Relations.All);

    /// <summary>The standards have no English of their own.</summary>
    private static CodeSet Of(IEnumerable<(string Code, string Name)> codes) =>
        new([.. codes.Select(one => new Code(one.Code, one.Name, one.Name))]);
}
