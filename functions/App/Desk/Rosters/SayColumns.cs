using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Reading;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>POST /desk/rosters/{id}/columns: its sender says what the columns are.</summary>
internal static class SayColumns
{
    /// <summary>A column's field in the form is called by this and its index.</summary>
    public const string Prefix = "column";

    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        RosterQueues queues,
        ColumnMapping mapping,
        ShowRoster show,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var result = await ConfirmColumns.HandleAsync(
            id,
            new ColumnsRequest
            {
                Columns = form
                    .Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                    .ToDictionary(
                        name => name[Prefix.Length..],
                        form.Given,
                        StringComparer.Ordinal
                    ),
            },
            http,
            rosters,
            queues,
            mapping,
            directory,
            time,
            cancellation
        );
        if (result.Result is Ok<RosterView>)
        {
            return TypedResults.Redirect(
                DeskContext.TextsOf(http).Link(RosterPages.PathOf(id) + "?done=columns")
            );
        }
        var problem = ((JsonHttpResult<Problem>)result.Result).Value!;
        return
            problem.Errors is not null
            && await show.PageAsync(id, http, outcome: null, after: 0, cancellation) is { } page
            ? OneRoster
                .Create(page with { Problem = problem, Typed = form.ToTyped() })
                .WithStatus(problem.Status)
            : RosterPages.Refuse(http, desk, problem);
    }
}
