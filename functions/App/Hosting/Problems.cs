using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Hosting;

/// <summary>An answer that refuses, by RFC 9457 (<c>application/problem+json</c>).</summary>
public sealed record Problem
{
    /// <summary>The stable code of the kind of failure, for programs.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is wrong, for people, in Chinese.</summary>
    public string Title { get; init; } = "";

    /// <summary>What to do about it, for people, in Chinese.</summary>
    public string? Detail { get; init; }

    /// <summary>The HTTP status, again.</summary>
    public int Status { get; init; }

    /// <summary>The faults by field, with a stable code and words for each.</summary>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    /// <summary>Of a 409 on a dispatch: what may be done with it now.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>Of a 409 on an erasing: why it must still be kept.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Of a 409 on a child: the id of the file that there is already, where the caller may see it.</summary>
    public string? Existing { get; init; }
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its path in the request, such as <c>child.age</c>.</param>
/// <param name="Code">The stable code of the fault.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record FieldProblem(string Field, string Code, string Message);

/// <summary>A fault in a field, before it is put into words.</summary>
/// <param name="Field">Its path in the request, such as <c>child.age</c>.</param>
/// <param name="Code">A stable code that <see cref="FieldMessages"/> has words for.</param>
public sealed record FieldError(string Field, string Code);

/// <summary>The refusals that more than one feature gives.</summary>
internal static class Problems
{
    public static JsonHttpResult<Problem> Of(
        int status,
        string code,
        string title,
        string? detail = null
    ) =>
        Answer(
            new Problem
            {
                Status = status,
                Code = code,
                Title = title,
                Detail = detail,
            }
        );

    public static JsonHttpResult<Problem> Fields(IEnumerable<FieldError> errors) =>
        Answer(
            new Problem
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Code = "invalid_fields",
                Title = "有内容需要修改",
                Detail = "请按每一项的提示修改后再提交。",
                Errors =
                [
                    .. errors.Select(e => new FieldProblem(
                        e.Field,
                        e.Code,
                        FieldMessages.For(e.Code, "zh")
                    )),
                ],
            }
        );

    public static JsonHttpResult<Problem> Unavailable(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Of(
            StatusCodes.Status503ServiceUnavailable,
            "storage_unavailable",
            "系统暂时无法保存",
            "内容没有保存。紧急情况请立即拨打110；请稍后用同一个 Idempotency-Key 重新提交。"
        );
    }

    public static JsonHttpResult<Problem> BrokenForm() =>
        Of(
            StatusCodes.Status400BadRequest,
            "broken_form",
            "multipart 格式有误",
            "请检查各部分的边界和名称后再提交。"
        );

    public static JsonHttpResult<Problem> NotFound() =>
        Of(StatusCodes.Status404NotFound, "not_found", "没有找到", "请核对后再试。");

    public static JsonHttpResult<Problem> Answer(Problem problem) =>
        TypedResults.Json(
            problem,
            ProblemJson.Default.Problem,
            "application/problem+json",
            problem.Status
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
