using System.Text.Json;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reports;

/// <summary>POST /api/reports: JSON, or multipart with a JSON part <c>report</c> and up to five parts <c>file</c>.</summary>
internal static class SubmitReport
{
    public const string JsonPart = "report";
    public const string FilePart = "file";

    public static async Task<Results<Created<ReportAccepted>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ReportIntake intake,
        CancellationToken cancellation
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        ReportRequest? request;
        IReadOnlyList<IFormFile> files = [];
        if (http.Request.HasFormContentType)
        {
            if (await ReadFormAsync(http, cancellation) is not { } form)
            {
                return Problems.BrokenForm();
            }
            request = await ReadPartAsync(form, cancellation);
            files = form.Files.GetFiles(FilePart);
        }
        // Of an empty body the host drops the type too.
        else if (http.Request.HasJsonContentType() || http.Request.ContentLength is 0)
        {
            request = await JsonSerializer.DeserializeAsync(
                http.Request.Body,
                ReportJson.Default.ReportRequest,
                cancellation
            );
        }
        else
        {
            return Failures.UnsupportedType();
        }
        return await intake.SubmitAsync(
            request ?? new ReportRequest(),
            files,
            // Without a key the report is taken all the same; only its retry cannot be known for one.
            key ?? Guid.NewGuid(),
            ClientAddress.Of(http),
            cancellation
        ) switch
        {
            Submission.Accepted accepted => TypedResults.Created((string?)null, accepted.Report),
            Submission.Refused refused => Problems.Fields(refused.Errors),
            Submission.Conflict => IdempotencyKey.Reused(),
            _ => Problems.Unavailable(http),
        };
    }

    /// <summary>Null when the parts cannot be told apart.</summary>
    private static async Task<IFormCollection?> ReadFormAsync(
        HttpContext http,
        CancellationToken cancellation
    )
    {
        try
        {
            return await http.Request.ReadFormAsync(cancellation);
        }
        catch (Exception broken)
            when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The JSON part, which a sender may mark as a file or not; null without one.</summary>
    private static async Task<ReportRequest?> ReadPartAsync(
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        if (form.Files.GetFile(JsonPart) is { Length: <= BodyLimit.Json } part)
        {
            await using var content = part.OpenReadStream();
            return await JsonSerializer.DeserializeAsync(
                content,
                ReportJson.Default.ReportRequest,
                cancellation
            );
        }
        var text = form[JsonPart].ToString();
        return text.Length == 0
            ? null
            : JsonSerializer.Deserialize(text, ReportJson.Default.ReportRequest);
    }
}
