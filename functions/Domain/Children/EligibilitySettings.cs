using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>How the definition of #1 is read (DOMAIN §6, readings 1 to 4); a district may read it otherwise.</summary>
public sealed record EligibilitySettings
{
    /// <summary>The six digits that the codes of the district's towns begin with.</summary>
    public string District { get; init; } = "330212";

    /// <summary>The district's names as they stand in an address: work there is not away.</summary>
    public ImmutableArray<string> DistrictNames { get; init; } = ["鄞州区", "鄞州"];

    /// <summary>Whether a child of another household that lives in the district counts too (reading 2: province law; default no).</summary>
    public bool CountsResidents { get; init; }

    /// <summary>From how many months on work away counts (reading 3); what is shorter is watched.</summary>
    public int MonthsAway { get; init; } = 3;

    /// <summary>Whether only work outside the district counts (reading 3).</summary>
    public bool OutsideDistrict { get; init; } = true;
}
