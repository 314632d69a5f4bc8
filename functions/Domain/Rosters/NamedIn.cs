using System.Globalization;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>That a unit's list of a year names a child (名册来源, DOMAIN §4.2), whatever the roster and the row.</summary>
public sealed record NamedIn(int Year, RosterKind Kind, UnitId Unit)
{
    public static NamedIn Of(Naming naming)
    {
        ArgumentNullException.ThrowIfNull(naming);
        return new(naming.Year, naming.Kind, naming.Unit);
    }

    /// <summary><c>2026:school:330212110-school-1</c>.</summary>
    public string Text =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Year}:{RosterKinds.NameOf(Kind)}:{Unit.Slug}"
        );

    /// <summary>What <see cref="Text"/> wrote.</summary>
    public static NamedIn Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return new(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            RosterKinds.Find(parts[1])!.Value,
            UnitId.OfSlug(parts[2])
        );
    }
}
