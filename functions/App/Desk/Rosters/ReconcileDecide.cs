using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters.Reconciling;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>POST /desk/reconcile/{childId}: an officer says what became of a child, and goes on with the next.</summary>
internal static class ReconcileDecide
{
    public static async Task<IResult> HandleAsync(
        string childId,
        HttpContext http,
        DecideReconciled decide,
        ReconcileLists lists,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var result = await decide.DecideAsync(
            childId,
            new ReconciliationRequest
            {
                Year = int.TryParse(form["year"], out var year) ? year : null,
                Decision = form.Given("decision"),
                Reason = form.Given("reason"),
            },
            long.TryParse(form["version"], out var version)
                ? EntryVersion.ETagOf(version)
                : default,
            http,
            cancellation
        );
        var (town, group, after) = (form.Given("town"), form.Given("group"), form.Given("after"));
        if (result.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            // To the list again, for the next child: the focus goes there too.
            return TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link(
                        ReconcilePage.PathTo(town ?? "", year, group ?? "absent", after)
                            + $"&done={form["decision"]}"
                    ) + "#lines"
            );
        }
        if (problem.Status == StatusCodes.Status403Forbidden)
        {
            return desk.Notice(http, problem.Status, "refusedTitle", "reconcile.notYours");
        }
        return
            problem.Status != StatusCodes.Status404NotFound
            && await lists.PageAsync(http, town, form["year"], group, after, cancellation)
                is { } page
            ? Reconcile
                .Create(Refused(page, childId, problem, form.Given("reason") ?? ""))
                .WithStatus(problem.Status)
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
    }

    private static ReconcilePage Refused(
        ReconcilePage page,
        string childId,
        Problem problem,
        string typed
    ) =>
        page with
        {
            Notice = problem.Code switch
            {
                "invalid_fields" => page.Texts["fix"],
                "not_asked" => page.Texts["reconcile.notAsked"],
                _ => page.Texts["reconcile.changed"],
            },
            Lines =
            [
                .. page.Lines.Select(line =>
                    line.Item.Id == childId
                        ? line with
                        {
                            Typed = typed,
                            Fault = problem.Errors is [{ } error, ..]
                                ? DirectoryForm.FaultOf(problem, error.Field, page.Texts)
                                : null,
                        }
                        : line
                ),
            ],
        };
}
