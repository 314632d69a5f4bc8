using System.Globalization;
using LeftBehindCare.App.Quarters;
using LeftBehindCare.App.Quarters.Reports;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Quarters;

/// <summary>A quarter of the district, a town or a village: numbers, bars, and of a town or village the files.</summary>
public sealed record QuarterBoardPage(DeskPage Desk, QuarterView View)
{
    public static IReadOnlyList<string> States { get; } = ListFiles.States;

    public DeskTexts Texts => Desk.Texts;

    public IReadOnlyList<string> Periods { get; init; } = [];

    /// <summary>Of a village: its town, where the reader sees it.</summary>
    public (string Code, string Name)? Above { get; init; }

    /// <summary>Of a town: how its villages stand with this quarter's report, by the village.</summary>
    public IReadOnlyDictionary<string, VillageReportLine> Reports { get; init; } =
        new Dictionary<string, VillageReportLine>(StringComparer.Ordinal);

    /// <summary>Of a village: it writes reports for this quarter and for its year.</summary>
    public bool IsVillage { get; init; }

    /// <summary>Null on the district's page, whose towns have the files.</summary>
    public QuarterFilePage? Files { get; init; }

    public string State { get; init; } = "open";

    /// <summary>Of a town: the children of no known village alone, whom it confirms itself.</summary>
    public bool WithoutVillage { get; init; }

    /// <summary>Whether the reader can confirm what is listed.</summary>
    public bool MayConfirm { get; init; }

    /// <summary>What became of the ticked files.</summary>
    public ConfirmationResults? Ticked { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    public string PlaceName => View.PlaceName ?? Texts["compilation.district"];

    public string Title => Format("quarter.title", PlaceName, NameOf(View.Period, Texts));

    /// <summary>The longest bar fills the line.</summary>
    public int Most =>
        Math.Max(1, View.Places.Select(place => place.Files.Total).DefaultIfEmpty(0).Max());

    public string Format(string key, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Texts[key], parts);

    public static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string NameOf(string period, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Quarter.Find(period) is { } quarter
            ? string.Format(
                CultureInfo.InvariantCulture,
                texts["compilation.quarter"],
                quarter.Year,
                texts.IsEnglish
                    ? quarter.Number.ToString(CultureInfo.InvariantCulture)
                    : "一二三四"[quarter.Number - 1].ToString()
            )
            : string.Format(CultureInfo.InvariantCulture, texts["quarter.year"], period);
    }

    /// <summary>The parts of a bar in its colours, the good first.</summary>
    public static IEnumerable<(string Colour, int Count)> PartsOf(FileCount files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return
        [
            ("green", files.Confirmed),
            ("blue", files.Updated),
            ("yellow", Math.Max(0, files.Open - files.Stale)),
            ("red", files.Stale),
        ];
    }

    public string WordsOf(PlaceFiles place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return $"{NameOf(place)} {Texts["quarter.confirmed"]} {place.Files.Confirmed} {Texts["quarter.updated"]} {place.Files.Updated} {Texts["quarter.open"]} {place.Files.Open}";
    }

    public string NameOf(PlaceFiles place) =>
        place is { Code.Length: > 0 } ? place.Name : Texts["ledger.noVillage"];

    public string LinkTo(PlaceFiles place) =>
        place is { Code.Length: > 0 }
            ? Texts.Link(QuarterPages.PathTo(View.Period, place.Code))
            : Texts.Link(QuarterPages.PathTo(View.Period, View.Place) + "?none=true");

    public string LinkOf(string state, string? after = null) =>
        Texts.Link(
            $"{QuarterPages.PathTo(View.Period, View.Place)}?state={state}"
                + (WithoutVillage ? "&none=true" : "")
                + (after is null ? "" : $"&after={after}")
        );

    public string StateOf(QuarterFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.State == "open"
            ? Texts[file.QuartersStale > 0 ? "quarter.stale" : "quarter.open"]
            : Children.ChildNames.Of(QuarterWays.All, file.State, Texts);
    }

    public string ReportStateOf(PlaceFiles place) =>
        Texts[
            "quarter.report."
                + (
                    place is not null && Reports.GetValueOrDefault(place.Code) is { } line
                        ? line.State
                        : "none"
                )
        ];
}
