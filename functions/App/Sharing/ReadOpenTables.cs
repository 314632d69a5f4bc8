using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Sharing;

/// <summary>GET /api/open-tables, …/{period} and …/{period}/figures.csv: for anybody.</summary>
internal static class ReadOpenTables
{
    /// <summary>In the place of a number that is withheld.</summary>
    public const string Withheld = "*";

    private static readonly string[] Columns = ["年度", "指标", "分项", "地区", "总数", "人数"];

    public static async Task<Ok<OpenTableList>> ListAsync(
        OpenTableStore tables,
        CancellationToken cancellation
    ) => TypedResults.Ok(new OpenTableList(await tables.PeriodsAsync(cancellation)));

    public static async Task<Results<Ok<OpenTableView>, JsonHttpResult<Problem>>> OneAsync(
        string period,
        OpenTableStore tables,
        CancellationToken cancellation
    ) =>
        await FindAsync(period, tables, cancellation) is { } view
            ? TypedResults.Ok(view)
            : Problems.NotFound();

    public static async Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> CsvAsync(
        string period,
        OpenTableStore tables,
        CancellationToken cancellation
    ) =>
        await FindAsync(period, tables, cancellation) is { } view
            ? TypedResults.File(
                CsvText.Write(Columns, LinesOf(view)),
                CsvText.ContentType,
                $"figures-{view.Period}.csv"
            )
            : Problems.NotFound();

    /// <summary>What is no campaign is not asked of the storage.</summary>
    private static async Task<OpenTableView?> FindAsync(
        string period,
        OpenTableStore tables,
        CancellationToken cancellation
    ) =>
        CompilationPeriod.Find(period) is { IsCampaign: true }
            ? await tables.FindAsync(period, cancellation)
            : null;

    private static IEnumerable<string[]> LinesOf(OpenTableView view) =>
        view.Sections.SelectMany(section =>
            section.Lines.SelectMany(line =>
                section
                    .Parts.Zip(line.Counts)
                    .Select(part =>
                        (string[])
                            [
                                view.Period,
                                section.Name,
                                part.First.Name,
                                line.Name,
                                Text(line.Total),
                                part.Second is { } count ? Text(count) : Withheld,
                            ]
                    )
            )
        );

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
