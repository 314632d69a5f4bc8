using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Compilation;

/// <summary>What is to be compiled.</summary>
public sealed record CompilationRequest
{
    /// <summary><c>2026Q3</c>, or <c>2026</c> for the campaign.</summary>
    public string? Period { get; init; }

    /// <summary>Nine digits; absent: all that the caller sees.</summary>
    public string? Town { get; init; }
}

/// <summary>It is being counted.</summary>
/// <param name="Run">Which run: a town is counted once in it.</param>
public sealed record CompilationStarted(string Period, string? Town, int Run);

/// <summary>
/// POST /api/compilations: counts a period anew, a town's or every town's (重新汇总). It may be asked for as often as one likes: the same numbers make
/// no new version.
/// </summary>
internal sealed class StartCompilation(
    CompilationStore store,
    CompilationQueue queue,
    DueLedger due,
    TimeProvider time
)
{
    private const int LostRaces = 20;

    /// <summary>When a run that is not finished is called again.</summary>
    private static readonly TimeSpan CallAgainAfter = TimeSpan.FromMinutes(15);

    /// <summary>From when on what the calendar owed is a run made up for (补汇总).</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromDays(1);

    public static async Task<
        Results<Accepted<CompilationStarted>, JsonHttpResult<Problem>>
    > HandleAsync(
        CompilationRequest request,
        HttpContext http,
        StartCompilation start,
        CompilationScope scope,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var town = request.Town ?? scope.TownOf(post);
        if (town is not null && !scope.Covers(post, town))
        {
            return Problems.NotFound();
        }
        if (start.FaultOf(request.Period) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        var run = await start.ByUnitAsync(
            CompilationPeriod.Find(request.Period)!,
            town,
            post.Unit,
            cancellation
        );
        http.NoteForAudit($"{request.Period} {town ?? CompilationStore.District}: run {run}");
        return TypedResults.Accepted(
            $"/api/compilations/{request.Period}" + (town is null ? "" : $"/{town}"),
            new CompilationStarted(request.Period!, town, run)
        );
    }

    /// <summary>What is wrong with the period; null: nothing.</summary>
    public FieldError? FaultOf(string? period) =>
        period is null ? new FieldError("period", "required")
        : CompilationPeriod.Find(period) is not { } found
            ? new FieldError("period", "invalid_format")
        : found.From > ChinaTime.DayOf(time.GetUtcNow()) ? new FieldError("period", "in_future")
        : null;

    /// <summary>A run that a unit asks for: announced and owed before it is committed, so that none is forgotten.</summary>
    public async Task<int> ByUnitAsync(
        CompilationPeriod period,
        string? town,
        UnitId unit,
        CancellationToken cancellation
    )
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var read = await store.FindRunAsync(period.Code, cancellation);
            var now = time.GetUtcNow();
            var seq = read.Run.Seq + 1;
            var call = new CompileCall(period.Code, now, seq, town);
            var owed = DueLedger.KeyOf(
                now + CallAgainAfter,
                $"compile-{period.Code}-{town ?? CompilationStore.District}-{seq}"
            );
            await due.OweAsync(
                owed,
                CompilationQueue.Name,
                CompilationQueue.Write(call with { Due = owed })
            );
            await queue.AnnounceAsync(town is null ? call : call with { Due = owed }, cancellation);
            if (
                await store.WriteRunAsync(
                    period.Code,
                    town is null
                        ? read.Run with
                        {
                            Seq = seq,
                            DistrictSeq = seq,
                            StartedAt = now,
                            Why = "asked",
                            Unit = unit.Value,
                            Due = owed,
                        }
                        : read.Run with
                        {
                            Seq = seq,
                            Why = "asked",
                            Unit = unit.Value,
                        },
                    read.ETag,
                    cancellation
                )
            )
            {
                return seq;
            }
        }
        throw new TimeoutException("The period's run was never free.");
    }

    /// <summary>The run that the calendar owes: one, however often it is called for, labelled with its own period.</summary>
    /// <param name="owed">The calendar's entry.</param>
    public async Task<CompilationRun> ByCalendarAsync(
        CompilationPeriod period,
        string owed,
        CancellationToken cancellation
    )
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var read = await store.FindRunAsync(period.Code, cancellation);
            if (read.Run.Calendar == owed)
            {
                return read.Run;
            }
            var now = time.GetUtcNow();
            var run = read.Run with
            {
                Seq = read.Run.Seq + 1,
                DistrictSeq = read.Run.Seq + 1,
                StartedAt = now,
                Why = now - period.DueAt > InTime ? "catch-up" : "due",
                Unit = null,
                Due = owed,
                Calendar = owed,
            };
            if (await store.WriteRunAsync(period.Code, run, read.ETag, cancellation))
            {
                return run;
            }
        }
        throw new TimeoutException("The period's run was never free.");
    }
}
