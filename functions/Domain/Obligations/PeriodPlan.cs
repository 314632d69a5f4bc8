using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>What has to change so that a period's instances are those that the calendar and the directory demand (应办清单).</summary>
/// <param name="Create">Instances that are missing.</param>
/// <param name="Change">Instances as they shall stand: withdrawn, owed again, or with other days.</param>
public sealed record PeriodPlan(
    ImmutableArray<Obligation> Create,
    ImmutableArray<Obligation> Change
)
{
    public const string UnitEnded = "unit-ended";
    public const string SwitchedOff = "switched-off";

    /// <summary>Compares what stands with what should.</summary>
    /// <param name="standing">Every instance of the window's code and period.</param>
    public static PeriodPlan Of(
        OwedWindow window,
        IReadOnlyCollection<Obligation> standing,
        DistrictDirectory directory,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(directory);
        HashSet<UnitId> owing = window.Entry.IsOff
            ? []
            : [.. WhoOwes.On(window.Due, window.Entry, directory)];
        var known = standing.Select(one => one.Unit).ToHashSet();
        return new PeriodPlan(
            [
                .. owing
                    .Where(unit => !known.Contains(unit))
                    .Order()
                    .Select(unit => New(window, unit, directory)),
            ],
            [
                .. standing
                    .Select(one => Changed(one, window, owing.Contains(one.Unit), now))
                    .OfType<Obligation>(),
            ]
        );
    }

    private static Obligation New(OwedWindow window, UnitId unit, DistrictDirectory directory)
    {
        var before = window.Appears.AddDays(-1);
        // Of what was before its first day no unit is reminded.
        var begins = directory.Find(unit)?.ValidFrom?.AddDays(-1);
        return new Obligation
        {
            Code = window.Entry.Code,
            Period = window.Period.Text,
            Unit = unit,
            Opens = window.Opens,
            Due = window.Due,
            RemindedThrough = begins > before ? begins.Value : before,
        };
    }

    private static Obligation? Changed(
        Obligation one,
        OwedWindow window,
        bool owes,
        DateTimeOffset now
    ) =>
        one switch
        {
            { State: ObligationState.Open } when !owes => one.Closed(
                ObligationState.Withdrawn,
                now,
                window.Entry.IsOff ? SwitchedOff : UnitEnded,
                by: null
            ),
            { State: ObligationState.Withdrawn, How: UnitEnded or SwitchedOff } when owes =>
                one.OwedAgain(ChinaTime.DayOf(now)) with
                {
                    Opens = window.Opens,
                    Due = window.Due,
                },
            { State: ObligationState.Open }
                when one.Opens != window.Opens || one.Due != window.Due => Moved(one, window),
            _ => null,
        };

    private static Obligation Moved(Obligation one, OwedWindow window) =>
        one with
        {
            Opens = window.Opens,
            Due = window.Due,
            Version = one.Version + 1,
        };
}
