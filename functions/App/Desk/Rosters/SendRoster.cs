using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>POST /desk/rosters: takes a unit's file and leads to the page where its reading shows.</summary>
internal static class SendRoster
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        TakeRoster take,
        RosterStore rosters,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var result = (
            await SubmitRoster.HandleAsync(http, take, directory, time, cancellation)
        ).Result;
        var texts = DeskContext.TextsOf(http);
        switch (result)
        {
            case Ok<RosterView> { Value: { } same }:
                return TypedResults.Redirect(
                    texts.Link(RosterPages.PathOf(same.Id) + "?done=repeated")
                );
            case Accepted<RosterView> { Value: { } taken }:
                return TypedResults.Redirect(texts.Link(RosterPages.PathOf(taken.Id)));
            default:
                // What the API's answer says of its address is not a page's.
                http.Response.Headers.Remove("Location");
                return await AgainAsync(((JsonHttpResult<Problem>)result).Value!);
        }

        async Task<IResult> AgainAsync(Problem problem)
        {
            var form = http.Request.HasFormContentType ? http.Request.Form : null;
            var empty = SendForm.For(http, directory, time);
            return Browse
                .Create(
                    await BrowseRosters.PageAsync(
                        http,
                        rosters,
                        desk,
                        directory,
                        time,
                        year: null,
                        cancellation
                    ) with
                    {
                        Form = (empty ?? new SendForm()) with
                        {
                            Kind = form?.Given(SubmitRoster.KindPart) ?? empty?.Kind ?? "",
                            Year = form?.Given(SubmitRoster.YearPart) ?? empty?.Year ?? "",
                            Sheet = form?.Given(SubmitRoster.SheetPart) ?? "",
                            Problem = problem,
                        },
                    }
                )
                .WithStatus(problem.Status);
        }
    }
}
