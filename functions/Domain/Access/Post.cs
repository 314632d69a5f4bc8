using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Access;

/// <summary>One person's or system's post (岗位): the token says who it is, the Directory says this.</summary>
public sealed record Post
{
    /// <summary>Who: the token's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The unit it acts for.</summary>
    public required UnitId Unit { get; init; }

    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>Named by the unit for restricted matters, such as sexual abuse (DOMAIN R-e): others of the unit do not read them.</summary>
    public bool NamedForRestricted { get; init; }

    /// <summary>Whether it showed more than a password when it signed in: without, nothing sealed is opened or shown.</summary>
    public bool SecondFactor { get; init; }

    public bool May(AccessRight right) => Roles.Any(role => AccessTable.May(role, right));
}
