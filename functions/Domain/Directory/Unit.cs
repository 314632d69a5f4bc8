namespace LeftBehindCare.Domain.Directory;

/// <summary>What a unit (单位) is, which decides what may be routed to it.</summary>
public enum UnitKind
{
    /// <summary>The district government (区人民政府), the top of the tree.</summary>
    District,

    /// <summary>A member of the joint conference (联席会议成员单位), or a branch of one for towns managed by a zone.</summary>
    Member,

    /// <summary>A town or street (镇、街道), 9-digit code.</summary>
    Town,

    /// <summary>A village or community (村、社区), 12-digit code.</summary>
    Village,

    /// <summary>A police station (派出所).</summary>
    PoliceStation,

    /// <summary>A school (学校).</summary>
    School,

    /// <summary>A kindergarten (幼儿园).</summary>
    Kindergarten,

    /// <summary>A medical body (医疗机构).</summary>
    Clinic,

    /// <summary>A child welfare body (福利机构).</summary>
    WelfareBody,

    /// <summary>A rescue body (救助管理机构).</summary>
    RescueBody,
}

/// <summary>A body of the district (单位) that reports reach or that answers for others.</summary>
public sealed record Unit
{
    /// <summary>The stable id; it outlives renamings.</summary>
    public required UnitId Id { get; init; }

    /// <summary>What the unit is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>The name the 2018 policy itself uses: 区公安分局; for towns and villages their plain name: 姜山镇.</summary>
    public required string PolicyName { get; init; }

    /// <summary>The name today (DOMAIN §1B; to be confirmed locally).</summary>
    public required string CurrentName { get; init; }

    /// <summary>A plain English name for the English pages; null where the data has none.</summary>
    public string? EnglishName { get; init; }

    /// <summary>The unit that unanswered work climbs to; null only for the district.</summary>
    public UnitId? Superior { get; init; }

    /// <summary>The 9-digit code of the town the unit belongs to; a town's own code for a town; null for district units.</summary>
    public string? TownCode { get; init; }

    /// <summary>First day the unit exists; null: unknown or always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day the unit exists; null: open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The unit that takes over its work once it has ended; null: its superior does.</summary>
    public UnitId? Successor { get; init; }

    /// <summary>The office's phone in working hours (值班电话); never a private one.</summary>
    public string? DutyPhone { get; init; }

    /// <summary>The office's phone at all other hours.</summary>
    public string? OutOfHoursPhone { get; init; }

    /// <summary>Where the office is.</summary>
    public string? Address { get; init; }

    /// <summary>The work of a member that the unit does in some towns; null for most.</summary>
    public Responsibility? AnswersFor { get; init; }
}
