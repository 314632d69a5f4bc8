using System.Text.Json;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reports;

/// <summary>POST /api/reports: JSON, or multipart with a JSON part <c>report</c> and up to five parts <c>file</c>.</summary>
internal static class SubmitReport
{
    public static async Task<Results<Created<ReportAccepted>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ReportIntake intake,
        CancellationToken cancellation
    )
    {
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        string json;
        IReadOnlyList<IFormFile> files = [];
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(cancellation);
            json = form["report"].ToString();
            if (
                json.Length == 0
                && form.Files.GetFile("report") is { Length: <= BodyLimit.Json } part
            )
            {
                using var reader = new StreamReader(part.OpenReadStream());
                json = await reader.ReadToEndAsync(cancellation);
            }
            files = form.Files.GetFiles("file");
        }
        else if (http.Request.HasJsonContentType())
        {
            BodyLimit.ToJson(http);
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
                // Without a key the report is taken all the same; only its retry cannot be known for one.
                key ?? Guid.NewGuid(),
                ClientAddress.Of(http),
                cancellation
            ) switch
            {
                Submission.Accepted accepted => TypedResults.Created(
                    (string?)null,
                    accepted.Report
                ),
                Submission.Refused refused => Problems.Fields(refused.Errors),
                Submission.Conflict => IdempotencyKey.Reused(),
                _ => Problems.Unavailable(http),
            };
        }
    }
}
