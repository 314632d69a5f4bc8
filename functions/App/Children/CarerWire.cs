using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>Who is entrusted with the child's care, for a time (受委托监护人).</summary>
public sealed record CarerView
{
    /// <summary>Names the one to be written anew; absent for a new one.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? IdNumber { get; init; }
    public DateOnly? BirthDate { get; init; }

    /// <summary>GB/T 4761: what the carer is to the child.</summary>
    public string? Relation { get; init; }
    public string[]? Phones { get; init; }
    public string? Address { get; init; }

    /// <summary>healthy, disabled or ill.</summary>
    public string? Health { get; init; }

    /// <summary>How many other children are in the carer's care.</summary>
    public int? OtherWards { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The written entrustment was seen.</summary>
    public bool WrittenNoticeSeen { get; init; }

    /// <summary>The child was heard.</summary>
    public bool ChildHeard { get; init; }

    /// <summary>Which exclusions of 未成年人保护法 art 22 were looked into and do not apply: crime, habits, neglect, other.</summary>
    public string[]? Excluded { get; init; }

    internal static CarerView Of(Carer carer, bool opened) =>
        new()
        {
            Id = carer.Id,
            Name = carer.Name,
            IdNumber =
                carer.IdNumber is { } number && !opened ? Masked.IdNumber(number) : carer.IdNumber,
            BirthDate = carer.BirthDate,
            Relation = carer.Relation,
            Phones = [.. carer.Phones.Select(phone => opened ? phone : Masked.Phone(phone))],
            Address = carer.Address,
            Health = carer.Health,
            OtherWards = carer.OtherWards,
            From = carer.From,
            To = carer.To,
            WrittenNoticeSeen = carer.WrittenNoticeSeen,
            ChildHeard = carer.ChildHeard,
            Excluded = [.. carer.Excluded],
        };

    /// <param name="known">The one that is written anew: what came back masked stays as it was.</param>
    internal Carer Read(string newId, Carer? known, Origin origin) =>
        new()
        {
            Id = known?.Id ?? newId,
            Name = Name ?? known?.Name ?? "",
            IdNumber =
                IdNumber is { } number && number.Contains('*', StringComparison.Ordinal)
                    ? known?.IdNumber
                    : IdNumber,
            BirthDate = BirthDate,
            Relation = Relation,
            Phones =
            [
                .. (Phones ?? []).Select(phone =>
                    known?.Phones.FirstOrDefault(one => Masked.Phone(one) == phone) ?? phone
                ),
            ],
            Address = Address,
            Health = Health,
            OtherWards = OtherWards,
            From = From ?? known?.From ?? DateOnly.MinValue,
            To = To,
            WrittenNoticeSeen = WrittenNoticeSeen,
            ChildHeard = ChildHeard,
            Excluded = [.. Excluded ?? []],
            Origin = origin,
        };
}

/// <summary>What parents told before they left (外出告知).</summary>
public sealed record NoticeGiven
{
    /// <summary>Names the one to be written anew; absent for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>father, mother or both.</summary>
    public string? Who { get; init; }
    public DateOnly? LeavesOn { get; init; }
    public DateOnly? ReturnsOn { get; init; }
    public string? Place { get; init; }
    public string[]? Phones { get; init; }

    /// <summary>The id of the carer who is entrusted with the child.</summary>
    public string? Carer { get; init; }
    public DateOnly? VillageToldOn { get; init; }
    public DateOnly? SchoolToldOn { get; init; }

    internal static NoticeGiven Of(LeaveNotice notice, bool opened) =>
        new()
        {
            Id = notice.Id,
            Who = notice.Who,
            LeavesOn = notice.LeavesOn,
            ReturnsOn = notice.ReturnsOn,
            Place = notice.Place,
            Phones = [.. notice.Phones.Select(phone => opened ? phone : Masked.Phone(phone))],
            Carer = notice.Carer,
            VillageToldOn = notice.VillageToldOn,
            SchoolToldOn = notice.SchoolToldOn,
        };

    internal LeaveNotice Read(string newId, LeaveNotice? known, Origin origin) =>
        new()
        {
            Id = known?.Id ?? newId,
            Who = Who ?? known?.Who ?? "",
            LeavesOn = LeavesOn ?? known?.LeavesOn ?? DateOnly.MinValue,
            ReturnsOn = ReturnsOn,
            Place = Place,
            Phones =
            [
                .. (Phones ?? []).Select(phone =>
                    known?.Phones.FirstOrDefault(one => Masked.Phone(one) == phone) ?? phone
                ),
            ],
            Carer = Carer,
            VillageToldOn = VillageToldOn,
            SchoolToldOn = SchoolToldOn,
            Origin = origin,
        };
}
