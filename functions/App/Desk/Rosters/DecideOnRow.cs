using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>POST /desk/rosters/{id}/rows/{row}/decide: a person says what a row means, and comes back to where the row stands.</summary>
internal static class DecideOnRow
{
    public static async Task<IResult> HandleAsync(
        string id,
        int row,
        HttpContext http,
        RosterStore rosters,
        RowReader reader,
        RosterQueues queues,
        ChildStore children,
        ShowRoster show,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        // One button bears both: "same" and the file that it is.
        var (decision, child) = form["decision"].ToString().Split(' ', 2) switch
        {
            [var said, var named] => (said, named),
            [var said] => (said, null),
            _ => ("", null),
        };
        var result = await DecideRow.HandleAsync(
            id,
            row,
            new DecideRowRequest { Decision = decision, Child = child },
            http,
            rosters,
            reader,
            queues,
            children,
            directory,
            time,
            cancellation
        );
        var outcome = RosterPage.Outcomes.FirstOrDefault(one => one == form["outcome"]) ?? "all";
        var after = int.TryParse(form["after"], out var behind) ? Math.Max(0, behind) : 0;
        if (result.Result is Ok<RowView>)
        {
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{RosterPages.PathOf(id)}?outcome={outcome}&after={after}&done={decision}"
                        )
                    ) + string.Create(CultureInfo.InvariantCulture, $"#row-{row}")
            );
        }
        var problem = ((JsonHttpResult<Problem>)result.Result).Value!;
        return
            problem.Errors is [{ } error, ..]
            && await show.PageAsync(id, http, outcome, after, cancellation) is { } page
            ? OneRoster
                .Create(
                    page with
                    {
                        Rows =
                        [
                            .. page.Rows.Select(line =>
                                line.Row.Row == row
                                    ? line with
                                    {
                                        Fault = DirectoryForm.FaultOf(
                                            problem,
                                            error.Field,
                                            page.Texts
                                        ),
                                    }
                                    : line
                            ),
                        ],
                    }
                )
                .WithStatus(problem.Status)
            : RosterPages.Refuse(http, desk, problem);
    }
}
