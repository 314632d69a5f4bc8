using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reports;

/// <summary>POST /api/reports/messages: the reporter adds to the report, at any time.</summary>
internal static class AddMessage
{
    public const int TextRunes = 5000;

    public static async Task<Results<Ok<ReportStatus>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        MessageRequest request,
        Reporting reporting,
        CancellationToken cancellation
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (TextRules.Fault(request.Text ?? "", 1, TextRunes, multiline: true) is { } fault)
        {
            return Problems.Fields([new FieldError("text", fault)]);
        }
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        var lookup = await reporting.FindAsync(
            request.Receipt,
            ClientAddress.Of(http),
            cancellation
        );
        if (lookup is not Lookup.Found found)
        {
            return lookup is Lookup.TooManyTries tooMany
                ? CheckStatus.TooManyTries(http, tooMany)
                : CheckStatus.Unknown();
        }
        return await reporting.AddMessageAsync(
            found.Report,
            request.Text!,
            key,
            cancellation
        ) switch
        {
            MessageAdded.Done done => TypedResults.Ok(done.Status),
            MessageAdded.KeyReused => IdempotencyKey.Reused(),
            _ => CheckStatus.Unknown(),
        };
    }
}
