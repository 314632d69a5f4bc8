using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>
/// Who is entrusted with the care of the child, and from when to when (受委托监护人; 未成年人保护法 art 22 calls it 被委托人). One entry a period.
/// </summary>
public sealed record Carer
{
    /// <summary>What tells it from the others of the file.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? IdNumber { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>GB/T 4761: what the carer is to the child.</summary>
    public string? Relation { get; init; }

    public ImmutableArray<string> Phones { get; init; } = [];

    public string? Address { get; init; }

    /// <summary><c>healthy</c>, <c>disabled</c> or <c>ill</c>.</summary>
    public string? Health { get; init; }

    /// <summary>How many other children are in the carer's care; null when nobody asked.</summary>
    public int? OtherWards { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the written entrustment was seen (书面委托).</summary>
    public bool WrittenNoticeSeen { get; init; }

    /// <summary>Whether the child was heard (听取未成年人意见).</summary>
    public bool ChildHeard { get; init; }

    /// <summary>Which of the four exclusions of art 22 were looked into and do not apply.</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    public required Origin Origin { get; init; }

    /// <summary>Whether the care lasts on this day.</summary>
    public bool IsOn(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Whether all four exclusions were looked into and none applies.</summary>
    public bool IsCleared => Exclusions.All.All(one => Excluded.Contains(one.Value));

    /// <summary>未成年人保护法 art 22: who may not be entrusted.</summary>
    public static CodeSet Exclusions { get; } =
        new(
            new(
                "crime",
                "无性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为",
                "No sexual harm, abuse, abandonment, trafficking or violence"
            ),
            new("habits", "无吸毒、酗酒、赌博等恶习", "No drugs, heavy drinking or gambling"),
            new(
                "neglect",
                "未曾拒不履行或者长期怠于履行监护、照护职责",
                "Never refused or long neglected guardianship or care"
            ),
            new(
                "other",
                "无其他不适宜担任被委托人的情形",
                "Nothing else that makes the carer unfit"
            )
        );

    public bool Equals(Carer? other) =>
        other is not null
        && Id == other.Id
        && Name == other.Name
        && IdNumber == other.IdNumber
        && BirthDate == other.BirthDate
        && Relation == other.Relation
        && Phones.SequenceEqual(other.Phones, StringComparer.Ordinal)
        && Address == other.Address
        && Health == other.Health
        && OtherWards == other.OtherWards
        && From == other.From
        && To == other.To
        && WrittenNoticeSeen == other.WrittenNoticeSeen
        && ChildHeard == other.ChildHeard
        && Excluded.SequenceEqual(other.Excluded, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Id, Name, From, To);
}

/// <summary>What parents tell village and school before they leave (外出告知, DOMAIN #12; 未成年人保护法 art 23).</summary>
public sealed record LeaveNotice
{
    public required string Id { get; init; }

    /// <summary><c>father</c>, <c>mother</c> or <c>both</c>.</summary>
    public required string Who { get; init; }

    public required DateOnly LeavesOn { get; init; }

    public DateOnly? ReturnsOn { get; init; }

    /// <summary>Province and city of work.</summary>
    public string? Place { get; init; }

    public ImmutableArray<string> Phones { get; init; } = [];

    /// <summary>Who is entrusted with the child: the id of a <see cref="Carer"/>.</summary>
    public string? Carer { get; init; }

    public DateOnly? VillageToldOn { get; init; }

    public DateOnly? SchoolToldOn { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>父亲、母亲、双方.</summary>
    public static CodeSet WhoLeaves { get; } =
        new(
            new("father", "父亲", "Father"),
            new("mother", "母亲", "Mother"),
            new("both", "父母双方", "Both")
        );

    public bool Equals(LeaveNotice? other) =>
        other is not null
        && Id == other.Id
        && Who == other.Who
        && LeavesOn == other.LeavesOn
        && ReturnsOn == other.ReturnsOn
        && Place == other.Place
        && Phones.SequenceEqual(other.Phones, StringComparer.Ordinal)
        && Carer == other.Carer
        && VillageToldOn == other.VillageToldOn
        && SchoolToldOn == other.SchoolToldOn;

    public override int GetHashCode() => HashCode.Combine(Id, Who, LeavesOn);
}
