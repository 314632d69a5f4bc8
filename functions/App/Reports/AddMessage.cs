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
        switch (await reporting.FindAsync(request.Receipt, ClientAddress.Of(http), cancellation))
        {
            case Lookup.TooManyTries tooMany:
                return CheckStatus.TooManyTries(http, tooMany);
            case Lookup.Found found
                when await reporting.AddMessageAsync(found.Report, request.Text!, cancellation):
                var after = await reporting.FindAsync(
                    request.Receipt,
                    ClientAddress.Of(http),
                    cancellation
                );
                return TypedResults.Ok(((Lookup.Found)after).Status);
            default:
                return CheckStatus.Unknown();
        }
    }
}
