using LeftBehindCare.App.Desk.Auditing;
using LeftBehindCare.App.Desk.Campaigns;
using LeftBehindCare.App.Desk.Children;
using LeftBehindCare.App.Desk.Compilation;
using LeftBehindCare.App.Desk.Keeping;
using LeftBehindCare.App.Desk.Lists;
using LeftBehindCare.App.Desk.Obligations;
using LeftBehindCare.App.Desk.Quarters;
using LeftBehindCare.App.Desk.Reminders;
using LeftBehindCare.App.Desk.Rosters;
using LeftBehindCare.App.Desk.Sharing;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Desk.Unsealing;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Identity;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk;

/// <summary>The pages of the officers on duty (工作台). They use the same operations as the API and work without script.</summary>
internal static class DeskFeature
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskContext>();
        services.AddScoped<CardReader>();
        services.AddScoped<EditChildFile>();
        services.AddUnsealPages();
        services.AddScoped<CompareFiles>();
        services.AddScoped<ShowRoster>();
        services.AddScoped<ReconcileLists>();
        services.AddCompilationPages();
        services.AddSharingPages();
        services.AddScoped<ShowLog>();
        services.AddScoped<ShowPreferences>();
        services.AddScoped<ShowObligations>();
        services.AddScoped<ShowCalendar>();
        services.AddScoped<EditEntry>();
        services.AddCampaignPages();
        services.AddQuarterPages();
    }

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/desk").ExcludeFromDescription().DisableAntiforgery();
        pages.AddEndpointFilter(AnswerAsPageAsync);
        // Everybody with a post may come here; what is not for its post is never shown.
        pages.MapGet("", StartPage.HandleAsync).Page("Today", AccessRight.ReadDirectory);
        pages.MapGet("/all", ListCases.AllAsync).Page("AllDispatches", AccessRight.ListDispatches);
        pages
            .MapGet("/all/pulse", ListCases.AllPulseAsync)
            .WithName("DeskAllPulse")
            .Demands(AccessRight.ListDispatches, recorded: false);
        pages
            .MapPost("/search", SearchCases.HandleAsync)
            .Page("SearchInbox", AccessRight.ListDispatches);
        pages
            .MapGet("/pulse", ListCases.PulseAsync)
            .WithName("DeskPulse")
            .Demands(AccessRight.ListDispatches, recorded: false);
        pages
            .MapGet("/dispatches/{id}", OpenCase.ShowAsync)
            .Page("OpenDispatch", AccessRight.OpenDispatch);
        pages
            .MapGet("/dispatches/{id}/sheet", PrintSheet.HandleAsync)
            .Page("PrintSheet", AccessRight.OpenDispatch);
        pages
            .MapGet(
                "/dispatches/{id}/attachments/{number:int}",
                Dispatches.GetAttachment.HandleAsync
            )
            .Page("GetAttachment", AccessRight.OpenDispatch);
        pages
            .MapPost("/dispatches/{id}/acknowledge", ActOnCase.HandleAsync)
            .Page("AcknowledgeDispatch", AccessRight.TakeDispatch);
        pages
            .MapPost("/dispatches/{id}/return", ActOnCase.HandleAsync)
            .Page("ReturnDispatch", AccessRight.TakeDispatch);
        pages
            .MapPost("/dispatches/{id}/progress", ActOnCase.HandleAsync)
            .Page("ProgressDispatch", AccessRight.HandleDispatch);
        pages
            .MapPost("/dispatches/{id}/close", ActOnCase.HandleAsync)
            .Page("CloseDispatch", AccessRight.CloseDispatch);
        pages
            .MapPost("/dispatches/{id}/message", ActOnCase.HandleAsync)
            .Page("WriteToReporter", AccessRight.WriteToReporter);
        pages
            .MapGet("/reports/new", EnterReport.Open)
            .Page("EnterReportForm", AccessRight.EnterReport);
        pages
            .MapPost("/reports/new", EnterReport.SendAsync)
            .ReadsFormsUpTo(ReportFeature.LargestBody)
            .Page("EnterReport", AccessRight.EnterReport);
        pages.MapUnitDesk();
        pages.MapChildDesk();
        pages.MapUnsealPages();
        pages.MapAuditing();
        pages.MapKeeping();
        pages.MapRosterPages();
        pages.MapReconcilePages();
        pages.MapCompilationPages();
        pages.MapSharingPages();
        pages.MapReminderPages();
        pages.MapObligationPages();
        pages.MapCampaignPages();
        pages.MapQuarterPages();
        pages
            .MapGet("/access", ShowAccess)
            .WithName("DeskAccess")
            .Demands(AccessRight.ReadDirectory, recorded: false);
        pages.MapGet("/refused", ShowRefused).RequireAuthorization();
        pages.MapGet("/sign-in-failed", ShowSignInFailed).AllowAnonymous();
        pages.MapPost("/sign-out", SignOut).RequireAuthorization();
    }

    /// <summary>A page's audit name is its operation's of the API, marked as seen at the desk.</summary>
    public static void Page(this RouteHandlerBuilder route, string operation, AccessRight right) =>
        route.WithName("Desk" + operation).Demands(right);

    private static RazorSlices.RazorSlice<AccessPage> ShowAccess(
        HttpContext http,
        DeskContext desk
    ) => Access.Create(new AccessPage(desk.Page(http, "access", "/desk/access")));

    private static IResult ShowRefused(HttpContext http, DeskContext desk)
    {
        return desk.Notice(http, StatusCodes.Status403Forbidden, "refusedTitle", "refusedLead");
    }

    private static IResult ShowSignInFailed(HttpContext http, DeskContext desk) =>
        desk.Notice(http, StatusCodes.Status401Unauthorized, "signInFailed", "signInFailedLead");

    /// <summary>Here and at the issuer.</summary>
    private static SignOutHttpResult SignOut() =>
        TypedResults.SignOut(
            properties: null,
            [
                CookieAuthenticationDefaults.AuthenticationScheme,
                OpenIdConnectDefaults.AuthenticationScheme,
            ]
        );

    /// <summary>Every answer here is a page, also when the form is not ours or the store is gone.</summary>
    private static async ValueTask<object?> AnswerAsPageAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        PageHeaders.Protect(
            http.Response.Headers,
            http.RequestServices.GetRequiredService<SignInSettings>().Authority
        );
        var desk = http.RequestServices.GetRequiredService<DeskContext>();
        if (HttpMethods.IsPost(http.Request.Method) && await FaultOfFormAsync(http) is { } fault)
        {
            await AuditedOperation.RecordRefusalAsync(http, fault);
            return fault == StatusCodes.Status413PayloadTooLarge
                ? desk.Notice(http, fault, "tooLarge", "tooLargeLead")
                : desk.Notice(http, fault, "gone", "expired");
        }
        try
        {
            return await next(context);
        }
        catch (Exception failed) when (Failures.IsStorageTrouble(failed))
        {
            return desk.Notice(
                http,
                StatusCodes.Status503ServiceUnavailable,
                "trouble",
                "troubleLead"
            );
        }
    }

    /// <summary>The status of a form that is not ours or cannot be read to its end; null for any other.</summary>
    private static async Task<int?> FaultOfFormAsync(HttpContext http)
    {
        try
        {
            return await http
                .RequestServices.GetRequiredService<IAntiforgery>()
                .IsRequestValidAsync(http)
                ? null
                : StatusCodes.Status400BadRequest;
        }
        catch (AntiforgeryValidationException unread)
        {
            return unread.InnerException is BadHttpRequestException refused
                ? refused.StatusCode
                : StatusCodes.Status400BadRequest;
        }
    }
}
