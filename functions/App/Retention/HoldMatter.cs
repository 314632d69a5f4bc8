using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Retention;

/// <summary>POST /api/dispatches/{id}/hold and release: a unit has the matter kept beyond its time, and lets it go again.</summary>
internal sealed class HoldMatter(ActOnDispatch act, RetentionStore retention, TimeProvider time)
{
    private const int LastYear = 2200;

    private DateTimeOffset Now => time.GetUtcNow();

    public static async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> HoldAsync(
        string id,
        HoldRequest request,
        HttpContext http,
        HoldMatter hold,
        CancellationToken cancellation
    )
    {
        var faults = Faults(request.Ground, request.Reason);
        var end = request.Until is { Year: <= LastYear } day
            ? ChinaTime.StartOf(day.AddDays(1))
            : default(DateTimeOffset?);
        if (end <= hold.Now || request.Until is { Year: > LastYear })
        {
            faults.Add(new FieldError("until", "out_of_range"));
        }
        return faults.Count > 0
            ? Problems.Fields(faults)
            : await hold.NoteAsync(
                id,
                new ReportEvent
                {
                    Sequence = 0,
                    Kind = ReportEventKind.Held,
                    At = default,
                    Outcome = request.Ground,
                    Until = end?.ToUniversalTime(),
                    Text = request.Reason,
                },
                http,
                cancellation
            );
    }

    public static async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> ReleaseAsync(
        string id,
        ReleaseRequest request,
        HttpContext http,
        HoldMatter hold,
        CancellationToken cancellation
    )
    {
        var faults = Faults(request.Ground, request.Reason);
        return faults.Count > 0
            ? Problems.Fields(faults)
            : await hold.NoteAsync(
                id,
                new ReportEvent
                {
                    Sequence = 0,
                    Kind = ReportEventKind.Released,
                    At = default,
                    Outcome = request.Ground,
                    Text = request.Reason,
                },
                http,
                cancellation
            );
    }

    private static List<FieldError> Faults(string? ground, string? reason)
    {
        var faults = new List<FieldError>();
        if (ground is null || !HoldReasons.Grounds.Contains(ground))
        {
            faults.Add(new FieldError("ground", ground is null ? "required" : "unknown_code"));
        }
        if (TextRules.Fault(reason ?? "", 1, ActOnDispatch.TextRunes, multiline: true) is { } fault)
        {
            faults.Add(new FieldError("reason", fault));
        }
        return faults;
    }

    /// <param name="told">What happens, still without its place and time in the history.</param>
    private async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> NoteAsync(
        string id,
        ReportEvent told,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var unit = http.Post().Unit;
        var begins = told.Kind == ReportEventKind.Held;
        var answer = await act.CarryOutAsync(
            id,
            http,
            [Wire.Of(told.Kind), told.Outcome, told.Until?.ToString("o"), told.Text],
            (read, now) => Decide(read, told, unit, now),
            cancellation
        );
        if (answer.Result is Ok<DispatchView> { Value: { } view })
        {
            http.NoteForAudit(
                begins ? $"free → held ({told.Outcome})" : $"held ({told.Outcome}) → released"
            );
            await ListAsync(DispatchId.Read(id)!.Value.ReportId, view, cancellation);
        }
        return answer;
    }

    /// <summary>Null when it is held for this already, or not held for it.</summary>
    private static ReportChange? Decide(
        StoredVersion read,
        ReportEvent told,
        UnitId unit,
        DateTimeOffset now
    )
    {
        var stands = MatterFacts.GroundsOf(read.Events, now).Contains(told.Outcome!);
        return stands == (told.Kind == ReportEventKind.Held)
            ? null
            : ReportKeeping.Noted(
                read.Report,
                told with
                {
                    Sequence = read.Report.Version + 1,
                    At = now,
                    Unit = unit,
                }
            );
    }

    private Task ListAsync(string reportId, DispatchView view, CancellationToken cancellation) =>
        view.Holds.Count > 0
            ? retention.HoldAsync(
                reportId,
                new HeldMatter(view.CaseNumber, view.Holds, Now, AskedAgainAt: null),
                cancellation
            )
            : retention.FreeAsync(reportId, cancellation);
}
