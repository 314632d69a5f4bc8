using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>A unit of the district (单位).</summary>
public sealed record UnitView
{
    [Description("Such as 330212/police; it outlives every renaming.")]
    public string Id { get; init; } = "";

    [Description("The id as it stands in addresses: 330212-police.")]
    public string Slug { get; init; } = "";

    public string Kind { get; init; } = "";

    [Description("The name that the 2018 policy uses.")]
    public string PolicyName { get; init; } = "";

    [Description("The name today.")]
    public string CurrentName { get; init; } = "";

    public string? EnglishName { get; init; }

    [Description("The id of the unit that unanswered work climbs to.")]
    public string? Superior { get; init; }

    public string? TownCode { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    [Description("The id of the unit that takes over its work once it has ended.")]
    public string? Successor { get; init; }

    [Description("The office's phone in working hours.")]
    public string? DutyPhone { get; init; }

    [Description("The office's phone at all other hours.")]
    public string? OutOfHoursPhone { get; init; }

    public string? Address { get; init; }

    [Description("Of a branch: the member whose work it does in some towns.")]
    public string? Member { get; init; }

    [Description("Of a branch: the codes of those towns.")]
    public IReadOnlyList<string> Towns { get; init; } = [];

    [Description("adds: told beside the member; replaces: instead of it.")]
    public string? Mode { get; init; }

    internal static UnitView Of(Unit unit) =>
        new()
        {
            Id = unit.Id.Value,
            Slug = unit.Id.Slug,
            Kind = UnitKinds.NameOf(unit.Kind),
            PolicyName = unit.PolicyName,
            CurrentName = unit.CurrentName,
            EnglishName = unit.EnglishName,
            Superior = unit.Superior?.Value,
            TownCode = unit.TownCode,
            ValidFrom = unit.ValidFrom,
            ValidTo = unit.ValidTo,
            Successor = unit.Successor?.Value,
            DutyPhone = unit.DutyPhone,
            OutOfHoursPhone = unit.OutOfHoursPhone,
            Address = unit.Address,
            Member = unit.AnswersFor?.Member,
            Towns = unit.AnswersFor is { } task ? [.. task.Towns] : [],
            Mode = unit.AnswersFor is { } map ? ModeOf(map) : null,
        };

    internal static string ModeOf(Responsibility map) => map.Replaces ? "replaces" : "adds";

    /// <summary>The unit that was written so; a kind nobody knows is a broken row.</summary>
    internal Unit ToUnit() =>
        new()
        {
            Id = new UnitId(Id),
            Kind = UnitKinds.Find(Kind) ?? throw new FormatException("A unit of an unknown kind."),
            PolicyName = PolicyName,
            CurrentName = CurrentName,
            EnglishName = EnglishName,
            Superior = Superior is { } superior ? new UnitId(superior) : null,
            TownCode = TownCode,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            Successor = Successor is { } successor ? new UnitId(successor) : null,
            DutyPhone = DutyPhone,
            OutOfHoursPhone = OutOfHoursPhone,
            Address = Address,
            AnswersFor = Member is { } member
                ? new Responsibility(member, [.. Towns], Mode is "replaces")
                : null,
        };
}

/// <summary>A unit as it shall be, and why.</summary>
public sealed record UnitRequest
{
    [AllowedValues(
        "district",
        "member",
        "town",
        "village",
        "police-station",
        "school",
        "kindergarten",
        "clinic",
        "welfare-body",
        "rescue-body"
    )]
    public string? Kind { get; init; }

    [StringLength(UnitForm.LineRunes)]
    public string? PolicyName { get; init; }

    [StringLength(UnitForm.LineRunes)]
    public string? CurrentName { get; init; }

    [StringLength(UnitForm.LineRunes)]
    public string? EnglishName { get; init; }

    public string? Superior { get; init; }

    public string? TownCode { get; init; }

    [Description("A day: 2026-11-25.")]
    public string? ValidFrom { get; init; }

    [Description("A day: 2026-11-25.")]
    public string? ValidTo { get; init; }

    public string? Successor { get; init; }

    [StringLength(UnitForm.LineRunes)]
    public string? DutyPhone { get; init; }

    [StringLength(UnitForm.LineRunes)]
    public string? OutOfHoursPhone { get; init; }

    [StringLength(UnitForm.LineRunes)]
    public string? Address { get; init; }

    public string? Member { get; init; }

    public string[]? Towns { get; init; }

    [AllowedValues("adds", "replaces")]
    public string? Mode { get; init; }

    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>Some of the units, by their ids.</summary>
public sealed record UnitPage
{
    public IReadOnlyList<UnitView> Items { get; init; } = [];

    [Description("Give it as after to get the next page; absent on the last.")]
    public string? Next { get; init; }
}

/// <summary>The changes of a unit, the newest first.</summary>
public sealed record UnitHistory(IReadOnlyList<UnitChange> Items);

/// <param name="By">The subject of whoever changed it.</param>
/// <param name="Before">Null for a unit that was added.</param>
public sealed record UnitChange(
    long Version,
    DateTimeOffset At,
    string By,
    string Reason,
    UnitView? Before,
    UnitView After
);
