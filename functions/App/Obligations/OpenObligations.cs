using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// Queue function <c>OpenObligations</c>: of a day it calls for every code and period that stands; of a code and period it makes what
/// is owed, withdraws what nobody owes any more, sees what is done, and asks for the day's reminders. Each step may come twice.
/// </summary>
internal sealed class OpenObligations(
    CalendarStore calendar,
    ObligationStore store,
    OwedByUnitStore shown,
    StandingPeriodStore periods,
    SeeProof proof,
    ObligationQueues queues,
    RunDay run,
    WorkingDays days,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<OpenObligations>()
            .HandleAsync(ObligationQueues.Read(message), cancellation);

    public Task HandleAsync(ObligationCall call, CancellationToken cancellation) =>
        call switch
        {
            { Show: { } id } => ShowAsync(id, cancellation),
            { Rebuild: true, Code: { } code, Period: { } period } => ShowAllAsync(
                code,
                period,
                cancellation
            ),
            { Code: { } code, Period: { } period } => OpenAsync(
                code,
                period,
                call.Day,
                cancellation
            ),
            _ => run.HandleAsync(call, cancellation),
        };

    private async Task ShowAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is { } one)
        {
            await shown.ShowAsync([one.Obligation], cancellation);
        }
    }

    private async Task ShowAllAsync(string code, string period, CancellationToken cancellation) =>
        await shown.ShowAsync(
            (await store.OfPeriodAsync(code, period, cancellation)).Select(one => one.Obligation),
            cancellation
        );

    private async Task OpenAsync(
        string code,
        string period,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        var now = await calendar.ReadAsync(cancellation);
        if (now.Find(code) is not { } entry)
        {
            await periods.EndAsync(code, period, cancellation);
            return;
        }
        var window = now.WindowOf(entry, period);
        await periods.StandAsync(code, period, cancellation);
        if (window is not null)
        {
            await PlanAsync(window, cancellation);
        }
        var standing = await store.OfPeriodAsync(code, period, cancellation);
        await proof.CloseAsync(standing, cancellation);
        var after = await store.OfPeriodAsync(code, period, cancellation);
        await shown.MendAsync([.. after.Select(one => one.Obligation)], cancellation);
        var last = window?.Due ?? LastOf(period);
        if (day > last && after.All(one => one.Obligation.State != ObligationState.Open))
        {
            await periods.EndAsync(code, period, cancellation);
            return;
        }
        if (after.Any(one => Occasions.On(day, entry, one.Obligation, days) is not null))
        {
            await periods.AskedAsync(code, period, day, time.GetUtcNow(), cancellation);
            await queues.SendAsync(
                ObligationQueues.Remind,
                new ObligationCall(day, code, period),
                cancellation
            );
        }
        await periods.RanAsync(code, period, day, cancellation);
    }

    private async Task PlanAsync(OwedWindow window, CancellationToken cancellation)
    {
        var standing = await store.OfPeriodAsync(
            window.Entry.Code,
            window.Period.Text,
            cancellation
        );
        var byId = standing.ToDictionary(one => one.Obligation.Id, StringComparer.Ordinal);
        var plan = PeriodPlan.Of(
            window,
            [.. standing.Select(one => one.Obligation)],
            directory,
            time.GetUtcNow()
        );
        await store.AddAsync(plan.Create, cancellation);
        await store.ChangeAsync(
            [.. plan.Change.Select(next => new ObligationChange(byId[next.Id], next))],
            time.GetUtcNow(),
            cancellation
        );
    }

    /// <summary>A matter's period is a month.</summary>
    private static DateOnly LastOf(string period) =>
        ObligationRows
            .DayOf(period[..4] + (period.Length == 7 ? period[4..] : "-12") + "-01")
            .AddMonths(1)
            .AddDays(-1);
}
