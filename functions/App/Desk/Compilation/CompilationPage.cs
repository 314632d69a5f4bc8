using System.Globalization;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Compilation;

/// <summary>A period's numbers, of a town or of the district, with what may be done with them.</summary>
public sealed record CompilationPage(DeskPage Desk, CompilationView View, CompilationPeriod Period)
{
    private static readonly string[] Headlines =
    [
        "total",
        "new",
        "exited",
        "candidates",
        "second-register",
        "key-groups",
        "stale",
        "unassigned",
    ];

    public DeskTexts Texts => Desk.Texts;

    public IReadOnlyList<CompilationPeriod> Periods { get; init; } = [];

    /// <summary>Those that the reader can choose between; empty for a town's officer.</summary>
    public IReadOnlyList<Division> Towns { get; init; } = [];

    /// <summary>The codes of what went well.</summary>
    public string? Done { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    /// <summary>Of a refused handing in: what is not done yet.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The step that was tried, what was typed with it and what is wrong with that.</summary>
    public string? Tried { get; init; }

    public string Typed { get; init; } = "";

    public string? Fault { get; init; }

    /// <summary>Whether the reader hands in for this town.</summary>
    public bool HandsIn { get; init; }

    /// <summary>Whether the reader accepts for civil affairs.</summary>
    public bool Accepts { get; init; }

    public string PlaceName => View.TownName ?? Texts["compilation.district"];

    public string Title => Format("compilation.title", PlaceName, PeriodName);

    public string PeriodName => CompilationWords.NameOf(Period, Texts);

    public bool MaySubmit =>
        HandsIn
        && View is { Version: > 0, HandedIn: { } handedIn }
        && (handedIn.State is "compiled" or "returned" || handedIn.ChangedSinceSubmission);

    public bool MayDecide => Accepts && View.HandedIn?.State == "submitted";

    public IEnumerable<FigureView> Headline => Headlines.Select(Find).OfType<FigureView>();

    public FigureView? Find(string code) =>
        View.Figures.FirstOrDefault(figure => figure.Code == code);

    public string NameOf(FigureView figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return NameOf(figure.Code);
    }

    public string NameOf(string code) => CompilationWords.NameOf(IndicatorTable.Find(code)!, Texts);

    public string NameOf(string code, string part)
    {
        var indicator = IndicatorTable.Find(code)!;
        return part.Length == 0
            ? CompilationWords.NameOf(indicator, Texts)
            : CompilationWords.NameOf(indicator.Values[indicator.PartOf(part)], Texts);
    }

    public string RuleOf(FigureView figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return CompilationWords.RuleOf(IndicatorTable.Find(figure.Code)!, Texts);
    }

    public string Format(string key, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Texts[key], parts);

    /// <summary>Where the rows behind a number of a town are; null for the district, whose towns have them.</summary>
    public string? RowsOf(string indicator, string? value = null, string? village = null) =>
        View.Town is null
            ? null
            : Texts.Link(
                $"{CompilationPages.PathTo(Period, View.Town)}/{indicator}"
                    + (
                        value is not null ? $"?value={value}"
                        : village is not null
                            ? $"?village={(village.Length == 0 ? "none" : village)}"
                        : ""
                    )
            );

    public string StepTo(string step) =>
        Texts.Link($"{CompilationPages.PathTo(Period, View.Town)}/{step}");

    public static string Time(DateTimeOffset? at) =>
        at is { } time
            ? ChinaTime.ToChina(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : "";

    public static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Bars of one number: its parts, the towns, or the years.</summary>
/// <param name="Id">For the headings of the page.</param>
/// <param name="Bars">Each with its name, where it leads, and how many; null: not counted.</param>
public sealed record FigureBarsModel(
    DeskTexts Texts,
    string Id,
    string Title,
    IReadOnlyList<FigureBar> Bars
)
{
    /// <summary>The longest bar fills the line.</summary>
    public int Most { get; } =
        Math.Max(1, Bars.Select(bar => bar.Count ?? 0).DefaultIfEmpty(0).Max());
}

/// <param name="Before">Of the period before; null where it was not counted or is of no account.</param>
public sealed record FigureBar(string Name, string? Link, int? Count, int? Before = null);

/// <summary>The pyramid of ages.</summary>
public sealed record PyramidModel(DeskTexts Texts, IReadOnlyList<PyramidYear> Years)
{
    public int Most { get; } =
        Math.Max(1, Years.Select(year => Math.Max(year.Boys, year.Girls)).DefaultIfEmpty(0).Max());

    public string Words =>
        string.Format(
            CultureInfo.InvariantCulture,
            Texts["compilation.pyramidWords"],
            Years.Sum(year => year.Boys),
            Years.Sum(year => year.Girls),
            Most
        );

    public static PyramidModel? Of(CompilationPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Find("age-sex") is not { } figure)
        {
            return null;
        }
        var counts = figure.Parts.ToDictionary(
            part => part.Value,
            part => part.Count,
            StringComparer.Ordinal
        );
        return new PyramidModel(
            page.Texts,
            [
                .. Enumerable
                    .Range(0, counts.Count / 2)
                    .Reverse()
                    .Select(age => new PyramidYear(
                        age,
                        counts[string.Create(CultureInfo.InvariantCulture, $"{age}-male")],
                        counts[string.Create(CultureInfo.InvariantCulture, $"{age}-female")]
                    )),
            ]
        );
    }
}

/// <param name="Age">In full years.</param>
public sealed record PyramidYear(int Age, int Boys, int Girls);

/// <summary>The rows behind a number.</summary>
public sealed record FigureRowsPage(
    DeskPage Desk,
    FigureRows Rows,
    CompilationPeriod Period,
    string TownName,
    Children.ChildTableModel Children
)
{
    public DeskTexts Texts => Desk.Texts;

    public Indicator Indicator => IndicatorTable.Find(Rows.Indicator)!;

    public string Name =>
        CompilationWords.NameOf(Indicator, Texts)
        + (
            Rows.Value is { } value
                ? " · " + CompilationWords.NameOf(Indicator.Values[Indicator.PartOf(value)], Texts)
                : ""
        )
        + (VillageName is { } village ? " · " + village : "");

    public string? VillageName { get; init; }

    public string? NextLink { get; init; }

    public string Format(string key, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Texts[key], parts);

    public string CircumstancesOf(CountedDispatch dispatch)
    {
        ArgumentNullException.ThrowIfNull(dispatch);
        return dispatch.Circumstances.Count == 0
            ? Texts[dispatch.Restricted ? "restricted" : "noCircumstance"]
            : string.Join(
                "、",
                dispatch.Circumstances.Select(code => DeskNames.OfCircumstance(code, Texts))
            );
    }
}
