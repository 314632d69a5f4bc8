using System.Text.Json;
using Azure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Hosting;

/// <summary>What a caller is told when a request fails outside an operation's own answers.</summary>
internal static partial class Failures
{
    public static void AddFailures(this IServiceCollection services) =>
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseFailures(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(AnswerAsync));
        app.UseStatusCodePages(context => StatusAsync(context.HttpContext));
    }

    /// <summary>Declares the refusals an operation can give, all in the one shape.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<Problem>(status, "application/problem+json");
        }
        return route;
    }

    /// <summary>The store refused, hung or is gone: trying again later can help.</summary>
    public static bool IsStorageTrouble(Exception exception) =>
        exception
            is RequestFailedException { Status: 0 or 408 or 429 or >= 500 }
                or TaskCanceledException
                or TimeoutException
        // When every try has failed: by what each of them did, also where none was answered in time.
        || exception is AggregateException { InnerExceptions: [.., var last] }
            && IsStorageTrouble(last);

    private static async Task AnswerAsync(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()!.Error;
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                TooLarge(),
            BadHttpRequestException { InnerException: JsonException json } => JsonProblem(json),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
                UnsupportedType(),
            BadHttpRequestException bad => Problems.Of(
                bad.StatusCode,
                "bad_request",
                "请求不完整",
                "请检查后再提交。"
            ),
            JsonException json => JsonProblem(json),
            _ when IsStorageTrouble(exception) => Problems.Unavailable(http),
            _ => Problems.Of(
                500,
                "internal_error",
                "系统出错",
                "请稍后再试；紧急情况请立即拨打110。"
            ),
        };
        if (problem.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            Failed(
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Requests"),
                exception.GetType().Name,
                exception.StackTrace
            );
        }
        http.Response.Headers.CacheControl = "no-store";
        await problem.ExecuteAsync(http);
    }

    public static JsonHttpResult<Problem> UnsupportedType() =>
        Problems.Of(
            415,
            "unsupported_media_type",
            "不支持的内容类型",
            "请使用 application/json；附件请使用 multipart/form-data。"
        );

    private static JsonHttpResult<Problem> TooLarge() =>
        Problems.Of(413, "too_large", "内容太大", "请减少附件或缩短内容后再提交。");

    private static Task StatusAsync(HttpContext http)
    {
        var problem = http.Response.StatusCode switch
        {
            401 => Problems.Of(401, "sign_in_required", "请先登录", "请使用有效的访问令牌。"),
            403 => Problems.Of(403, "not_allowed", "没有权限", "请联系管理员核对您的单位和岗位。"),
            404 => Problems.NotFound(),
            413 => TooLarge(),
            415 => UnsupportedType(),
            405 => Problems.Of(405, "method_not_allowed", "不支持的操作"),
            var status => Problems.Of(status, "refused", "请求被拒绝"),
        };
        return problem.ExecuteAsync(http);
    }

    /// <summary>Broken JSON is told by its position; a value that cannot be a text of ours by its field.</summary>
    public static JsonHttpResult<Problem> JsonProblem(JsonException json)
    {
        var field = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        var cause = json.InnerException;
        if (
            cause is InvalidOperationException { InnerException: not null }
            || cause?.Message.Contains("surrogate", StringComparison.Ordinal) == true
        )
        {
            return Problems.Fields([new FieldError(field, "lone_surrogate")]);
        }
        // The reader's own exception is about the text, every other about a value in its place.
        var syntax = cause is JsonException;
        if (field.Length > 0 && !syntax)
        {
            // The serializer has no other sign for a name that it does not know.
            var unknown = json.Message.Contains("could not be mapped", StringComparison.Ordinal);
            return Problems.Fields([
                new FieldError(field, unknown ? "unknown_field" : "invalid_format"),
            ]);
        }
        return Problems.Of(
            400,
            "broken_json",
            "JSON 格式有误",
            $"第 {(json.LineNumber ?? 0) + 1} 行第 {(json.BytePositionInLine ?? 0) + 1} 字节处无法读取，请更正后再提交。"
        );
    }

    // The message of an exception may quote a value, its stack never does.
    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed: {Error} {Stack}")]
    private static partial void Failed(ILogger logger, string error, string? stack);
}
