using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Quarters;

/// <summary>A file to be confirmed.</summary>
public sealed record FileToConfirm
{
    public string? ChildId { get; init; }

    /// <summary>The version that was read.</summary>
    public long? Version { get; init; }
}

/// <summary>Files to be confirmed together; each stands for itself.</summary>
public sealed record ConfirmationRequest
{
    public IReadOnlyList<FileToConfirm>? Children { get; init; }
}

/// <summary>What became of each file.</summary>
/// <param name="Confirmed">How many are confirmed now, those that were before too.</param>
public sealed record ConfirmationResults(
    string Period,
    int Confirmed,
    IReadOnlyList<ConfirmationResult> Items
);

/// <summary>What became of one file.</summary>
/// <param name="Status">200, or the status that it alone would be refused with.</param>
/// <param name="Code"><c>confirmed</c>, <c>same</c> where it was already; else the stable code of the refusal.</param>
/// <param name="Message">Of a refusal: why, in words.</param>
public sealed record ConfirmationResult(
    string ChildId,
    int Status,
    string Code,
    string? Message = null,
    long? Version = null
);

/// <summary>
/// POST /api/quarters/{period}/confirmations: the ticked files of a list. Each is confirmed, refused and put on record by itself; one that is refused
/// keeps no other from being confirmed.
/// </summary>
internal sealed class ConfirmFiles(ConfirmFile confirm, AuditTrail audit, TimeProvider time)
{
    /// <summary>A list's page holds fewer.</summary>
    private const int Most = 100;
    private const int AtOnce = 8;

    public static Task<Results<Ok<ConfirmationResults>, JsonHttpResult<Problem>>> HandleAsync(
        string period,
        ConfirmationRequest request,
        HttpContext http,
        ConfirmFiles confirm,
        CancellationToken cancellation
    ) => confirm.ConfirmAsync(period, request, http, cancellation);

    public async Task<Results<Ok<ConfirmationResults>, JsonHttpResult<Problem>>> ConfirmAsync(
        string period,
        ConfirmationRequest request,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (Quarter.Find(period) is not { } quarter)
        {
            return Problems.NotFound();
        }
        var asked = (request.Children ?? []).DistinctBy(one => one.ChildId).ToList();
        if (FaultOf(asked) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        if (confirm.FaultOf(quarter) is { } closed)
        {
            return closed;
        }
        var results = new ConfirmationResult[asked.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, asked.Count),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (at, stop) => results[at] = await OneAsync(http.Post(), quarter, asked[at], stop)
        );
        var confirmed = results.Count(one => one.Status == StatusCodes.Status200OK);
        http.NoteForAudit($"{period} {confirmed} of {asked.Count}");
        return TypedResults.Ok(new ConfirmationResults(period, confirmed, results));
    }

    private static FieldError? FaultOf(List<FileToConfirm> asked) =>
        asked.Count == 0 ? new FieldError("children", "required")
        : asked.Count > Most ? new FieldError("children", "too_many")
        : asked.Any(one => one.ChildId is null || one.Version is null)
            ? new FieldError("children", "required")
        : null;

    private async Task<ConfirmationResult> OneAsync(
        Post post,
        Quarter quarter,
        FileToConfirm one,
        CancellationToken cancellation
    )
    {
        var id = one.ChildId!;
        var (problem, done, wasNew) = await confirm.ConfirmAsync(
            post,
            quarter,
            id,
            EntryVersion.ETagOf(one.Version!.Value),
            cancellation
        );
        var refused = problem?.Value;
        await audit.RecordAsync(
            new AuditEntry
            {
                At = time.GetUtcNow(),
                Subject = post.Subject,
                Unit = post.Unit,
                Operation = nameof(ConfirmFile),
                // What is no id of ours may be anything that somebody typed.
                Matter = ChildKeys.IsId(id) ? id : null,
                Detail = refused is null
                    ? ConfirmFile.NoteOf(done!, wasNew)
                    : $"{quarter.Text} {refused.Status}",
                Outcome = refused is null ? AuditOutcome.Allowed : AuditOutcome.Refused,
            }
        );
        return refused is null
            ? new ConfirmationResult(
                id,
                StatusCodes.Status200OK,
                wasNew ? "confirmed" : "same",
                Version: done!.Version
            )
            : new ConfirmationResult(id, refused.Status, refused.Code, refused.Title);
    }
}
