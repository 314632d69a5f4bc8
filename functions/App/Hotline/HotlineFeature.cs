using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Hotline;

/// <summary>The public pages: tell, get a receipt, follow. They work without script and use the same operations as the API.</summary>
internal static class HotlineFeature
{
    public static void MapHotline(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/", () => TypedResults.Redirect("/hotline"))
            .AllowAnonymous()
            .ExcludeFromDescription();
        var pages = routes
            .MapGroup("/hotline")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .DisableAntiforgery();
        pages.AddEndpointFilter(
            async (context, next) =>
            {
                var headers = context.HttpContext.Response.Headers;
                headers.CacheControl = "no-store";
                headers.ContentSecurityPolicy =
                    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                return await next(context);
            }
        );
        pages.MapGet(
            "",
            IResult (string? lang, DistrictDirectory directory) =>
                Form.Create(Empty(HotlineTexts.For(lang), directory))
        );
        pages.MapGet("/sent", () => TypedResults.Redirect("/hotline"));
        pages.MapPost("/sent", SendAsync);
        pages.MapGet(
            "/status",
            IResult (string? lang) => Status.Create(new StatusPage(HotlineTexts.For(lang)))
        );
        pages.MapPost("/status", LookAsync);
        pages.MapPost("/status/message", WriteAsync);
    }

    private static FormPage Empty(HotlineTexts texts, DistrictDirectory directory) =>
        new()
        {
            Texts = texts,
            Key = Guid.NewGuid(),
            Towns = directory.Towns,
        };

    private static async Task<IResult> SendAsync(
        HttpContext http,
        ReportIntake intake,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var texts = HotlineTexts.For(form["lang"]);
        var key = Guid.TryParse(form["key"], out var given) ? given : Guid.NewGuid();
        var (request, unread) = HotlineForm.Read(form);
        var submission =
            unread.Count > 0
                ? new Submission.Refused(unread)
                : await intake.SubmitAsync(
                    request,
                    form.Files.GetFiles("file"),
                    key,
                    ClientAddress.Of(http),
                    cancellation
                );
        switch (submission)
        {
            case Submission.Accepted accepted:
                return Sent.Create(new SentPage(texts, accepted.Report));
            case Submission.Refused refused:
                http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Form.Create(
                    Empty(texts, directory) with
                    {
                        Key = key,
                        Typed = form,
                        Errors = refused.Errors,
                        Notice = texts.FixErrors,
                    }
                );
            case Submission.Conflict:
                http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Form.Create(
                    Empty(texts, directory) with
                    {
                        Typed = form,
                        Notice = texts.KeyUsed,
                    }
                );
            default:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.RetryAfter = "5";
                return Trouble.Create(new HotlinePage(texts, texts.TroubleTitle, "/hotline"));
        }
    }

    private static async Task<IResult> LookAsync(
        HttpContext http,
        Reporting reporting,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        return await ShowAsync(
            http,
            reporting,
            HotlineTexts.For(form["lang"]),
            form["receipt"].ToString(),
            cancellation
        );
    }

    private static async Task<IResult> WriteAsync(
        HttpContext http,
        Reporting reporting,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var texts = HotlineTexts.For(form["lang"]);
        var receipt = form["receipt"].ToString();
        var text = form["text"].ToString();
        if (TextRules.Fault(text, 1, AddMessage.TextRunes, multiline: true) is { } fault)
        {
            http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Status.Create(
                new StatusPage(texts)
                {
                    Receipt = receipt,
                    Notice = FieldMessages.For(fault, texts.Lang),
                }
            );
        }
        if (
            await reporting.FindAsync(receipt, ClientAddress.Of(http), cancellation)
            is Lookup.Found found
        )
        {
            await reporting.AddMessageAsync(found.Report, text, cancellation);
        }
        return await ShowAsync(http, reporting, texts, receipt, cancellation);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Reporting reporting,
        HotlineTexts texts,
        string receipt,
        CancellationToken cancellation
    )
    {
        switch (await reporting.FindAsync(receipt, ClientAddress.Of(http), cancellation))
        {
            case Lookup.Found found:
                return Status.Create(
                    new StatusPage(texts) { Receipt = receipt, Status = found.Status }
                );
            case Lookup.TooManyTries tooMany:
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = Math.Ceiling(tooMany.RetryAfter.TotalSeconds)
                    .ToString(CultureInfo.InvariantCulture);
                return Status.Create(
                    new StatusPage(texts) { Receipt = receipt, Notice = texts.TooManyTries }
                );
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Status.Create(
                    new StatusPage(texts) { Receipt = receipt, Notice = texts.NotFound }
                );
        }
    }
}
