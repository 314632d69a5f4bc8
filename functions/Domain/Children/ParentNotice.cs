using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Children;

/// <summary>What a parent tells before leaving (外出与委托监护告知, DOMAIN #10, #12; 未成年人保护法 arts 22 and 23).</summary>
public sealed record ParentNotice
{
    /// <summary>Who writes: <c>father</c> or <c>mother</c>.</summary>
    public required string Writer { get; init; }

    /// <summary>Who leaves: <c>father</c>, <c>mother</c> or <c>both</c>.</summary>
    public required string Who { get; init; }

    public required DateOnly LeavesOn { get; init; }

    public DateOnly? ReturnsOn { get; init; }

    /// <summary>Province, city and county of work.</summary>
    public required string Place { get; init; }

    public string? Employer { get; init; }

    /// <summary>The writer's telephone, plain digits.</summary>
    public required string Phone { get; init; }

    /// <summary>Who cares for the child meanwhile; null where the other parent stays and does.</summary>
    public EntrustedTo? Carer { get; init; }
}

/// <summary>Who is to care for the child, and what was looked into (art 22).</summary>
/// <param name="Relation">GB/T 4761: what the carer is to the child.</param>
/// <param name="Phone">Plain digits.</param>
/// <param name="Excluded">Which exclusions the parent says do not apply; of the others it says that they do.</param>
/// <param name="ChildHeard">Whether the child was heard.</param>
public sealed record EntrustedTo(
    string Name,
    string Relation,
    string Phone,
    ImmutableArray<string> Excluded,
    bool ChildHeard
)
{
    /// <summary>Whether the law lets this person be entrusted, as far as the parent says.</summary>
    public bool IsFit => Carer.Exclusions.All.All(one => Excluded.Contains(one.Value));
}

/// <summary>How what a parent tells becomes part of the file.</summary>
public static class ParentNotices
{
    /// <summary>The subject that stands as who changed a file by a one-time link.</summary>
    public const string Parent = "parent";

    /// <summary>
    /// The notice and the entrustment are added; of the parent's state, place and telephone only what the file does not know yet: what an
    /// officer wrote is not written over by a form without an account.
    /// </summary>
    /// <param name="part">Makes the ids of the notice and the entrustment: the same for the same telling.</param>
    /// <param name="villageTold">The day on which the village was told by this; null where it was not.</param>
    /// <param name="schoolTold">The day on which the school was told by this.</param>
    public static FileEdit EditOf(
        ChildFile file,
        ParentNotice notice,
        string part,
        Origin origin,
        DateOnly? villageTold,
        DateOnly? schoolTold
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(notice);
        return new FileEdit
        {
            Values = ValuesOf(file, notice),
            Carers = notice.Carer is { } carer ? [CarerOf(carer, notice, part, origin)] : [],
            Notices =
            [
                new LeaveNotice
                {
                    Id = NoticeId(part),
                    Who = notice.Who,
                    LeavesOn = notice.LeavesOn,
                    ReturnsOn = notice.ReturnsOn,
                    Place = notice.Employer is { } employer
                        ? $"{notice.Place} {employer}"
                        : notice.Place,
                    Phones = [notice.Phone],
                    Carer = notice.Carer is null ? null : CarerId(part),
                    VillageToldOn = villageTold,
                    SchoolToldOn = schoolTold,
                    Origin = origin,
                },
            ],
        };
    }

    public static string NoticeId(string part) => "n" + part;

    /// <summary>Whether this very telling is in the file.</summary>
    public static bool IsIn(ChildFile file, string part)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Notices.Any(one => one.Id == NoticeId(part));
    }

    private static string CarerId(string part) => "c" + part;

    private static Carer CarerOf(
        EntrustedTo carer,
        ParentNotice notice,
        string part,
        Origin origin
    ) =>
        new()
        {
            Id = CarerId(part),
            Name = carer.Name,
            Relation = carer.Relation,
            Phones = [carer.Phone],
            From = notice.LeavesOn,
            To = notice.ReturnsOn,
            ChildHeard = carer.ChildHeard,
            Excluded = carer.Excluded,
            Origin = origin,
        };

    private static ImmutableDictionary<ChildField, string?> ValuesOf(
        ChildFile file,
        ParentNotice notice
    )
    {
        var values = ImmutableDictionary.CreateBuilder<ChildField, string?>();
        foreach (var parent in notice.Who == "both" ? ["father", "mother"] : new[] { notice.Who })
        {
            var isFather = parent == "father";
            var state = isFather ? ChildField.FatherState : ChildField.MotherState;
            Put(state, ParentStates.Away);
            if (file[state] is not (null or ParentStates.Away))
            {
                // The file says otherwise: dates and places of work beside it would contradict it, so the notice alone tells.
                continue;
            }
            Put(isFather ? ChildField.FatherLeftOn : ChildField.MotherLeftOn, Day(notice.LeavesOn));
            Put(
                isFather ? ChildField.FatherReturnOn : ChildField.MotherReturnOn,
                Day(notice.ReturnsOn)
            );
            if (parent == notice.Writer)
            {
                Put(isFather ? ChildField.FatherPlace : ChildField.MotherPlace, notice.Place);
                Put(
                    isFather ? ChildField.FatherEmployer : ChildField.MotherEmployer,
                    notice.Employer
                );
            }
        }
        Put(
            notice.Writer == "father" ? ChildField.FatherPhones : ChildField.MotherPhones,
            notice.Phone
        );
        return values.ToImmutable();

        void Put(ChildField field, string? text)
        {
            if (text is not null && file[field] is null)
            {
                values[field] = text;
            }
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");
}
