using CsCheck;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Tests.Dispatches;

/// <summary>Reports on the units' tables, as examples and as random histories.</summary>
internal static class Cases
{
    public static readonly UnitId Police = new("330212/police");
    public static readonly UnitId Station = new("330212110/police-station");
    public static readonly UnitId Town = new("330212110");
    public static readonly UnitId CivilAffairs = new("330212/civil-affairs");
    public static readonly UnitId Village = new("330212110258");
    public static readonly UnitId District = new("330212");
    public static readonly UnitId Charity = new("330212/charity");

    public static readonly AcknowledgementLimits Limits = new();

    /// <summary>Friday 20 November 2026, 10:00 in China.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Everybody who can have a part in the examples, known to the directory.</summary>
    public static readonly UnitId[] Everybody =
    [
        Police,
        Station,
        Town,
        CivilAffairs,
        Village,
        District,
        Charity,
    ];

    /// <summary>A report that the system has just taken.</summary>
    public static Report Taken(Priority priority, params Recipient[] recipients) =>
        new()
        {
            Id = new string('a', 26),
            CaseNumber = "000000000998",
            ReceivedAt = Morning,
            Decision = new RoutingDecision
            {
                Urgent = priority == Priority.P0,
                Priority = priority,
                Restricted = false,
                PrimaryCode = "LIVING_ALONE",
                Circumstances = [],
                Recipients = [.. recipients],
                PlaceUnknown = false,
                Proposals = [],
            },
            Place = new Place(Town.Value, VillageCode: null, TownKnown: true, "code"),
            Version = 1,
            ChangedAt = Morning,
        };

    /// <summary>The same, sent out at once.</summary>
    public static Report Routed(params Recipient[] recipients) =>
        RouteDecision
            .Decide(Taken(Priority.P0, recipients), Morning, Limits, DataFiles.WorkingDays)!
            .Report;

    public static Recipient Acts(UnitId unit) => new(unit, RecipientRole.Acts, SeesNarrative: true);

    public static Recipient AlsoActs(UnitId unit) =>
        new(unit, RecipientRole.AlsoActs, SeesNarrative: true);

    public static Recipient Informed(UnitId unit) =>
        new(unit, RecipientRole.Informed, SeesNarrative: true);

    public static ReportChange? Does(
        this Report report,
        UnitId unit,
        DispatchAction action,
        DateTimeOffset now
    ) => new DispatchCommand(unit, action, "996", "998", "safe").Decide(report, now);

    public static ReportChange? Climbs(this Report report, DateTimeOffset now) =>
        Escalation.Decide(report, now, DataFiles.Yinzhou, Limits, DataFiles.WorkingDays);

    /// <summary>The report after the unit's steps, all of which must be allowed.</summary>
    public static Report After(
        this Report report,
        UnitId unit,
        DateTimeOffset now,
        params DispatchAction[] actions
    ) => actions.Aggregate(report, (seen, action) => seen.Does(unit, action, now)!.Report);

    /// <summary>A step of a random history: time passes, then somebody acts or what is due climbs.</summary>
    public sealed record Step(int Minutes, UnitId Unit, DispatchAction? Action)
    {
        public ReportChange? Decide(Report report, DateTimeOffset now) =>
            Action is { } action ? report.Does(Unit, action, now) : report.Climbs(now);
    }

    public static readonly Gen<Report> AnyRouted = Gen.Select(
        Gen.Enum<Priority>(),
        Gen.Select(
            OneOf(Everybody),
            Gen.Enum<RecipientRole>(),
            (unit, role) => new Recipient(unit, role, SeesNarrative: true)
        ).Array[1, 5],
        (priority, recipients) =>
            RouteDecision
                .Decide(
                    Taken(priority, [.. recipients.DistinctBy(r => r.Unit)]),
                    Morning,
                    Limits,
                    DataFiles.WorkingDays
                )!
                .Report
    );

    public static readonly Gen<Step[]> AnySteps = Gen.Select(
        Gen.Frequency((3, Gen.Int[0, 15]), (1, Gen.Int[0, 24 * 60]), (1, Gen.Int[0, 10 * 24 * 60])),
        OneOf(Everybody),
        OneOf<DispatchAction?>([null, null, null, .. AllActions]),
        (minutes, unit, action) => new Step(minutes, unit, action)
    ).Array[1, 30];

    public static readonly Gen<(Report, Step[])> AnyHistory = Gen.Select(AnyRouted, AnySteps);

    private static Gen<T> OneOf<T>(T[] values) =>
        Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IEnumerable<DispatchAction?> AllActions =>
        Enum.GetValues<DispatchAction>().Cast<DispatchAction?>();

    /// <summary>Every change of a history with the report before it and its time.</summary>
    public static IEnumerable<(
        Report Before,
        Step Step,
        ReportChange? Change,
        DateTimeOffset Now
    )> Play(Report report, Step[] steps)
    {
        var now = Morning;
        foreach (var step in steps)
        {
            now = now.AddMinutes(step.Minutes);
            var change = step.Decide(report, now);
            yield return (report, step, change, now);
            report = change?.Report ?? report;
        }
    }
}
