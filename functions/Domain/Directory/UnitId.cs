namespace LeftBehindCare.Domain.Directory;

/// <summary>
/// The stable id of a unit (单位): <c>330212/police</c> for a member of the district's joint conference,
/// <c>330212110</c> (9 digits) for a town (镇、街道), 12 digits for a village (村、社区),
/// <c>330212110/police-station</c> for a body at the side of a town.
/// </summary>
/// <remarks>An id outlives every renaming of the unit and every change of its people.</remarks>
public readonly record struct UnitId(string Value) : IComparable<UnitId>
{
    /// <summary>The id as it stands in table keys and URLs, where a slash may not: <c>330212-police</c>.</summary>
    public string Slug => Value.Replace('/', '-');

    /// <summary>The id that is written so; an id itself is taken as it is.</summary>
    public static UnitId OfSlug(string slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        if (slug.Contains('/', StringComparison.Ordinal))
        {
            return new(slug);
        }
        var at = slug.IndexOf('-', StringComparison.Ordinal);
        return new(at < 0 ? slug : $"{slug[..at]}/{slug[(at + 1)..]}");
    }

    public int CompareTo(UnitId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(UnitId left, UnitId right) => left.CompareTo(right) < 0;

    public static bool operator >(UnitId left, UnitId right) => left.CompareTo(right) > 0;

    public static bool operator <=(UnitId left, UnitId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UnitId left, UnitId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
