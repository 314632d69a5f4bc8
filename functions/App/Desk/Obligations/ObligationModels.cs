using LeftBehindCare.App.Desk.Keeping;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Desk.Obligations;

/// <summary>How far a code and period is, as a bar.</summary>
/// <param name="Late">Units that are late.</param>
public sealed record ProgressBar(
    string Code,
    string Period,
    string Name,
    DateOnly Due,
    int Expected,
    int Done,
    IReadOnlyList<LateUnit> Late
)
{
    private const int Width = 200;

    public int LengthOf(int part) => Expected == 0 ? 0 : Width * part / Expected;

    public int Percent => Expected == 0 ? 100 : 100 * Done / Expected;

    internal static ProgressBar Of(
        PeriodProgress row,
        DistrictDirectory directory,
        DeskTexts texts
    ) =>
        new(
            row.Entry.Code,
            row.Period,
            texts.IsEnglish ? row.Entry.EnglishName : row.Entry.Name,
            row.Due,
            row.Expected,
            row.Done,
            [
                .. row
                    .Late.Select(one => one.Unit)
                    .Distinct()
                    .Order()
                    .Select(unit => new LateUnit(
                        unit.Slug,
                        directory.Find(unit) is { } found
                            ? UnitDesk.NameOf(found, texts)
                            : unit.Value
                    )),
            ]
        );
}

/// <summary>A unit that is late.</summary>
public sealed record LateUnit(string Slug, string Name);

/// <summary>What the unit owes, and how far those are whom the post looks after.</summary>
public sealed record ObligationsPage(DeskPage Desk, DateOnly Today) : FormPage(Desk)
{
    /// <summary>What the unit owes, by the due day.</summary>
    public IReadOnlyList<ObligationView> Mine { get; init; } = [];

    /// <summary>What became of what it owed this year.</summary>
    public IReadOnlyList<ObligationView> Closed { get; init; } = [];

    public IReadOnlyList<ProgressBar> Board { get; init; } = [];

    /// <summary>The code and period that is looked at; null for none.</summary>
    public ProgressBar? Chosen { get; init; }

    /// <summary>Every unit's of the chosen code and period, the late first.</summary>
    public IReadOnlyList<ObligationView> All { get; init; } = [];

    public string? Done { get; init; }

    /// <summary>The one whose form came back.</summary>
    public string? Tried { get; init; }

    public required string OwnUnit { get; init; }

    public bool Waives { get; init; }

    public bool Settles { get; init; }

    public int Late => Mine.Count(one => one.Late);

    public string NameOf(ObligationView one) => Texts.IsEnglish ? one.EnglishName : one.Name;

    public string ToOf(ObligationView one) =>
        string.Join("、", one.To.Select(name => ObligationWords.Party(name, Texts)));

    public string WhenOf(ObligationView one) =>
        ObligationWords.When(one.Due.DayNumber - Today.DayNumber, Texts);

    /// <summary>Whether the reader may say that this is done, for its own unit and where no proof sees it.</summary>
    public bool MaySettle(ObligationView one) =>
        Settles && one is { State: "open", SeenByProof: false } && one.Unit == OwnUnit;

    public CloseForm FormOf(ObligationView one, string action) =>
        new(
            Desk,
            one,
            action,
            Chosen is { } chosen ? $"?code={chosen.Code}&period={chosen.Period}" : "",
            Tried == one.Id ? TypedIn("note") : "",
            Tried == one.Id ? FaultOf("note") : null
        );
}

/// <summary>The form by which one is closed.</summary>
/// <param name="Action"><c>settle</c> or <c>waive</c>.</param>
/// <param name="Query">What the page is to show again.</param>
public sealed record CloseForm(
    DeskPage Desk,
    ObligationView One,
    string Action,
    string Query,
    string Typed,
    string? Fault
)
{
    public DeskTexts Texts => Desk.Texts;

    public string Id => $"{Action}-{One.Id}";
}

/// <summary>A year's calendar, month by month.</summary>
public sealed record CalendarPage(DeskPage Desk, CalendarView View, DateOnly Today) : FormPage(Desk)
{
    public bool Keeps { get; init; }

    public string? Done { get; init; }

    /// <summary>The months in which something is due.</summary>
    public IEnumerable<IGrouping<int, (EntryView Entry, PeriodView Period)>> Months =>
        View
            .Items.Where(entry => !entry.Setting.Off)
            .SelectMany(entry => entry.Periods.Select(period => (entry, period)))
            .OrderBy(one => one.period.Due)
            .GroupBy(one => one.period.Due.Month);

    /// <summary>What is due next.</summary>
    public IEnumerable<(EntryView Entry, PeriodView Period)> Next =>
        Months.SelectMany(month => month).Where(one => one.Period.Due >= Today).Take(3);

    /// <summary>What has no day of its own in the year.</summary>
    public IEnumerable<EntryView> Others =>
        View.Items.Where(entry => entry.Periods.Count == 0 || entry.Setting.Off);

    public string NameOf(EntryView entry) => Texts.IsEnglish ? entry.EnglishName : entry.Name;

    public string PartiesOf(IEnumerable<string> names) =>
        string.Join("、", names.Select(name => ObligationWords.Party(name, Texts)));
}

/// <summary>One entry of the calendar: what is set, the form, what was changed.</summary>
public sealed record EntryPage(DeskPage Desk, EntryView Entry, CalendarHistory Past)
    : FormPage(Desk)
{
    public bool Keeps { get; init; }

    public string? Done { get; init; }

    public string Name => Texts.IsEnglish ? Entry.EnglishName : Entry.Name;

    public string ValueOf(string field, string? stands) =>
        Typed.Count > 0 ? TypedIn(field) : stands ?? "";
}
