using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Quarters;

/// <summary>
/// GET /api/quarters/{period}/{place}/files: the children behind the numbers of a town or village, by how their files stand (待确认、久未更新的档案,
/// DOMAIN #21). Who is counted is told by the rule of the compiled total, so that list and number agree.
/// </summary>
internal sealed class ListFiles(QuarterScope scope, CountedRowStore rows, LedgerStore ledger)
{
    private const int PageSize = 50;
    public static readonly string[] States = ["open", "stale", "confirmed", "updated", "all"];

    /// <param name="state">open, stale, confirmed (screened too), updated or all; absent: open.</param>
    /// <param name="withoutVillage">Of a town: only the children of no known village, whom the town itself confirms.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static Task<Results<Ok<QuarterFilePage>, JsonHttpResult<Problem>>> HandleAsync(
        string period,
        string place,
        HttpContext http,
        ListFiles list,
        CancellationToken cancellation,
        string? state = null,
        bool withoutVillage = false,
        string? after = null
    ) => list.PageAsync(http, period, place, state, withoutVillage, after, cancellation);

    public async Task<Results<Ok<QuarterFilePage>, JsonHttpResult<Problem>>> PageAsync(
        HttpContext http,
        string period,
        string place,
        string? state,
        bool withoutVillage,
        string? after,
        CancellationToken cancellation
    )
    {
        if (Quarter.Find(period) is not { } quarter || !scope.Covers(http.Post(), place))
        {
            return Problems.NotFound();
        }
        if (state is not null && !States.Contains(state, StringComparer.Ordinal))
        {
            return Problems.Fields([new FieldError("state", "unknown_code")]);
        }
        var town = scope.TownOf(place)!;
        long? village =
            town != place ? long.Parse(place, CultureInfo.InvariantCulture)
            : withoutVillage ? 0
            : null;
        var (items, next) = await ReadAsync(
            town,
            village,
            quarter,
            state ?? "open",
            after,
            cancellation
        );
        http.NoteForAudit($"{period} {place} {state ?? "open"}: {items.Count}");
        return TypedResults.Ok(new QuarterFilePage(period, place, items, next));
    }

    private async Task<(IReadOnlyList<QuarterFile> Items, string? Next)> ReadAsync(
        string town,
        long? village,
        Quarter quarter,
        string state,
        string? after,
        CancellationToken cancellation
    )
    {
        var period = CompilationPeriod.Find(quarter.Text)!;
        var code = int.Parse(town, CultureInfo.InvariantCulture);
        var found = new List<(string Id, CountedFacts Facts)>(PageSize + 1);
        await foreach (var row in rows.ReadAsync(town, cancellation))
        {
            if (
                (after is null || string.CompareOrdinal(row.ChildId, after) > 0)
                && row.Facts is { } facts
                && new CountedChild(facts, code, period)
                    is { IsCountedHere: true, IsLeftBehind: true } child
                && (village is null || child.Village == village)
                && Is(child, state)
            )
            {
                found.Add((row.ChildId, facts));
                if (found.Count > PageSize)
                {
                    break;
                }
            }
        }
        var shown = found.Take(PageSize).ToList();
        var items = await ledger.FindAsync(town, shown.Select(one => one.Id), cancellation);
        return (
            [
                .. shown
                    .Where(one => items.ContainsKey(one.Id))
                    .Select(one => FileOf(items[one.Id], one.Facts, quarter)),
            ],
            found.Count > PageSize ? shown[^1].Id : null
        );
    }

    private static bool Is(CountedChild child, string state) =>
        state switch
        {
            "open" => child.UpToDate is null,
            "stale" => child.IsStale,
            "confirmed" => child.UpToDate is QuarterWay.Confirmed or QuarterWay.Screened,
            "updated" => child.UpToDate is QuarterWay.Updated,
            _ => true,
        };

    private static QuarterFile FileOf(LedgerItem item, CountedFacts facts, Quarter quarter)
    {
        var mark = facts.UpdatedIn(CountedFacts.Number(quarter));
        var touched = CountedFacts.Day(facts.Touched);
        return new QuarterFile
        {
            Child = ChildItem.Of(item),
            State = mark is { } made ? QuarterWays.NameOf(made.Way) : "open",
            On = mark is { } at ? CountedFacts.Day(at.Day) : null,
            Touched = touched,
            QuartersStale = Math.Max(0, Quarter.Of(touched).Until(quarter)),
        };
    }
}
