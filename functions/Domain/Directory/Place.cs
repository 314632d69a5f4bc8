namespace LeftBehindCare.Domain.Directory;

/// <summary>Where a child is, as far as codes or an address say it for certain.</summary>
/// <param name="TownCode">The town's 9-digit code of today; null when unknown.</param>
/// <param name="VillageCode">The village's 12-digit code; null when unknown or not certain.</param>
/// <param name="TownKnown">Whether the town is known; if not, district units get the task of finding the place.</param>
/// <param name="Source"><c>code</c>: chosen by the reporter; <c>address</c>: read from the free text; <c>unknown</c>.</param>
public sealed record Place(string? TownCode, string? VillageCode, bool TownKnown, string Source)
{
    /// <summary>No town known.</summary>
    public static Place Unknown { get; } =
        new(TownCode: null, VillageCode: null, TownKnown: false, "unknown");
}
