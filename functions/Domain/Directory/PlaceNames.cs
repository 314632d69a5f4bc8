namespace LeftBehindCare.Domain.Directory;

/// <summary>What the alias table says about codes and words in addresses, beside the divisions themselves (DOMAIN §4.5).</summary>
/// <param name="OldCodes">A code that is no longer used → the code of the same town today (330204001 → 330212008).</param>
/// <param name="Within">Words that name the district or a zone in it, and may stand before a town: 鄞州区, 江东区, 高新区.</param>
/// <param name="Outside">Words that name another district or a town that left in 2016: 海曙区, 石碶街道.</param>
internal sealed record PlaceNames(
    IReadOnlyDictionary<string, string> OldCodes,
    IReadOnlyList<string> Within,
    IReadOnlyList<string> Outside
)
{
    /// <summary>What the district lies in, the longer word first: 浙江省, 浙江, 宁波市, 宁波.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>Names of districts that are no more and whose towns are here: 江东区, 鄞县.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>Zones that manage towns of the district: 高新区, 旅游度假区.</summary>
    public IReadOnlyList<string> Managed { get; init; } = [];
}
