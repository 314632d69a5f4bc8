using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// GET /api/compilations/{period}/{town}/{indicator}/rows: the rows behind a number, by the very rule that counted it, over the ledger as it stands
/// now; it says where the number has moved since.
/// </summary>
internal sealed class ReadFigureRows(
    CompilationStore store,
    CompilationScope scope,
    CountTown count,
    LedgerStore ledger,
    ReportSource reports,
    DistrictDirectory directory
)
{
    private const int PageSize = 50;
    private const int VillageDigits = 12;

    /// <param name="value">A part's code; absent: the whole number.</param>
    /// <param name="village">Twelve digits, or <c>none</c>: no village of the town.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static async Task<Results<Ok<FigureRows>, JsonHttpResult<Problem>>> HandleAsync(
        string period,
        string town,
        string indicator,
        HttpContext http,
        ReadFigureRows rows,
        CancellationToken cancellation,
        string? value = null,
        string? village = null,
        string? after = null
    ) =>
        await rows.ReadAsync(
            http,
            period,
            town,
            indicator,
            new FigureChoice(value, village, after),
            cancellation
        );

    public async Task<Results<Ok<FigureRows>, JsonHttpResult<Problem>>> ReadAsync(
        HttpContext http,
        string period,
        string town,
        string indicator,
        FigureChoice choice,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (
            CompilationPeriod.Find(period) is not { } found
            || IndicatorTable.Find(indicator) is not { } counted
            || !scope.Covers(post, town)
        )
        {
            return Problems.NotFound();
        }
        var faults = FaultsOf(counted, choice).ToList();
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var head = await store.FindAsync(period, town, cancellation);
        if (head.Latest?[indicator] is not { } figure)
        {
            return Problems.NotFound();
        }
        var compiled = choice.Village is { } place
            ? figure.Villages.GetValueOrDefault(place == FigureChoice.NoVillage ? "" : place)
            : figure.Of(choice.Value);
        var view = new FigureRows
        {
            Period = period,
            Town = town,
            Indicator = indicator,
            Value = choice.Value,
            Compiled = compiled,
        };
        view =
            counted.Kind == CountedKind.Reports
                ? await DispatchesAsync(view, found, counted, choice, post, cancellation)
                : await ChildrenAsync(view, found, counted, choice, cancellation);
        http.NoteForAudit(
            $"{period} {town} {indicator} {choice.Value}: {view.Children.Count + view.Dispatches.Count}"
        );
        return TypedResults.Ok(view with { Moved = view.Now != view.Compiled });
    }

    private async Task<FigureRows> ChildrenAsync(
        FigureRows view,
        CompilationPeriod period,
        Indicator indicator,
        FigureChoice choice,
        CancellationToken cancellation
    )
    {
        var part = choice.Value is { } value ? indicator.PartOf(value) : -1;
        long? village = choice.Village switch
        {
            null => null,
            FigureChoice.NoVillage => 0,
            var code => long.Parse(code, CultureInfo.InvariantCulture),
        };
        var (ids, now) = await count.BehindAsync(
            view.Town,
            period,
            indicator,
            part,
            village,
            cancellation
        );
        var page = ids.SkipWhile(id =>
                choice.After is { } after && string.CompareOrdinal(id, after) <= 0
            )
            .Take(PageSize + 1)
            .ToList();
        var shown = page.Take(PageSize).ToList();
        var found = await ledger.FindAsync(view.Town, shown, cancellation);
        return view with
        {
            Now = now,
            Children = [.. shown.Where(found.ContainsKey).Select(id => ChildItem.Of(found[id]))],
            Next = page.Count > PageSize ? shown[^1] : null,
        };
    }

    private async Task<FigureRows> DispatchesAsync(
        FigureRows view,
        CompilationPeriod period,
        Indicator indicator,
        FigureChoice choice,
        Post post,
        CancellationToken cancellation
    )
    {
        var part = choice.Value is { } value ? indicator.PartOf(value) : -1;
        var all = (await reports.DispatchesAsync(view.Town, period, cancellation))
            .Where(one => indicator.IsBehind(reports.FactsOf(one), part))
            .ToList();
        // A report is one, however many units of the town have it; a clock is each unit's own.
        var rows = indicator.ManyOfReport is null
            ? all.DistinctBy(one => one.Matter, StringComparer.Ordinal).ToList()
            : all;
        var page = rows.SkipWhile(one =>
                choice.After is { } after && string.CompareOrdinal(KeyOf(one), after) <= 0
            )
            .Take(PageSize + 1)
            .ToList();
        return view with
        {
            Now = rows.Count,
            Dispatches = [.. page.Take(PageSize).Select(one => Shown(one, post))],
            Next = page.Count > PageSize ? KeyOf(page[PageSize - 1]) : null,
        };
    }

    private CountedDispatch Shown(TownDispatch one, Post post)
    {
        var unit = UnitId.OfSlug(one.Unit);
        return new CountedDispatch(
            one.Dispatch,
            one.CaseNumber,
            unit.Value,
            directory.NameOf(unit),
            one.Restricted && !post.NamedForRestricted ? [] : one.Circumstances,
            one.Restricted,
            one.State,
            one.ReceivedAt,
            one.DueAt,
            one.AcknowledgedAt
        );
    }

    private static string KeyOf(TownDispatch one) => $"{one.Matter}_{one.Unit}";

    private static IEnumerable<FieldError> FaultsOf(Indicator indicator, FigureChoice choice)
    {
        if (choice.Value is { } value && indicator.PartOf(value) < 0)
        {
            yield return new FieldError("value", "unknown_code");
        }
        if (
            choice.Village is { } village
            && !(
                indicator.ByVillage
                && choice.Value is null
                && (
                    village == FigureChoice.NoVillage
                    || village.Length == VillageDigits && village.All(char.IsAsciiDigit)
                )
            )
        )
        {
            yield return new FieldError("village", "invalid_format");
        }
    }
}

/// <summary>Which part of a number is opened.</summary>
/// <param name="Village">Twelve digits, or <see cref="NoVillage"/>.</param>
internal sealed record FigureChoice(string? Value, string? Village, string? After)
{
    public const string NoVillage = "none";
}
