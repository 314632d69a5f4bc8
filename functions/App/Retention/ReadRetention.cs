using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Retention;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Retention;

/// <summary>GET /api/retention, /api/retention/receipts and POST /api/retention/receipts/find: how long things are kept, what is held, what was erased.</summary>
internal static class ReadRetention
{
    private const int PageSize = 50;
    private const int LongestCursor = 64;

    public static async Task<Ok<RetentionView>> HandleAsync(
        HttpContext http,
        RetentionStore store,
        RetentionTable table,
        CancellationToken cancellation
    )
    {
        var held = await store.HeldAsync(cancellation);
        http.NoteForAudit($"{held.Count} held");
        return TypedResults.Ok(
            new RetentionView(
                [
                    .. table.Rules.Select(rule => new RetentionRuleView(
                        rule.Kind,
                        rule.Starts,
                        rule.WarnAfter?.ToString(),
                        rule.EraseAfter?.ToString(),
                        rule.Source
                    )),
                ],
                held,
                [
                    .. held.SelectMany(one => one.Reasons)
                        .GroupBy(reason => reason, StringComparer.Ordinal)
                        .Select(reason => new HeldCount(reason.Key, reason.Count())),
                ]
            )
        );
    }

    public static async Task<Results<Ok<ReceiptPage>, JsonHttpResult<Problem>>> ReceiptsAsync(
        HttpContext http,
        RetentionStore store,
        CancellationToken cancellation,
        string? after = null
    )
    {
        if (
            after is not null
            && (
                after.Length > LongestCursor
                || !after.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            )
        )
        {
            return Problems.Fields([new FieldError("after", "invalid_format")]);
        }
        var page = await store.ReceiptsAsync(after, proof: null, PageSize, cancellation);
        http.NoteForAudit($"{page.Items.Count}");
        return TypedResults.Ok(page);
    }

    /// <summary>Whoever knows the case number learns whether, when and why it was erased.</summary>
    public static async Task<Results<Ok<ReceiptPage>, JsonHttpResult<Problem>>> FindAsync(
        ErasedCaseRequest request,
        HttpContext http,
        RetentionStore store,
        LookupHash hash,
        CancellationToken cancellation
    )
    {
        if (!CaseNumber.TryNormalise(request.CaseNumber, out var digits))
        {
            return Problems.Fields([
                new FieldError(
                    "caseNumber",
                    request.CaseNumber is null ? "required" : "invalid_format"
                ),
            ]);
        }
        var proof = EraseReport.ProofOf(CaseNumber.Grouped(digits), hash);
        var page = await store.ReceiptsAsync(after: null, proof, PageSize, cancellation);
        http.NoteForAudit($"{page.Items.Count}");
        return TypedResults.Ok(page);
    }
}
