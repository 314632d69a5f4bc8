using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Retention;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Retention;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Keeping;

/// <summary>The pages of keeping and erasing, and of what a child or guardian asks for.</summary>
internal static class KeepingPages
{
    public static void MapKeeping(this RouteGroupBuilder pages)
    {
        pages.MapGet("/retention", ShowAsync).Page("ReadRetention", AccessRight.ReadRetention);
        pages
            .MapPost("/dispatches/{id}/hold", ActOnCase.HandleAsync)
            .Page("HoldMatter", AccessRight.HoldMatter);
        pages
            .MapPost("/dispatches/{id}/release", ActOnCase.HandleAsync)
            .Page("ReleaseMatter", AccessRight.HoldMatter);
        pages
            .MapGet("/requests", RequestPages.ListAsync)
            .Page("ListRightsRequests", AccessRight.EnterRightsRequest);
        pages
            .MapPost("/requests", RequestPages.EnterAsync)
            .Page("EnterRightsRequest", AccessRight.EnterRightsRequest);
        pages
            .MapGet("/requests/{id}", RequestPages.OpenAsync)
            .Page("OpenRightsRequest", AccessRight.EnterRightsRequest);
        pages
            .MapPost("/requests/{id}/decide", RequestPages.DecideAsync)
            .Page("DecideRightsRequest", AccessRight.DecideRightsRequest);
        pages
            .MapGet("/requests/{id}/copy", RequestPages.CopyAsync)
            .Page("CopyForRequester", AccessRight.DecideRightsRequest);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        RetentionStore store,
        RetentionTable table,
        DeskContext desk,
        CancellationToken cancellation,
        string? after = null
    )
    {
        var view = (await ReadRetention.HandleAsync(http, store, table, cancellation)).Value!;
        var receipts = await ReadRetention.ReceiptsAsync(http, store, cancellation, after);
        return receipts.Result is Ok<ReceiptPage> { Value: { } page }
            ? Periods.Create(
                new PeriodsPage(desk.Page(http, "retention", "/desk/retention"), view, page)
            )
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
    }
}
