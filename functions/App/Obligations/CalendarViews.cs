using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>A year's calendar of obligations (应办日历).</summary>
public sealed record CalendarView
{
    public int Year { get; init; }

    [Description(
        "Whether the year's working days are known; else Monday to Friday count, holidays too."
    )]
    public bool WorkingDaysKnown { get; init; }

    public SeasonView Season { get; init; } = new();

    public IReadOnlyList<EntryView> Items { get; init; } = [];

    internal static CalendarView Of(int year, ObligationCalendar now, WorkingDays days) =>
        new()
        {
            Year = year,
            WorkingDaysKnown = days.IsTabled(year),
            Season = SeasonView.Of(year, now),
            Items = [.. now.Entries.Select(entry => EntryView.Of(entry, year, now, days))],
        };
}

/// <summary>The days of a year that obligations hang on.</summary>
public sealed record SeasonView
{
    public DateOnly Winter { get; init; }

    [Description("False: reckoned, 15 days before the Spring Festival.")]
    public bool WinterSet { get; init; }

    public DateOnly Summer { get; init; }

    [Description("False: reckoned, 1 July.")]
    public bool SummerSet { get; init; }

    public DateOnly SpringFestival { get; init; }

    [Description("False: reckoned by the Chinese calendar.")]
    public bool SpringFestivalSet { get; init; }

    [Description("For If-Match.")]
    public string Version { get; init; } = "";

    internal static SeasonView Of(int year, ObligationCalendar now)
    {
        var season = now.SeasonOf(year);
        return new()
        {
            Winter = season.Winter,
            WinterSet = season.IsWinterSet,
            Summer = season.Summer,
            SummerSet = season.IsSummerSet,
            SpringFestival = season.SpringFestival,
            SpringFestivalSet = season.IsFestivalSet,
            Version = EntryVersion.ETagOf(now.VersionOf($"{year}")),
        };
    }
}

/// <summary>An entry of the calendar, and what it means in a year.</summary>
public sealed record EntryView
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string EnglishName { get; init; } = "";

    public IReadOnlyList<string> Owes { get; init; } = [];

    public IReadOnlyList<string> To { get; init; } = [];

    [AllowedValues(
        "yearly",
        "quarterly",
        "half-yearly",
        "monthly",
        "holidays",
        "spring-festival",
        "matter",
        "never"
    )]
    public string Recurrence { get; init; } = "";

    [Description(
        "09-01 a day of the year, +01-15 of the next; M3-25, M3-last of a month of the period; A-15 from the holiday or festival; T-10 from the due day."
    )]
    public EntrySetting Setting { get; init; } = new();

    public IReadOnlyList<string> Copies { get; init; } = [];

    public int? EscalatesAfterDays { get; init; }

    public string? EscalatesTo { get; init; }

    [Description("The policy itself sets the days: nobody edits them.")]
    public bool Fixed { get; init; }

    [AllowedValues("yes", "not-yet", "never")]
    [Description(
        "Whether anything of it comes to be: not-yet where nothing tells the system of these matters."
    )]
    public string Instances { get; init; } = "";

    [Description("S the policy, V a law, P our own proposal.")]
    public string Origin { get; init; } = "";

    public string Section { get; init; } = "";

    [Description("For If-Match.")]
    public string Version { get; init; } = "";

    [Description("The year's periods; of the last year too, where they are due in this one.")]
    public IReadOnlyList<PeriodView> Periods { get; init; } = [];

    internal static EntryView Of(
        ObligationEntry entry,
        int year,
        ObligationCalendar now,
        WorkingDays days
    ) =>
        new()
        {
            Code = entry.Code,
            Name = entry.Name,
            EnglishName = entry.EnglishName,
            Owes = entry.Owes,
            To = entry.To,
            Recurrence = ObligationSeed.NameOf(entry.Recurrence),
            Setting = EntrySetting.Of(EntryEdits.Of(entry)),
            Copies = entry.Copies,
            EscalatesAfterDays = entry.Escalation?.AfterDays,
            EscalatesTo = entry.Escalation?.To,
            Fixed = entry.IsFixed,
            Instances = entry.Kept switch
            {
                InstancesKept.Yes => "yes",
                InstancesKept.NotYet => "not-yet",
                _ => "never",
            },
            Origin = entry.Origin,
            Section = entry.Section,
            Version = EntryVersion.ETagOf(now.VersionOf(entry.Code)),
            Periods =
            [
                .. OwedWindow
                    .OfYear([entry], year - 1, now.SeasonOf(year - 1))
                    .Concat(OwedWindow.OfYear([entry], year, now.SeasonOf(year)))
                    .Where(window => window.Due.Year == year)
                    .Select(window => PeriodView.Of(window, days)),
            ],
        };
}

/// <summary>A period's days.</summary>
public sealed record PeriodView(
    string Period,
    DateOnly Opens,
    DateOnly Due,
    [property: Description("Whether offices work on the due day.")] bool DueIsWorkingDay,
    IReadOnlyList<DateOnly> Reminders
)
{
    internal static PeriodView Of(OwedWindow window, WorkingDays days)
    {
        var trial = new Obligation
        {
            Code = window.Entry.Code,
            Period = window.Period.Text,
            Unit = default,
            Opens = window.Opens,
            Due = window.Due,
            RemindedThrough = DateOnly.MinValue,
        };
        return new PeriodView(
            window.Period.Text,
            window.Opens,
            window.Due,
            days.IsWorkingDay(window.Due),
            [
                .. Occasions
                    .Between(window.Entry, trial, DateOnly.MinValue, window.Due, days)
                    .Where(one => one.Kind != OccasionKind.Progress)
                    .Select(one => one.Day),
            ]
        );
    }
}

/// <summary>What shall be set of an entry, and why.</summary>
public sealed record EntryRequest
{
    public string? Opens { get; init; }

    public string? Due { get; init; }

    public IReadOnlyList<string>? Remind { get; init; }

    [AllowedValues(null, "daily", "weekly", "none")]
    public string? Overdue { get; init; }

    public bool Off { get; init; }

    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>A year's days as they shall be, and why; absent ones are reckoned.</summary>
public sealed record SeasonRequest
{
    [Description("2027-01-25")]
    public string? Winter { get; init; }

    public string? Summer { get; init; }

    public string? SpringFestival { get; init; }

    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>Every change of an entry, the newest first.</summary>
public sealed record CalendarHistory
{
    public IReadOnlyList<CalendarChange> Items { get; init; } = [];
}

/// <summary>One change: from what to what, as JSON.</summary>
public sealed record CalendarChange(
    long Version,
    DateTimeOffset At,
    string By,
    string Reason,
    string? Before,
    string After
);
