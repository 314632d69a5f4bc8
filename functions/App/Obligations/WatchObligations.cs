using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// Timer function <c>WatchObligations</c>, each half hour: owes the day's run where nobody did, calls anew for what the run has left undone, and raises an
/// alert where reminders were due and did not go out.
/// </summary>
internal static class WatchObligations
{
    public const string NotRun = "obligations-not-run";
    public const string NotReminded = "reminders-not-sent";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(45);

    public static async Task HandleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var periods = services.GetRequiredService<StandingPeriodStore>();
        var today = ChinaTime.DayOf(now);
        var last = await periods.LastRunAsync(cancellation);
        if (last is null || last < today)
        {
            if (now >= RunDay.TimeOf(today))
            {
                await services.GetRequiredService<RunDay>().OweAsync(today);
            }
            if (last is not null && last < today.AddDays(-1))
            {
                await RaiseAsync(NotRun, ObligationRows.TextOf(last.Value.AddDays(1)));
            }
        }
        foreach (var one in await periods.AllAsync(cancellation))
        {
            var matter = Domain.Obligations.ObligationId.PeriodKey(one.Code, one.Period);
            if (one.RemindOn is { } due && !(one.RemindedOn >= due) && now - one.AskedAt > Patience)
            {
                await RaiseAsync(NotReminded, matter);
                await CallAsync(ObligationQueues.Remind, one, due);
            }
            if (last is { } ran && !(one.RanTo >= ran) && now - RunDay.TimeOf(ran) > Patience)
            {
                await RaiseAsync(NotRun, matter);
                await CallAsync(ObligationQueues.Open, one, ran);
            }
        }

        Task RaiseAsync(string kind, string matter) =>
            services.GetRequiredService<AlertStore>().RaiseAsync(kind, matter, now, cancellation);

        Task CallAsync(string queue, StandingPeriod one, DateOnly day) =>
            services
                .GetRequiredService<ObligationQueues>()
                .SendAsync(queue, new ObligationCall(day, one.Code, one.Period), cancellation);
    }
}
