namespace LeftBehindCare.Domain.Rosters;

/// <summary>Whose list a roster (花名册) is, which decides what its rows mean (DOMAIN §4.2).</summary>
public enum RosterKind
{
    /// <summary>A school's list of its left-behind pupils (学校留守儿童花名册).</summary>
    School,

    /// <summary>A kindergarten's (幼儿园).</summary>
    Kindergarten,

    /// <summary>A police station's list of all household minors (户籍未成年人名册): the base population, not a list of left-behind children.</summary>
    Police,

    /// <summary>What a village found (村、社区排查).</summary>
    Village,
}

/// <summary>How kinds of rosters are written in data: <c>school</c>.</summary>
public static class RosterKinds
{
    public static string NameOf(RosterKind kind) =>
        kind switch
        {
            RosterKind.School => "school",
            RosterKind.Kindergarten => "kindergarten",
            RosterKind.Police => "police",
            RosterKind.Village => "village",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>The kind of this name, or null.</summary>
    public static RosterKind? Find(string? name) =>
        name switch
        {
            "school" => RosterKind.School,
            "kindergarten" => RosterKind.Kindergarten,
            "police" => RosterKind.Police,
            "village" => RosterKind.Village,
            _ => null,
        };
}
