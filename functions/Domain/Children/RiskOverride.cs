namespace LeftBehindCare.Domain.Children;

/// <summary>How much a child is at risk (风险等级, DOMAIN §4.9), from none to most.</summary>
public enum RiskLevel
{
    /// <summary>绿.</summary>
    Green,

    /// <summary>蓝.</summary>
    Blue,

    /// <summary>黄.</summary>
    Yellow,

    /// <summary>红.</summary>
    Red,
}

/// <summary>How levels are written in data: <c>red</c>.</summary>
public static class RiskLevels
{
    /// <summary>All levels from none to most.</summary>
    public static CodeSet All { get; } =
        new(
            new("green", "绿", "Green"),
            new("blue", "蓝", "Blue"),
            new("yellow", "黄", "Yellow"),
            new("red", "红", "Red")
        );

    public static string NameOf(RiskLevel level) => All.All[(int)level].Value;

    /// <summary>The level of this name, or null.</summary>
    public static RiskLevel? Find(string? name)
    {
        for (var i = 0; i < All.All.Length; i++)
        {
            if (All.All[i].Value == name)
            {
                return (RiskLevel)i;
            }
        }
        return null;
    }
}

/// <summary>A person's own judgement of the risk (人工调整): raised at once, lowered only with a reason (个人信息保护法 art 24).</summary>
/// <param name="Level">What the person says.</param>
/// <param name="Computed">What the rules said then: once they say more than that, a lowering holds no longer.</param>
/// <param name="Origin">Who, when and why.</param>
public sealed record RiskOverride(RiskLevel Level, RiskLevel Computed, Origin Origin);
