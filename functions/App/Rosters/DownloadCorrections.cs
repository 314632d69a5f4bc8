using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Files;
using LeftBehindCare.App.Rosters.Reading;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>
/// GET /api/rosters/{id}/corrections.xlsx and .csv: only the rows to mend, in the sender's own columns, with the reason beside them. A column says
/// which rows they are: sent back, they close those.
/// </summary>
internal static class DownloadCorrections
{
    private const string SheetName = "需更正";

    public static async Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> XlsxAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RowReader rows,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var (lines, problem) = await LinesAsync(id, http, rosters, rows, directory, cancellation);
        if (lines is null)
        {
            return problem!;
        }
        using var file = new MemoryStream();
        XlsxFile.Write(file, SheetName, lines, headingRows: 1, widths: []);
        return TypedResults.File(file.ToArray(), XlsxFile.ContentType, $"corrections-{id}.xlsx");
    }

    public static async Task<Results<FileContentHttpResult, JsonHttpResult<Problem>>> CsvAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RowReader rows,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var (lines, problem) = await LinesAsync(id, http, rosters, rows, directory, cancellation);
        return lines is null
            ? problem!
            : TypedResults.File(
                CsvText.Write(lines[0], lines.Skip(1)),
                CsvText.ContentType,
                $"corrections-{id}.csv"
            );
    }

    /// <summary>The heading and a line for each row that waits to be mended.</summary>
    private static async Task<(List<string[]>? Lines, JsonHttpResult<Problem>? Problem)> LinesAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RowReader rows,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        if (
            await SeenRoster.FindAsync(id, http.Post(), rosters, directory, cancellation)
            is not { } seen
        )
        {
            return (null, Problems.NotFound());
        }
        if (!seen.IsSender)
        {
            return (null, SeenRoster.NotTheSender());
        }
        var columns = seen
            .Roster.Columns.Where(column =>
                column.Title is not (MendingColumn.Title or MendingColumn.ReasonTitle)
            )
            .ToList();
        var lines = new List<string[]>
        {
            (string[])
                [
                    .. columns.Select(column => column.Title),
                    MendingColumn.ReasonTitle,
                    MendingColumn.Title,
                ],
        };
        // What came into question when it met the ledger stands among all rows.
        var mends = seen.State.Tallies.All(tally => tally.Questions == 0);
        await foreach (var row in rows.ReadAsync(id, after: 0, mends, cancellation))
        {
            if (row.IsOpen)
            {
                lines.Add([
                    .. columns.Select(column =>
                        column.Index < row.Stored.Cells.Count ? row.Stored.Cells[column.Index] : ""
                    ),
                    RowWords.Of(row.Reasons),
                    MendingColumn.Write(id, row.Stored.Row),
                ]);
            }
        }
        http.NoteForAudit($"{lines.Count - 1}");
        return (lines, null);
    }
}
