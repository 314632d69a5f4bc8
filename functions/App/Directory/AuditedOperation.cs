using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>Puts an operation on record between its work and its answer: nobody sees what is not on record.</summary>
internal static class AuditedOperation
{
    private const int ReportIdCharacters = 26;

    public static async ValueTask<object?> RecordAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var result = await next(context);
        var http = context.HttpContext;
        var post = http.Post();
        await http
            .RequestServices.GetRequiredService<AuditTrail>()
            .RecordAsync(
                EntryOf(
                    http,
                    post.Subject,
                    post.Unit,
                    http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                    StatusOf(result)
                )
            );
        return result;
    }

    /// <summary>Puts on record what was refused before the operation began; of somebody without a post there is nothing to record.</summary>
    public static Task RecordRefusalAsync(HttpContext http, int status) =>
        http.PostOrNull() is { } post
            ? http
                .RequestServices.GetRequiredService<AuditTrail>()
                .RecordAsync(
                    EntryOf(
                        http,
                        post.Subject,
                        post.Unit,
                        http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                        status
                    )
                )
            : Task.CompletedTask;

    public static AuditEntry EntryOf(
        HttpContext http,
        string subject,
        UnitId unit,
        DateTimeOffset at,
        int status
    )
    {
        var refused = status >= StatusCodes.Status400BadRequest;
        return new AuditEntry
        {
            At = at,
            Subject = subject,
            Unit = unit,
            Operation =
                http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
                ?? "",
            Matter = MatterOf(AuditNote.MatterOf(http), refused),
            // A form that fails may show its case again: what was seen is told beside the refusal.
            Detail = refused ? $"{status} {AuditNote.ShownOf(http)}".TrimEnd() : AuditNote.Of(http),
            Outcome = refused ? AuditOutcome.Refused : AuditOutcome.Allowed,
        };
    }

    /// <summary>What was refused may be anything that somebody typed, a name too: of that only what looks like a report's id is kept.</summary>
    private static string? MatterOf(string? id, bool refused)
    {
        if (!refused || id is null)
        {
            return id;
        }
        var report = id.Split('.')[0];
        return report.Length == ReportIdCharacters && report.All(char.IsAsciiLetterOrDigit)
            ? report
            : null;
    }

    private static int StatusOf(object? result) =>
        (result is INestedHttpResult nested ? nested.Result : result) switch
        {
            IStatusCodeHttpResult { StatusCode: { } status } => status,
            RazorSlices.RazorSlice page => page.StatusCode,
            _ => StatusCodes.Status200OK,
        };
}
