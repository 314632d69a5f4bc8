using System.Text.Json;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reports;

/// <summary>POST /api/reports: JSON, or multipart with a JSON part <c>report</c> and up to five parts <c>file</c>.</summary>
internal static class SubmitReport
{
    private const int JsonBytes = 256 * 1024;

    public static async Task<Results<Created<ReportAccepted>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ReportIntake intake,
        CancellationToken cancellation
    )
    {
        if (!TryReadKey(http, out var key))
        {
            return Problems.Of(
                400,
                "idempotency_key_invalid",
                "Idempotency-Key 无效",
                "请使用 UUID，或不填写。"
            );
        }
        string json;
        IReadOnlyList<IFormFile> files = [];
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(cancellation);
            json = form["report"].ToString();
            if (json.Length == 0 && form.Files.GetFile("report") is { Length: <= JsonBytes } part)
            {
                using var reader = new StreamReader(part.OpenReadStream());
                json = await reader.ReadToEndAsync(cancellation);
            }
            files = form.Files.GetFiles("file");
        }
        else if (http.Request.HasJsonContentType())
        {
            return await AnswerAsync(
                await JsonSerializer.DeserializeAsync(
                    http.Request.Body,
                    ReportJson.Default.ReportRequest,
                    cancellation
                )
            );
        }
        else
        {
            return Failures.UnsupportedType();
        }
        return await AnswerAsync(
            json.Length == 0
                ? null
                : JsonSerializer.Deserialize(json, ReportJson.Default.ReportRequest)
        );

        async Task<Results<Created<ReportAccepted>, JsonHttpResult<Problem>>> AnswerAsync(
            ReportRequest? request
        )
        {
            http.Response.Headers.CacheControl = "no-store";
            return await intake.SubmitAsync(
                request ?? new ReportRequest(),
                files,
                key,
                ClientAddress.Of(http),
                cancellation
            ) switch
            {
                Submission.Accepted accepted => TypedResults.Created(
                    (string?)null,
                    accepted.Report
                ),
                Submission.Refused refused => Problems.Fields(refused.Errors),
                Submission.Conflict => Problems.Of(
                    422,
                    "idempotency_key_reused",
                    "Idempotency-Key 已用于另一内容",
                    "新的报告请换一个新的 UUID。"
                ),
                _ => Problems.Unavailable(http),
            };
        }
    }

    /// <summary>Without a key the report is taken all the same; only its retry cannot be known for one.</summary>
    private static bool TryReadKey(HttpContext http, out Guid key)
    {
        var text = http.Request.Headers["Idempotency-Key"].ToString();
        key = Guid.NewGuid();
        return text.Length == 0 || Guid.TryParse(text, out key);
    }
}
