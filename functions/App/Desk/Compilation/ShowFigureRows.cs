using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Compilation;

/// <summary>GET /desk/compilation/{period}/{town}/{indicator}: who is behind a number.</summary>
internal static class ShowFigureRows
{
    public static async Task<IResult> HandleAsync(
        string period,
        string town,
        string indicator,
        HttpContext http,
        ReadFigureRows rows,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation,
        string? value = null,
        string? village = null,
        string? after = null
    )
    {
        var result = await rows.ReadAsync(
            http,
            period,
            town,
            indicator,
            new FigureChoice(value, village, after),
            cancellation
        );
        if (result.Result is not Ok<FigureRows> { Value: { } found })
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        var texts = DeskContext.TextsOf(http);
        var page = new FigureRowsPage(
            desk.Page(http, "compilation.rows", path: null),
            found,
            CompilationPeriod.Find(period)!,
            directory.Town(town)!.Name,
            new ChildTableModel(texts, found.Children, directory, time.GetUtcNow())
        )
        {
            VillageName = village switch
            {
                null => null,
                FigureChoice.NoVillage => texts["ledger.noVillage"],
                _ => directory.Village(village)?.Name ?? village,
            },
            NextLink = found.Next is { } next
                ? texts.Link(
                    $"{CompilationPages.PathTo(period, town)}/{indicator}?after={Uri.EscapeDataString(next)}"
                        + (value is null ? "" : $"&value={value}")
                        + (village is null ? "" : $"&village={village}")
                )
                : null,
        };
        return FigureRowsList.Create(page with { Desk = desk.Titled(http, page.Name, path: null) });
    }
}
