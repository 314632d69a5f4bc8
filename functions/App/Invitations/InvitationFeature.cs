using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.OpenApi;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Invitations;

/// <summary>What parents tell before they leave (外出与委托照护告知): by a one-time link, or through village, town or school.</summary>
internal static class InvitationFeature
{
    public static void AddInvitations(this IServiceCollection services)
    {
        services.AddSingleton<InvitationStore>();
        services.AddScoped<TakeParentNotice>();
        services.AddScoped<EnterParentNotice>();
        services.AddScoped<TellOfLeaving>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Add(InvitationJson.Default)
        );
    }

    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var children = routes.MapGroup("/api/children").WithTags("Children");
        children
            .MapPost("/{id}/invitations", InviteParents.HandleAsync)
            .WithName(nameof(InviteParents))
            .Demands(AccessRight.TakeParentNotices)
            .Fails(401, 403, 404, 409, 503);
        children
            .MapPost("/{id}/notices", EnterParentNotice.HandleAsync)
            .WithName(nameof(EnterParentNotice))
            .Demands(AccessRight.TakeParentNotices)
            .TakesIdempotencyKey()
            .GivesETag()
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 503);
        var page = routes
            .MapGroup("/notice")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .DisableAntiforgery();
        page.AddEndpointFilter(AnswerAsPageAsync);
        page.MapGet("/{token}", TellOfLeaving.OpenAsync);
        page.MapPost("/{token}", TellOfLeaving.SendAsync);
    }

    /// <summary>Whatever happens, a parent sees a page, and the address goes nowhere else.</summary>
    private static async ValueTask<object?> AnswerAsPageAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        PageHeaders.Protect(http.Response.Headers);
        if (HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType)
        {
            return TellOfLeaving.Said(http, StatusCodes.Status415UnsupportedMediaType, "trouble");
        }
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException refused)
        {
            return TellOfLeaving.Said(http, refused.StatusCode, "trouble");
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return TellOfLeaving.Said(http, StatusCodes.Status400BadRequest, "trouble");
        }
        catch (Exception failed) when (Failures.IsStorageTrouble(failed))
        {
            http.Response.Headers.RetryAfter = "5";
            return TellOfLeaving.Said(http, StatusCodes.Status503ServiceUnavailable, "trouble");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(InvitationMade))]
[JsonSerializable(typeof(ParentNoticeRequest))]
internal sealed partial class InvitationJson : JsonSerializerContext;
