using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Access;

/// <summary>Whom somebody stands in for (代班), and how long.</summary>
/// <param name="Absent">The absent colleague's subject.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record Acting(string Absent, DateOnly From, DateOnly To);

/// <summary>A person or system that works for a unit (人员).</summary>
public sealed record StaffMember
{
    /// <summary>Who: the token's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The name, for colleagues; null where the data has none.</summary>
    public string? Name { get; init; }

    /// <summary>The unit it works for.</summary>
    public required UnitId Unit { get; init; }

    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>Named by the unit for restricted matters (DOMAIN R-e).</summary>
    public bool NamedForRestricted { get; init; }

    /// <summary>First day of the post; null: always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the post; null: open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whom it stands in for; null for most.</summary>
    public Acting? ActsFor { get; init; }

    /// <summary>What was given before, cookie or token, lets nobody in (会话终止时刻); null: nothing was ended yet.</summary>
    public DateTimeOffset? SessionsFrom { get; init; }

    /// <summary>Whether the post is held on this day.</summary>
    public bool IsOn(DateOnly day) => !(From > day) && !(To < day);

    /// <summary>Whether it stands in for somebody on this day.</summary>
    public bool IsActing(DateOnly day) =>
        ActsFor is { } acting && acting.From <= day && day <= acting.To;

    /// <summary>
    /// The post on this day; null when it has none. Whoever stands in for a colleague of the same unit has that colleague's roles
    /// beside its own, as long as the colleague would have them; never the colleague's being named for restricted matters.
    /// </summary>
    /// <param name="absent">The colleague of <see cref="ActsFor"/>.</param>
    public Post? PostOn(DateOnly day, StaffMember? absent)
    {
        if (!IsOn(day))
        {
            return null;
        }
        var lent =
            IsActing(day)
            && absent is not null
            && absent.Subject == ActsFor!.Absent
            && absent.Unit == Unit
            && absent.IsOn(day)
                ? absent.Roles
                : [];
        return new Post
        {
            Subject = Subject,
            Unit = Unit,
            Roles = [.. Roles.Union(lent)],
            NamedForRestricted = NamedForRestricted,
        };
    }
}
