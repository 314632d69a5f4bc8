namespace LeftBehindCare.Domain.Directory;

/// <summary>What the alias table says about codes and words in addresses, beside the divisions themselves (DOMAIN §4.5).</summary>
/// <param name="OldCodes">A code that is no longer used → the code of the same town today (330204001 → 330212008).</param>
/// <param name="Within">Words that name the district or a zone in it, and may stand before a town: 鄞州区, 江东区, 高新区.</param>
/// <param name="Outside">Words that name another district or a town that left in 2016: 海曙区, 石碶街道.</param>
internal sealed record PlaceNames(
    IReadOnlyDictionary<string, string> OldCodes,
    IReadOnlyList<string> Within,
    IReadOnlyList<string> Outside
);
