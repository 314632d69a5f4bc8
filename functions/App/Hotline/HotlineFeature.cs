using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;

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
        pages.AddEndpointFilter(AnswerAsPageAsync);
        pages.MapGet("", TellAboutChild.Open);
        pages.MapGet(
            "/sent",
            (string? lang) => TypedResults.Redirect(HotlineTexts.For(lang).Link("/hotline"))
        );
        pages.MapPost("/sent", TellAboutChild.SendAsync).ReadsFormsUpTo(ReportFeature.LargestBody);
        pages.MapGet(
            "/status",
            IResult (string? lang) => Status.Create(new StatusPage(HotlineTexts.For(lang)))
        );
        pages.MapPost("/status", FollowReport.LookAsync);
        pages.MapPost("/status/message", FollowReport.WriteAsync);
    }

    /// <summary>Everything a person meets here is a page, also when the request could not be read or the store is gone.</summary>
    private static async ValueTask<object?> AnswerAsPageAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        Protect(http.Response.Headers);
        if (HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType)
        {
            return TroubleWith(
                http,
                StatusCodes.Status415UnsupportedMediaType,
                texts => texts.TroubleLead
            );
        }
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException refused)
        {
            return TroubleWith(
                http,
                refused.StatusCode,
                texts =>
                    refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                        ? texts.TooLarge
                        : texts.TroubleLead
            );
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return TroubleWith(http, StatusCodes.Status400BadRequest, texts => texts.TroubleLead);
        }
        catch (Exception failed) when (Failures.IsStorageTrouble(failed))
        {
            http.Response.Headers.RetryAfter = "5";
            return TroubleWith(
                http,
                StatusCodes.Status503ServiceUnavailable,
                texts => texts.TroubleLead
            );
        }
    }

    private static RazorSlices.RazorSlice<TroublePage> TroubleWith(
        HttpContext http,
        int status,
        Func<HotlineTexts, string> words
    )
    {
        var texts = HotlineTexts.For(http.Request.Query["lang"]);
        return Trouble.Create(new TroublePage(texts, words(texts))).WithStatus(status);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
