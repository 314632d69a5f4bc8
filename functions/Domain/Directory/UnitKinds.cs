namespace LeftBehindCare.Domain.Directory;

/// <summary>How kinds of units are written in data: <c>police-station</c>.</summary>
public static class UnitKinds
{
    private static readonly Dictionary<string, UnitKind> ByName = Enum.GetValues<UnitKind>()
        .ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(UnitKind kind) =>
        kind switch
        {
            UnitKind.District => "district",
            UnitKind.Member => "member",
            UnitKind.Town => "town",
            UnitKind.Village => "village",
            UnitKind.PoliceStation => "police-station",
            UnitKind.School => "school",
            UnitKind.Kindergarten => "kindergarten",
            UnitKind.Clinic => "clinic",
            UnitKind.WelfareBody => "welfare-body",
            UnitKind.RescueBody => "rescue-body",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>The kind of this name, or null.</summary>
    public static UnitKind? Find(string name) =>
        ByName.TryGetValue(name, out var kind) ? kind : null;
}
