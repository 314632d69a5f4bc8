namespace LeftBehindCare.App.Tests.Obligations;

/// <summary>
/// What a unit is told of one duty, on which days: written down by hand from the calendar of 2027 and not asked of the code that is tested.
/// </summary>
/// <param name="Owes">How many units owe it.</param>
/// <param name="Ahead">The reminders up to the due day, with the working day before a due day that is none.</param>
/// <param name="Late">Which of the days after the due day bring another.</param>
internal sealed record DutyReckoned(
    string Code,
    string Period,
    int Owes,
    DateOnly Due,
    DateOnly[] Ahead,
    Func<int, bool> Late
)
{
    public string Key => $"{Code}_{Period}";

    /// <summary>Its reminders: the day under which each stands, and on which it is given. Those that fell between two runs are one, under the newest.</summary>
    /// <param name="runs">When the server looked, in order.</param>
    /// <param name="until">The last run that still found it open.</param>
    public IEnumerable<(DateOnly Day, DateOnly On)> Told(
        IReadOnlyList<DateOnly> runs,
        DateOnly until
    )
    {
        var days = Ahead
            .Concat(
                Enumerable
                    .Range(1, Math.Max(0, until.DayNumber - Due.DayNumber))
                    .Where(Late)
                    .Select(Due.AddDays)
            )
            .Order()
            .ToList();
        return runs.Prepend(DateOnly.MinValue)
            .Zip(runs)
            .Where(pair => pair.Second <= until)
            .Select(pair =>
                (days.LastOrDefault(day => day > pair.First && day <= pair.Second), pair.Second)
            )
            .Where(told => told.Item1 != default);
    }
}

/// <summary>December 2026 to November 2027, as the calendar stands after what civil affairs sets in it at the start.</summary>
internal static class YearReckoned
{
    /// <summary>The last day that is looked at.</summary>
    public static readonly DateOnly Last = Day(11, 30);

    public const int Villages = 407;
    public const int Towns = 25;

    /// <summary>25 schools and two kindergartens.</summary>
    public const int Schools = 27;

    /// <summary>Those and the two clinics; of homes and rescue bodies the district has none.</summary>
    public const int Keepers = 29;

    /// <summary>Told once before it is due and then never again, but for what goes further up.</summary>
    public static readonly (string Code, string[] Remind)[] ToldLess =
    [
        ("village-quarter", ["T-3"]),
        ("quarterly-update", ["T-1"]),
        ("staff-check", ["T-30"]),
        ("town-year", ["T-5"]),
        ("holiday-care", ["T-14"]),
        ("spring-festival", ["A-20"]),
    ];

    public static readonly DutyReckoned[] Duties =
    [
        new("quarterly-update", "2026Q4", Towns, Day(12, 31, 2026), [Day(12, 30, 2026)], Never),
        new("joint-meeting", "2026H2", 1, Day(12, 31, 2026), [Day(12, 17, 2026)], Weekly),
        new(
            "minors-audit",
            "2026",
            1,
            Day(12, 31, 2026),
            [Day(11, 1, 2026), Day(12, 1, 2026)],
            Weekly
        ),
        new("staff-check", "2026", Keepers, Day(12, 31, 2026), [Day(12, 1, 2026)], Never),
        new("town-year", "2026", Towns, Day(1, 15), [Day(1, 10)], Never),
        new("holiday-care", "2027winter", 25 + Towns, Day(1, 21), [Day(1, 7)], Never),
        new("assessment", "2026", 2, Day(1, 31), [Day(1, 21), Day(1, 29)], Weekly),
        new("spring-festival", "2027", Villages, Day(2, 21), [Day(1, 17), Day(2, 19)], Never),
        new("village-quarter", "2027Q1", Villages, Day(3, 25), [Day(3, 22)], After(15)),
        new("quarterly-update", "2027Q1", Towns, Day(3, 31), [Day(3, 30)], Never),
        new("village-quarter", "2027Q2", Villages, Day(6, 25), [Day(6, 22)], After(15)),
        new("quarterly-update", "2027Q2", Towns, Day(6, 30), [Day(6, 29)], Never),
        new("joint-meeting", "2027H1", 1, Day(6, 30), [Day(6, 16)], Weekly),
        new("holiday-care", "2027summer", 25 + Towns, Day(6, 30), [Day(6, 16)], Never),
        new("campaign-opening", "2027", 1, Day(8, 31), [Day(8, 20)], Weekly),
        new("police-roster", "2027", Towns, Day(9, 10), [Day(8, 25), Day(9, 5), Day(9, 10)], Daily),
        new(
            "school-roster",
            "2027",
            Schools,
            Day(9, 10),
            [Day(8, 25), Day(9, 5), Day(9, 10)],
            Daily
        ),
        new("village-quarter", "2027Q3", Villages, Day(9, 25), [Day(9, 22), Day(9, 24)], After(15)),
        new("quarterly-update", "2027Q3", Towns, Day(9, 30), [Day(9, 29)], Never),
        new(
            "screening",
            "2027",
            Towns,
            Day(9, 30),
            [Day(9, 15), .. Enumerable.Range(0, 11).Select(more => Day(9, 20).AddDays(more))],
            Daily
        ),
        new("compilation", "2027", Towns, Day(10, 31), Results, Daily),
        new("feedback", "2027", 1, Day(10, 31), Results, Daily),
        new("minors-audit", "2027", 1, Day(12, 31), [Day(11, 1)], Weekly),
        new("joint-meeting", "2027H2", 1, Day(12, 31), [], Weekly),
        new("village-quarter", "2027Q4", Villages, Day(12, 25), [], After(15)),
        new("quarterly-update", "2027Q4", Towns, Day(12, 31), [], Never),
    ];

    public static DateOnly Day(int month, int day, int year = 2027) => new(year, month, day);

    /// <summary>31 October 2027 is a Sunday: the Friday before is added.</summary>
    private static DateOnly[] Results =>
        [Day(10, 10), Day(10, 20), Day(10, 26), Day(10, 29), Day(10, 30)];

    private static bool Never(int late) => false;

    private static bool Weekly(int late) => late % 7 == 1;

    private static bool Daily(int late) => late <= 30 || Weekly(late);

    /// <summary>Once, when it goes further up.</summary>
    private static Func<int, bool> After(int days) => late => late == days;
}
