using System.Text.Json;
using System.Text.Json.Nodes;
using NCrontab;

namespace LeftBehindCare.LocalHost;

/// <summary>Runs one function by its six-field NCRONTAB schedule in UTC.</summary>
internal sealed class TimerTrigger
{
    private readonly FunctionJson function;
    private readonly CrontabSchedule schedule;
    private readonly TriggerCall call;
    private readonly string? statusFolder;

    // The real host keeps no status for schedules under a minute, and so never finds them past due.
    private readonly bool monitored;
    private TimerStatus? status;

    public TimerTrigger(
        FunctionJson function,
        IReadOnlyDictionary<string, string> settings,
        TriggerCall call,
        string? statusFolder
    )
    {
        this.function = function;
        this.call = call;
        this.statusFolder = statusFolder;
        var text = function.Text("schedule", settings);
        schedule =
            CrontabSchedule.TryParse(
                text,
                new CrontabSchedule.ParseOptions { IncludingSeconds = true }
            )
            ?? throw new HostStartException(
                $"The schedule {text} of the function {function.Name} is no NCRONTAB expression of six fields."
            );
        var next = Next(Now);
        monitored =
            ((bool?)function.Trigger["useMonitor"] ?? true)
            && Next(next) - next >= TimeSpan.FromMinutes(1);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public string Name => function.Name;

    public async Task RunAsync(CancellationToken cancellation)
    {
        status = monitored ? TimerStatus.Load(statusFolder, Name) : null;
        if (status is not null && status.Next < Now)
            await RunAsync(isPastDue: true, cancellation);
        else if ((bool?)function.Trigger["runOnStartup"] == true)
            await RunAsync(isPastDue: false, cancellation);
        if (monitored && status is null)
            Keep(new TimerStatus(default, Next(Now), default));
        try
        {
            var due = Next(Now);
            while (true)
            {
                await WaitUntilAsync(due, cancellation);
                await RunAsync(isPastDue: false, cancellation);
                // Occurrences missed while the function ran collapse into the next one.
                due = Next(Now > due ? Now : due);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
    }

    /// <summary>Calls the function now, whatever its schedule says; true for success.</summary>
    public Task<bool> CallAsync(bool isPastDue, CancellationToken cancellation) =>
        call.InvokeAsync(Name, Envelope(isPastDue), cancellation);

    private async Task RunAsync(bool isPastDue, CancellationToken cancellation)
    {
        var begun = Now;
        await CallAsync(isPastDue, cancellation);
        // Written after a failure too: a failure is not retried before the next occurrence.
        if (monitored)
            Keep(new TimerStatus(begun, Next(begun), begun));
    }

    private void Keep(TimerStatus now)
    {
        status = now;
        now.Save(statusFolder, Name);
    }

    private byte[] Envelope(bool isPastDue) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["Data"] = new JsonObject
                {
                    [function.Binding] = new JsonObject
                    {
                        ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
                        ["ScheduleStatus"] = status is null
                            ? null
                            : JsonSerializer.SerializeToNode(status),
                        ["IsPastDue"] = isPastDue,
                    },
                },
                ["Metadata"] = new JsonObject { ["sys"] = QueueEnvelope.Sys(Name) },
            }
        );

    private DateTimeOffset Next(DateTimeOffset after) =>
        new(schedule.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    private static async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        // One delay holds 24 days at most, and a sleeping machine stretches it: look at the clock now and then.
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
            await Task.Delay(
                left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1),
                cancellation
            );
    }
}
