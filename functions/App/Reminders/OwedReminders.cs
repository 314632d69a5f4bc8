using System.Globalization;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Reminders;

/// <summary>Puts what is due of an obligation into reminders: one to each unit that owes it, one a day to each that is told who is late.</summary>
internal static class OwedReminders
{
    private const string Escalation = "obligation-escalation";
    private const string LateBelow = "obligation-late-below";
    private const string CaughtUp = "obligation-caught-up";
    private const string Comma = "、";

    /// <summary>To the units themselves, each with the row that is marked once it is posted.</summary>
    public static IReadOnlyList<(StoredObligation Read, Reminder Reminder)> ToUnits(
        DueOfPeriod due,
        DateOnly day,
        DistrictDirectory directory
    ) => [.. due.Told.Select(one => (one.Read, ToUnit(one.Reminder, due, day, directory)))];

    /// <summary>To whoever is told of the late: all of a unit's late ones in one.</summary>
    public static IReadOnlyList<Reminder> ToThoseAbove(
        DueOfPeriod due,
        string period,
        DateOnly day,
        DistrictDirectory directory
    )
    {
        var late = due
            .Told.Select(one => one.Reminder)
            .Where(one => one.Obligation.IsLate(day))
            .ToList();
        var copies = late.SelectMany(one =>
            due.Entry.Copies.Select(name =>
                (
                    Template: LateBelow,
                    To: WhoOwes.Told(name, one.Obligation.Unit, directory),
                    One: one
                )
            )
        );
        var escalated = late.Where(one => one.Escalates)
            .Select(one =>
                (
                    Template: Escalation,
                    To: WhoOwes.Told(due.Entry.Escalation!.To, one.Obligation.Unit, directory),
                    One: one
                )
            );
        return
        [
            .. copies
                .Concat(escalated)
                .Where(one => one.To is not null)
                .GroupBy(one => (one.Template, To: one.To!.Value))
                .Select(group =>
                    Above(
                        group.Key.Template,
                        group.Key.To,
                        [.. group.Select(one => one.One).Distinct()]
                    )
                ),
        ];

        Reminder Above(string template, UnitId to, IReadOnlyList<DueReminder> ones) =>
            new()
            {
                Id =
                    $"{ObligationId.PeriodKey(due.Entry.Code, period)}_{to.Slug}_{template}_{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
                Unit = to,
                Template = template,
                Words = Words(
                    due.Entry,
                    period,
                    [
                        ("count", $"{ones.Count}"),
                        (
                            "units",
                            string.Join(
                                Comma,
                                ones.Select(one => NameOf(one.Obligation.Unit, directory))
                                    .Distinct(StringComparer.Ordinal)
                            )
                        ),
                        ("due", Text(ones.Min(one => one.Obligation.Due))),
                        ("link", $"/desk/obligations?code={due.Entry.Code}&period={period}"),
                    ]
                ),
                Day = day,
            };
    }

    private static Reminder ToUnit(
        DueReminder one,
        DueOfPeriod due,
        DateOnly day,
        DistrictDirectory directory
    )
    {
        var owed = one.Obligation;
        var late = day.DayNumber - owed.Due.DayNumber;
        return new Reminder
        {
            Id = one.Id,
            Unit = directory.Current(owed.Unit),
            Template = !one.Missed.IsEmpty ? CaughtUp : TemplateOf(one.Newest.Kind),
            Words = Words(
                due.Entry,
                owed.Period,
                [
                    ("due", Text(owed.Due)),
                    ("daysLeft", $"{Math.Max(0, -late)}"),
                    ("daysLate", $"{Math.Max(0, late)}"),
                    ("done", $"{due.Done}"),
                    ("all", $"{due.All}"),
                    ("missed", string.Join(Comma, one.Missed.Select(missed => Text(missed.Day)))),
                    ("link", "/desk/obligations"),
                ]
            ),
            Day = one.Newest.Day,
        };
    }

    /// <summary>To the unit itself an escalation is one more word that it is late.</summary>
    private static string TemplateOf(OccasionKind kind) =>
        kind switch
        {
            OccasionKind.Progress => "obligation-progress",
            OccasionKind.Before => "obligation-before",
            OccasionKind.On => "obligation-on",
            _ => "obligation-after",
        };

    private static Dictionary<string, string> Words(
        ObligationEntry entry,
        string period,
        (string Key, string Value)[] more
    ) =>
        new(more.Select(word => KeyValuePair.Create(word.Key, word.Value)), StringComparer.Ordinal)
        {
            ["code"] = entry.Code,
            ["matter"] = entry.Name,
            ["period"] = period,
        };

    private static string NameOf(UnitId unit, DistrictDirectory directory) =>
        directory.Find(unit)?.CurrentName ?? unit.Value;

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
