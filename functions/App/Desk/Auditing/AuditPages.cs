using LeftBehindCare.App.Audit;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Auditing;

/// <summary>
/// GET /desk/audit (today's), POST /desk/audit (what is looked for), its export and /desk/audit/proof: the auditor's pages, by the same
/// operations as the API. Whom and what somebody looks for is sent as a form: an address is logged, and kept by the browser.
/// </summary>
internal static class AuditPages
{
    public static void MapAuditing(this RouteGroupBuilder pages)
    {
        pages.MapGet("/audit", ShowAsync).Page("ReadAudit", AccessRight.ReadAudit);
        pages.MapPost("/audit", SearchAsync).Page("SearchAudit", AccessRight.ReadAudit);
        pages.MapPost("/audit/export", ExportAsync).Page("ExportAudit", AccessRight.ReadAudit);
        pages.MapPost("/audit/proof", ProveAsync).Page("ProveAudit", AccessRight.ReadAudit);
    }

    private static Task<IResult> ShowAsync(
        HttpContext http,
        AuditStore store,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation
    ) => FindAsync(new AuditQuery([]), http, store, alerts, directory, time, desk, cancellation);

    private static async Task<IResult> SearchAsync(
        HttpContext http,
        AuditStore store,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        await FindAsync(
            new AuditQuery(await http.Request.ReadFormAsync(cancellation)),
            http,
            store,
            alerts,
            directory,
            time,
            desk,
            cancellation
        );

    private static async Task<IResult> FindAsync(
        AuditQuery asked,
        HttpContext http,
        AuditStore store,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await ReadAudit.HandleAsync(
            http,
            store,
            directory,
            time,
            cancellation,
            asked.Get("unit"),
            asked.Day("from"),
            asked.Day("to"),
            asked.Get("subject"),
            asked.Get("matter"),
            asked.Get("operation"),
            asked.Get("outcome"),
            asked.Get("after")
        );
        var page = await PageAsync(http, asked, alerts, directory, time, desk, cancellation);
        return answer.Result is Ok<AuditPage> { Value: { } found }
            ? Trail.Create(page with { Found = found })
            : Faulty(page, ((JsonHttpResult<Problem>)answer.Result).Value!);
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        AuditStore store,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var asked = new AuditQuery(await http.Request.ReadFormAsync(cancellation));
        var answer = await ExportAudit.HandleAsync(
            http,
            store,
            directory,
            time,
            cancellation,
            asked.Get("unit"),
            asked.Day("from"),
            asked.Day("to"),
            asked.Get("subject"),
            asked.Get("matter"),
            asked.Get("operation"),
            asked.Get("outcome")
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? (IResult)Faulty(
                await PageAsync(http, asked, alerts, directory, time, desk, cancellation),
                problem
            )
            : answer;
    }

    private static async Task<IResult> ProveAsync(
        HttpContext http,
        AuditProof proof,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var asked = new AuditQuery(await http.Request.ReadFormAsync(cancellation));
        var answer = await ProveAudit.AnswerAsync(
            http,
            proof,
            time,
            cancellation,
            asked.Day("from"),
            asked.Day("to")
        );
        var page = await PageAsync(http, asked, alerts, directory, time, desk, cancellation);
        return answer.Result is Ok<AuditProven> { Value: { } proven }
            ? Trail.Create(page with { Proven = proven })
            : Faulty(page, ((JsonHttpResult<Problem>)answer.Result).Value!);
    }

    private static RazorSlices.RazorSlice<TrailPage> Faulty(TrailPage page, Problem problem) =>
        Trail
            .Create(page with { Errors = problem.Errors ?? [], Notice = page.Texts["fix"] })
            .WithStatus(problem.Status);

    private static async Task<TrailPage> PageAsync(
        HttpContext http,
        AuditQuery asked,
        AlertStore alerts,
        DistrictDirectory directory,
        TimeProvider time,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        new(
            // A switch of language would lose what was looked for.
            desk.Page(http, "audit", asked.IsEmpty ? "/desk/audit" : null),
            asked,
            AuditStore.DayOf(time.GetUtcNow())
        )
        {
            Units = [.. directory.Units.OrderBy(unit => unit.Id.Value, StringComparer.Ordinal)],
            Alarmed =
            [
                .. (await alerts.ListAsync(cancellation))
                    .Where(alert => alert.Kind == ProveAudit.Alert)
                    .Select(alert => alert.Matter),
            ],
        };
}
