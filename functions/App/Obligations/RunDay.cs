using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// The run of a day: calls for every code and period that stands or has appeared since the last run. Days that nobody ran are caught up in one, each
/// under its own name. The next day is owed before this one is noted, so that the chain never breaks.
/// </summary>
internal sealed partial class RunDay(
    CalendarStore calendar,
    StandingPeriodStore periods,
    ObligationQueues queues,
    DueLedger due,
    TimeProvider time,
    ILogger<RunDay> logger
)
{
    private const string Matter = "obligations";
    private const int AtOnce = 8;

    /// <summary>After midnight in China: a clock that is ten minutes off is still in the right day.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(15);

    /// <summary>When a day is to run.</summary>
    public static DateTimeOffset TimeOf(DateOnly day) => ChinaTime.StartOf(day) + AfterMidnight;

    /// <summary>Owes the run of a day, once however often it is asked.</summary>
    public Task OweAsync(DateOnly day)
    {
        var key = DueLedger.KeyOf(TimeOf(day), Matter);
        return due.OweAsync(
            key,
            ObligationQueues.Open,
            ObligationQueues.Write(new ObligationCall(day, Due: key))
        );
    }

    public async Task HandleAsync(ObligationCall call, CancellationToken cancellation)
    {
        // A slow clock does not put off what another has called for, a late one catches up.
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var through = call.Day > today ? call.Day : today;
        var last = await periods.LastRunAsync(cancellation);
        if (last is null || last < through)
        {
            var from = last?.AddDays(1) ?? through;
            await CallAsync(from, through, cancellation);
            await OweAsync(through.AddDays(1));
            await periods.RanAsync(from, through, cancellation);
            Ran(logger, from, through);
        }
        if (call.Due is { } key)
        {
            await due.SettleAsync(key, cancellation);
        }
    }

    private async Task CallAsync(DateOnly from, DateOnly through, CancellationToken cancellation)
    {
        var now = await calendar.ReadAsync(cancellation);
        var standing = (await periods.AllAsync(cancellation)).Select(one => (one.Code, one.Period));
        var appeared = OwedWindow
            .Between(now.Entries, from, through, now.SeasonOf)
            .Select(window => (window.Entry.Code, window.Period.Text));
        await Parallel.ForEachAsync(
            standing.Union(appeared),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (one, stop) =>
            {
                // What stands is called again when this message is lost.
                await periods.StandAsync(one.Code, one.Item2, stop);
                await queues.SendAsync(
                    ObligationQueues.Open,
                    new ObligationCall(through, one.Code, one.Item2),
                    stop
                );
            }
        );
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The obligations of {From} to {Through} have run"
    )]
    private static partial void Ran(ILogger logger, DateOnly from, DateOnly through);
}
