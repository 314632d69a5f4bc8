using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Screening;

/// <summary>Something that the rules see in a screening, for a person to accept or reject with a reason; never a decision.</summary>
/// <param name="Code">Stable: <c>not-enrolled</c>.</param>
/// <param name="Fields">What of the file it follows from.</param>
/// <param name="Flag">The flag that an acceptance sets.</param>
/// <param name="Danger">The circumstance for which an acceptance opens a ticket.</param>
public sealed record Proposal(
    string Code,
    ImmutableArray<ChildField> Fields,
    ChildConcern? Flag = null,
    string? Danger = null
);

/// <summary>The numbers that the proposals use; a district may set others.</summary>
public sealed record ProposalSettings
{
    /// <summary>Compulsory schooling begins in the September of the year in which a child is so old (义务教育法 art 11).</summary>
    public int SchoolFrom { get; init; } = 6;

    /// <summary>Under so many years schooling is compulsory.</summary>
    public int SchoolUnder { get; init; } = 16;

    public RiskThresholds Risk { get; init; } = new();
}

/// <summary>What the rules propose for a screened child (DOMAIN #92, §4.9).</summary>
public static class Proposals
{
    /// <summary>Every proposal in the officers' words.</summary>
    public static CodeSet All { get; } =
        new(
            new("not-enrolled", "义务教育年龄，没有在学", "Of compulsory age and not at school"),
            new(
                "unsupported",
                "父母情况符合事实无人抚养",
                "Both parents hindered: de facto unsupported"
            ),
            new("no-carer", "没有人监护照料", "Nobody cares for the child"),
            new("no-rehabilitation", "残疾，没有得到康复", "Disabled without rehabilitation"),
            new("relief-missed", "困难家庭，没有享受任何救助", "In need without any relief"),
            new("living-alone", "脱离监护单独居住", "Lives alone"),
            new("carer-old", "照护人年事已高", "The carer is old"),
            new("carer-ill", "照护人患病", "The carer is ill"),
            new("carer-many-wards", "照护人照看的孩子多", "The carer looks after many children"),
            new("turns-16", "截止日前满16周岁", "Turns 16 by the cut-off")
        );

    /// <summary>What the rules see, in the order of <see cref="All"/>.</summary>
    /// <param name="file">With the form's values in it (<see cref="ScreeningEffects.Over"/>).</param>
    /// <param name="cutOff">The day on which ages count.</param>
    public static ImmutableArray<Proposal> Of(
        ChildFile file,
        ScreeningForm form,
        DateOnly cutOff,
        ProposalSettings settings
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            .. Schooling(file, form, cutOff, settings),
            .. Care(file, form),
            .. Need(file, form),
            .. Alone(file, form),
            .. Carers(file, form, cutOff, settings.Risk),
            .. file.BirthDate is { } birth && cutOff > Eligibility.LastDayOf(birth)
                ? One(new("turns-16", [ChildField.BirthDate]))
                : [],
        ];
    }

    /// <summary>6 by the end of August of the school year (7 may be allowed), and not over 16 at the cut-off; taught at home counts as enrolled.</summary>
    private static IEnumerable<Proposal> Schooling(
        ChildFile file,
        ScreeningForm form,
        DateOnly cutOff,
        ProposalSettings settings
    )
    {
        var compulsory =
            file.BirthDate is { } birth
            && birth.AddYears(settings.SchoolFrom) <= new DateOnly(cutOff.Year, 8, 31)
            && cutOff <= birth.AddYears(settings.SchoolUnder);
        var absent =
            form.Attendance == "stopped"
            || file[ChildField.SchoolStage]
                is "not-enrolled"
                    or "kindergarten"
                    or "dropout"
                    or "not-studying";
        if (compulsory && absent && form.Attendance != "home-teaching")
        {
            yield return new(
                "not-enrolled",
                [ChildField.BirthDate, ChildField.SchoolStage],
                ChildConcern.Dropout,
                "NOT_ENROLLED"
            );
        }
    }

    private static IEnumerable<Proposal> Care(ChildFile file, ScreeningForm form)
    {
        if (Unsupported.Of(file) == true)
        {
            yield return new(
                "unsupported",
                [ChildField.FatherState, ChildField.MotherState],
                ChildConcern.Unsupported,
                "DE_FACTO_UNSUPPORTED"
            );
        }
        if (file[ChildField.GuardianshipType] == "none")
        {
            yield return new(
                "no-carer",
                [ChildField.GuardianshipType],
                ChildConcern.NoGuardian,
                "GUARDIAN_ABSENT_PAPER"
            );
        }
        var disabled =
            file[ChildField.Health] == "disabled" || file[ChildField.DisabilityClass] is not null;
        if (disabled && (form.Rehabilitation is null or "needed"))
        {
            yield return new(
                "no-rehabilitation",
                [ChildField.Health, ChildField.DisabilityClass],
                ChildConcern.Disabled,
                "DISABILITY"
            );
        }
    }

    private static IEnumerable<Proposal> Need(ChildFile file, ScreeningForm form)
    {
        var inNeed =
            Unsupported.Of(file) == true
            || form.Groups.Contains(ChildConcern.Poor)
            || form.Groups.Contains(ChildConcern.Hardship)
            || ChildFlags
                .Of(file)
                .Any(flag => flag.Flag is ChildConcern.Poor or ChildConcern.Hardship);
        if (inNeed && file[ChildField.Relief] is null)
        {
            yield return new(
                "relief-missed",
                [ChildField.Relief],
                ChildConcern.Hardship,
                "HARDSHIP"
            );
        }
    }

    private static Proposal[] Alone(ChildFile file, ScreeningForm form) =>
        file[ChildField.LivesAlone] == "yes" || form.LivesWith is ["nobody"]
            ? One(new("living-alone", [ChildField.LivesAlone], Danger: "LIVING_ALONE"))
            : [];

    private static IEnumerable<Proposal> Carers(
        ChildFile file,
        ScreeningForm form,
        DateOnly day,
        RiskThresholds thresholds
    )
    {
        var carers = file
            .Carers.Where(carer => carer.IsOn(day))
            .Select(carer => (carer.BirthDate, carer.Health, carer.OtherWards))
            .ToList();
        if (form.Carer is { } seen)
        {
            // Who was met at the door says more than last year's paper.
            carers = [(seen.BirthDate, seen.Health, seen.OtherWards)];
        }
        if (carers.Exists(one => one.BirthDate?.AddYears(thresholds.CarerAge + 1) <= day))
        {
            yield return new("carer-old", []);
        }
        if (carers.Exists(one => one.Health == "ill"))
        {
            yield return new("carer-ill", []);
        }
        if (carers.Exists(one => one.OtherWards >= thresholds.OtherWards))
        {
            yield return new("carer-many-wards", []);
        }
    }

    private static Proposal[] One(Proposal proposal) => [proposal];
}
