using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>One bar: a town or a village.</summary>
/// <param name="Link">Where its children are listed; null where no filter tells them apart.</param>
public sealed record TownBar(string Name, string? Link, RiskTally Tally);

/// <summary>The picture of the ledger: a bar a town, or a village where the reader has one town; drawn on the server, with the same numbers as a table.</summary>
public sealed record TownBarsModel(
    DeskTexts Texts,
    string Title,
    IReadOnlyList<TownBar> Bars,
    DateTimeOffset At
)
{
    /// <summary>The level of most risk first, as it is stacked.</summary>
    public static IEnumerable<(string Level, int Count)> Parts(RiskTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return
        [
            ("red", tally.Red),
            ("yellow", tally.Yellow),
            ("blue", tally.Blue),
            ("green", tally.Green),
        ];
    }

    /// <summary>Those with a child; the table has the others too.</summary>
    public IEnumerable<TownBar> Drawn => Bars.Where(bar => bar.Tally.Total > 0);

    /// <summary>How many have none.</summary>
    public int Empty => Bars.Count(bar => bar.Tally.Total == 0);

    public RiskTally All { get; } =
        Bars.Aggregate(new RiskTally(), (sum, bar) => sum.With(bar.Tally));

    /// <summary>The longest bar fills the line.</summary>
    public int Most { get; } =
        Math.Max(1, Bars.Select(bar => bar.Tally.Total).DefaultIfEmpty(0).Max());

    public string Time => ChinaTime.ToChina(At).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The same in words, for whoever does not see the bar.</summary>
    public string WordsOf(TownBar bar)
    {
        ArgumentNullException.ThrowIfNull(bar);
        return $"{bar.Name} "
            + string.Join(
                ' ',
                Parts(bar.Tally).Select(part => $"{Texts["risk." + part.Level]} {part.Count}")
            );
    }

    internal static TownBarsModel? Of(
        IReadOnlyList<TownTally> towns,
        LedgerChoice choice,
        DistrictDirectory directory,
        DeskTexts texts
    )
    {
        if (towns.Count == 0)
        {
            return null;
        }
        var chosen = towns is [var only]
            ? only
            : towns.FirstOrDefault(one => one.Town == choice.Town);
        var bars = chosen is { Town: not LedgerStore.Outside }
            ? VillageBars(chosen, directory, texts)
            : towns.Select(one => new TownBar(
                Place.Of(one.Town, directory, texts).Name,
                new LedgerChoice { Town = one.Town }.Link(texts),
                one.All
            ));
        return new TownBarsModel(
            texts,
            texts[
                chosen is { Town: not LedgerStore.Outside } ? "ledger.byVillage" : "ledger.byTown"
            ],
            [.. bars.OrderByDescending(bar => bar.Tally.Total)],
            towns.Min(one => one.At)
        );
    }

    /// <summary>Villages without a child too: that is what the picture is looked at for.</summary>
    private static IEnumerable<TownBar> VillageBars(
        TownTally town,
        DistrictDirectory directory,
        DeskTexts texts
    ) =>
        directory
            .Villages.Where(village => village.TownCode == town.Town)
            .Select(village => village.Code)
            .Union(town.ByVillage.Keys, StringComparer.Ordinal)
            .Select(code => new TownBar(
                code.Length == 0
                    ? texts["ledger.noVillage"]
                    : Place.Of(code, directory, texts).Name,
                code.Length == 0
                    ? null
                    : new LedgerChoice { Town = town.Town, Village = code }.Link(texts),
                town.ByVillage.GetValueOrDefault(code, new RiskTally())
            ));
}
