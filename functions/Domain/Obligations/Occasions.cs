using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>What a reminder says (提醒类别).</summary>
public enum OccasionKind
{
    /// <summary>From a day before the due one on: how many are done.</summary>
    Progress,

    /// <summary>The due day is near.</summary>
    Before,

    /// <summary>It is the due day.</summary>
    On,

    /// <summary>The due day is over; whoever the calendar names is told too.</summary>
    After,

    /// <summary>It has been over so long that somebody further up is told as well.</summary>
    Escalation,
}

/// <summary>A reminder on its day.</summary>
public sealed record Occasion(DateOnly Day, OccasionKind Kind);

/// <summary>What a unit is told now.</summary>
/// <param name="Newest">The reminder that is given.</param>
/// <param name="Missed">Earlier ones that nobody gave on their day, oldest first: the newest names each.</param>
/// <param name="Escalates">Whether one of them goes further up too.</param>
public sealed record DueReminder(
    Obligation Obligation,
    Occasion Newest,
    ImmutableArray<Occasion> Missed,
    bool Escalates
)
{
    /// <summary>The same reminder has the same id, whoever reckons it.</summary>
    public string Id =>
        $"{Obligation.Id}_{Newest.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}_{Newest.Kind.ToString().ToLowerInvariant()}";
}

/// <summary>When those who owe something are reminded of it: before, on and after the due day (DOMAIN §3).</summary>
public static class Occasions
{
    private const int DailyFor = 30;
    private const int Week = 7;

    /// <summary>Every reminder of an open instance on the days after one and up to another, one a day, in the order of time.</summary>
    public static IReadOnlyList<Occasion> Between(
        ObligationEntry entry,
        Obligation one,
        DateOnly after,
        DateOnly through,
        WorkingDays days
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(days);
        if (entry.IsOff || one.State != ObligationState.Open)
        {
            return [];
        }
        var found = Ahead(entry, one, days)
            .Concat(Late(entry, one, through))
            .Where(occasion => occasion.Day > after && occasion.Day <= through);
        return
        [
            .. found
                .GroupBy(occasion => occasion.Day)
                .OrderBy(day => day.Key)
                .Select(day => day.MaxBy(occasion => occasion.Kind)!),
        ];
    }

    /// <summary>What the unit is told on a day: what nobody told it before is joined into the newest. Null when there is nothing.</summary>
    public static DueReminder? On(
        DateOnly today,
        ObligationEntry entry,
        Obligation one,
        WorkingDays days
    )
    {
        ArgumentNullException.ThrowIfNull(one);
        var found = Between(entry, one, one.RemindedThrough, today, days);
        return found.Count == 0
            ? null
            : new DueReminder(
                one,
                found[^1],
                [.. found.SkipLast(1).Where(occasion => occasion.Kind != OccasionKind.Progress)],
                found.Any(occasion => occasion.Kind == OccasionKind.Escalation)
            );
    }

    private static IEnumerable<Occasion> Ahead(
        ObligationEntry entry,
        Obligation one,
        WorkingDays days
    )
    {
        var period = PeriodOf(one);
        foreach (var rule in entry.Remind)
        {
            var day =
                rule.Base == DayBase.Anchor
                    ? AnchorDay(entry, rule, one)
                    : rule.In(period, one.Due);
            if (!rule.IsProgress)
            {
                yield return new Occasion(day, KindOn(day, one.Due));
                continue;
            }
            for (; day <= one.Due; day = day.AddDays(1))
            {
                yield return new Occasion(day, OccasionKind.Progress);
            }
        }
        if (!days.IsWorkingDay(one.Due))
        {
            yield return new Occasion(LastWorkingDayBefore(one.Due, days), OccasionKind.Before);
        }
    }

    private static IEnumerable<Occasion> Late(
        ObligationEntry entry,
        Obligation one,
        DateOnly through
    )
    {
        if (entry.Overdue == OverdueReminders.None && entry.Escalation is null)
        {
            yield break;
        }
        for (var late = 1; one.Due.AddDays(late) <= through; late++)
        {
            var day = one.Due.AddDays(late);
            if (late == entry.Escalation?.AfterDays)
            {
                yield return new Occasion(day, OccasionKind.Escalation);
            }
            var weekly = late % Week == 1;
            if (
                entry.Overdue == OverdueReminders.Daily && (late <= DailyFor || weekly)
                || entry.Overdue == OverdueReminders.Weekly && weekly
            )
            {
                yield return new Occasion(day, OccasionKind.After);
            }
        }
    }

    private static OccasionKind KindOn(DateOnly day, DateOnly due) =>
        day < due ? OccasionKind.Before
        : day == due ? OccasionKind.On
        : OccasionKind.After;

    private static DateOnly LastWorkingDayBefore(DateOnly due, WorkingDays days)
    {
        var day = due.AddDays(-1);
        while (!days.IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }
        return day;
    }

    /// <summary>An instance keeps its days; where the anchor lay, they tell.</summary>
    private static DateOnly AnchorDay(ObligationEntry entry, DayRule rule, Obligation one) =>
        entry.Due is { Base: DayBase.Anchor } due ? one.Due.AddDays(rule.Day - due.Day)
        : entry.Opens is { Base: DayBase.Anchor } opens ? one.Opens.AddDays(rule.Day - opens.Day)
        : one.Due.AddDays(rule.Day);

    private static ObligationPeriod PeriodOf(Obligation one)
    {
        var year = int.Parse(one.Period.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var month = one.Period[4..] switch
        {
            ['Q', var quarter] => (3 * (quarter - '1')) + 1,
            ['H', var half] => (6 * (half - '1')) + 1,
            ['-', .. var text] => int.Parse(text, CultureInfo.InvariantCulture),
            _ => 1,
        };
        return new ObligationPeriod(one.Period, new DateOnly(year, month, 1));
    }
}
