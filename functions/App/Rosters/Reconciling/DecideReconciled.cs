using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>
/// POST /api/reconciliation/{childId}: a person says what became of a child whom this year's lists leave in doubt, on the version that was
/// read. It is a change of the file as any other, so the history tells who said it and why.
/// </summary>
internal sealed class DecideReconciled(
    TownReconciliation children,
    ChildReader reader,
    WriteChild write,
    TimeProvider time
)
{
    /// <summary>Where an officer writes a report down.</summary>
    public const string ReportForm = "/desk/reports/new";

    public static Task<Results<Ok<ReconciliationDecided>, JsonHttpResult<Problem>>> HandleAsync(
        string childId,
        ReconciliationRequest request,
        HttpContext http,
        DecideReconciled decide,
        CancellationToken cancellation
    ) => decide.DecideAsync(childId, request, http.Request.Headers.IfMatch, http, cancellation);

    /// <param name="version">The version that was read, as If-Match carries it.</param>
    public async Task<Results<Ok<ReconciliationDecided>, JsonHttpResult<Problem>>> DecideAsync(
        string childId,
        ReconciliationRequest request,
        StringValues version,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await reader.FindAsync(childId, post, cancellation) is not { } read)
        {
            return Problems.NotFound();
        }
        var file = read.File;
        if (!reader.Writes(post, file))
        {
            return ChildReader.NotYours();
        }
        if (version.Count == 0)
        {
            return EntryVersion.Wanted();
        }
        var faults = FaultsOf(request, file).ToList();
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        if (!EntryVersion.Matches(version, file.Version))
        {
            return EntryVersion.Changed();
        }
        var (year, decision) = (
            request.Year!.Value,
            ReconciliationDecisions.Find(request.Decision)!.Value
        );
        if (await children.OfAsync(file, year, cancellation) is not { Asks: true })
        {
            return NotAsked();
        }
        var change = file.Change(
            ReconciliationDecisions.EditOf(decision, year),
            new Origin(time.GetUtcNow(), post.Subject, post.Unit)
            {
                Reason = string.IsNullOrWhiteSpace(request.Reason)
                    ? request.Decision
                    : request.Reason,
            },
            (await reader.RiskAsync(file, cancellation)).Computed
        );
        if (!await write.ChangeAsync(read, change, guard: null, cancellation))
        {
            return EntryVersion.Changed();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(change.After.Version);
        http.NoteForAudit($"{year} {request.Decision}");
        return TypedResults.Ok(DecidedOf(change.After, decision));
    }

    private IEnumerable<FieldError> FaultsOf(ReconciliationRequest request, ChildFile file)
    {
        if (request.Year is not { } year)
        {
            yield return new FieldError("year", "required");
        }
        else if (!children.IsYear(year))
        {
            yield return new FieldError("year", "out_of_range");
        }
        if (ReconciliationDecisions.Find(request.Decision) is not { } decision)
        {
            yield return new FieldError(
                "decision",
                string.IsNullOrEmpty(request.Decision) ? "required" : "unknown_code"
            );
        }
        else if (
            ReconciliationDecisions.Fault(decision, file.BirthDate, children.Today) is { } fault
        )
        {
            yield return new FieldError("decision", fault);
        }
        if (
            !string.IsNullOrWhiteSpace(request.Reason)
            && EntryReason.Fault(request.Reason) is { } reason
        )
        {
            yield return reason;
        }
    }

    private static ReconciliationDecided DecidedOf(ChildFile file, ReconciliationDecision decision)
    {
        var missing = decision == ReconciliationDecision.Missing;
        return new ReconciliationDecided
        {
            Id = file.Id,
            Version = file.Version,
            Status = ChildStages.NameOf(file.Status.Stage),
            Exit = file.Status.Reason is { } exit ? ChildStages.NameOf(exit) : null,
            MustReport = missing,
            Report = missing ? ReportForm : null,
        };
    }

    /// <summary>The lists agree on the child, or somebody has said what became of it.</summary>
    private static JsonHttpResult<Problem> NotAsked() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "not_asked",
            "这名儿童现在不用核对",
            "今年的名册已列出，或已有人核对。请刷新后查看；要更改档案请在儿童档案中操作。"
        );
}
