using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reports;

/// <summary>POST /api/reports/status: how far a report is, for whoever holds its receipt.</summary>
internal static class CheckStatus
{
    public static async Task<Results<Ok<ReportStatus>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ReceiptRequest request,
        Reporting reporting,
        CancellationToken cancellation
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return await reporting.FindAsync(
            request.Receipt,
            ClientAddress.Of(http),
            cancellation
        ) switch
        {
            Lookup.Found found => TypedResults.Ok(found.Status),
            Lookup.TooManyTries tooMany => TooManyTries(http, tooMany),
            _ => Unknown(),
        };
    }

    public static JsonHttpResult<Problem> Unknown() =>
        Problems.Of(404, "receipt_unknown", "没有找到这个回执", "请核对回执后再试。");

    public static JsonHttpResult<Problem> TooManyTries(
        HttpContext http,
        Lookup.TooManyTries tooMany
    )
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(tooMany.RetryAfter.TotalSeconds).ToString();
        return Problems.Of(
            429,
            "too_many_tries",
            "尝试次数过多",
            "请稍后再试；紧急情况请立即拨打110。"
        );
    }
}
