using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>A person or system that works for a unit (人员).</summary>
public sealed record StaffView
{
    [Description("The token's subject.")]
    public string Subject { get; init; } = "";

    public string? Name { get; init; }

    [Description("The unit's id.")]
    public string Unit { get; init; } = "";

    public IReadOnlyList<string> Roles { get; init; } = [];

    [Description("Named by the unit for restricted matters.")]
    public bool Restricted { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    [Description("The subject of the absent colleague for whom it stands in.")]
    public string? ActsFor { get; init; }

    public DateOnly? ActsFrom { get; init; }

    public DateOnly? ActsTo { get; init; }

    [Description("What was given before, cookie or token, lets nobody in.")]
    public DateTimeOffset? SessionsFrom { get; init; }

    internal static StaffView Of(StaffMember member) =>
        new()
        {
            Subject = member.Subject,
            Name = member.Name,
            Unit = member.Unit.Value,
            Roles = [.. member.Roles.Order().Select(Domain.Access.Roles.NameOf)],
            Restricted = member.NamedForRestricted,
            From = member.From,
            To = member.To,
            ActsFor = member.ActsFor?.Absent,
            ActsFrom = member.ActsFor?.From,
            ActsTo = member.ActsFor?.To,
            SessionsFrom = member.SessionsFrom,
        };
}

/// <summary>A person as it shall be, and why. Roles it has no more are left out; without any it can do nothing.</summary>
public sealed record StaffRequest
{
    [StringLength(StaffForm.LineRunes)]
    public string? Name { get; init; }

    [Description("The unit's id or slug.")]
    public string? Unit { get; init; }

    public string[]? Roles { get; init; }

    public bool? Restricted { get; init; }

    [Description("A day: 2026-11-25.")]
    public string? From { get; init; }

    [Description("A day: 2026-11-25.")]
    public string? To { get; init; }

    [Description("The subject of an absent colleague of the same unit.")]
    public string? ActsFor { get; init; }

    [Description("A day: 2026-11-25.")]
    public string? ActsFrom { get; init; }

    [Description("A day: 2026-11-25.")]
    public string? ActsTo { get; init; }

    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>Some of the people, by their subjects.</summary>
public sealed record StaffPage
{
    public IReadOnlyList<StaffView> Items { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public string? Next { get; init; }
}

/// <summary>The changes of a person's entry, the newest first.</summary>
public sealed record StaffHistory(IReadOnlyList<StaffChange> Items);

/// <param name="By">The subject of whoever changed it.</param>
/// <param name="Before">Null for a person who was added.</param>
public sealed record StaffChange(
    long Version,
    DateTimeOffset At,
    string By,
    string Reason,
    StaffView? Before,
    StaffView After
);
