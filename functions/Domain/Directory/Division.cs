namespace LeftBehindCare.Domain.Directory;

/// <summary>A town or village of the division table (统计用区划代码, DOMAIN §4.5).</summary>
/// <param name="Code">9 digits for a town, 12 for a village.</param>
/// <param name="Name">The table's own name: 姜山镇, 走马塘村村委会.</param>
/// <param name="TownCode">The town of a village; null for a town.</param>
/// <param name="Aliases">Other spellings that identify the division by themselves.</param>
public sealed record Division(
    string Code,
    string Name,
    string? TownCode,
    IReadOnlyList<string> Aliases
);
