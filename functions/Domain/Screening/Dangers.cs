using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Screening;

/// <summary>How long a danger's removal may take (本区设定 [P]: the policy sets no number).</summary>
public sealed record DangerLimits
{
    /// <summary>Of one that is not urgent: working days.</summary>
    public int OrdinaryWorkingDays { get; init; } = 10;
}

/// <summary>The dangers that a screening can find (隐患), which are circumstances of the routing table, and who removes them.</summary>
public static class Dangers
{
    // Restricted matters (R-e) are reported, never ticketed: a ticket is read by a whole unit.
    private static readonly string[] Codes =
    [
        "LIVING_ALONE",
        "MISSING",
        "GUARDIAN_INCAPACITATED",
        "GUARDIAN_NEGLECT",
        "DOMESTIC_VIOLENCE",
        "ABANDONMENT",
        "UNLAWFUL_HARM",
        "SELF_HARM",
        "CHILD_LABOUR",
        "SICK_UNATTENDED",
        "ONLINE_HARM",
        "DROPOUT",
        "NOT_ENROLLED",
        "DE_FACTO_UNSUPPORTED",
        "GUARDIAN_ABSENT_PAPER",
        "HARDSHIP",
        "DISABILITY",
        "PSYCHOLOGICAL",
        "BEHAVIOUR",
        "VENUE",
        "SAFETY_HAZARD",
        "CARE_PLACE",
    ];

    /// <summary>In the order in which they are offered: the urgent ones first.</summary>
    public static ImmutableArray<Circumstance> All { get; } =
    [.. Codes.Select(code => Circumstances.Find(code)!).OrderBy(one => one.Priority)];

    /// <summary>The danger of this code, or null.</summary>
    public static Circumstance? Find(string? code) => All.FirstOrDefault(one => one.Code == code);

    /// <summary>Whether it must be acted on the same day, and reported at once (强制报告).</summary>
    public static bool IsUrgent(Circumstance danger)
    {
        ArgumentNullException.ThrowIfNull(danger);
        return danger.Priority is Priority.P0 or Priority.P1;
    }

    /// <summary>Who answers for the removal: the first body of the table's column “acts” in that town, whoever does its work today.</summary>
    public static UnitId ResponsibleFor(
        Circumstance danger,
        string town,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(danger);
        ArgumentNullException.ThrowIfNull(directory);
        var body = danger.Acts.First(party => party.When == PartyCondition.Always).Body;
        return directory.Current(
            body switch
            {
                "town" => new UnitId(town),
                "school" => directory.Member("education", town),
                _ => directory.Member(body, town),
            }
        );
    }

    /// <summary>The day by which it must be removed.</summary>
    public static DateOnly DueOn(
        Circumstance danger,
        DateOnly foundOn,
        DangerLimits limits,
        WorkingDays days
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(days);
        return IsUrgent(danger) ? foundOn : days.Add(foundOn, limits.OrdinaryWorkingDays);
    }
}
