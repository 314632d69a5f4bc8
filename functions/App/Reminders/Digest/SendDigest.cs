using System.Text;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>
/// Queue function <c>SendDigest</c>, called by the tick at its time: tells each unit that has others below it which of them are late with what. A
/// server that was off sends the missed one once, labelled with its own day, and goes on with the next from now.
/// </summary>
internal sealed partial class SendDigest(
    IEnumerable<IDigestSource> sources,
    Outbox outbox,
    DigestStore store,
    DigestQueue queue,
    AlertStore alerts,
    DistrictDirectory directory,
    TimeProvider time,
    ILogger<SendDigest> logger
)
{
    public const string SourceAlert = "digest-incomplete";
    private const int MostLines = 40;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<SendDigest>()
            .HandleAsync(DigestQueue.Read(message), cancellation);

    public async Task HandleAsync(DateOnly day, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await store.FindAsync(cancellation) is not { } next || next.Day != day)
        {
            // It has gone out: the message came twice.
            await queue.SettleAsync(day, cancellation);
            return;
        }
        var (late, whole) = await LateAsync(now, cancellation);
        await outbox.PostAsync([.. RemindersOf(day, late, whole, now)], cancellation);
        var following = DigestDays.NextAfter(now);
        await queue.OweAsync(following);
        await store.GoOnAsync(next, following, cancellation);
        await queue.SettleAsync(day, cancellation);
    }

    /// <summary>What each late unit has not done. A source that fails keeps none of the others from being told.</summary>
    private async Task<(List<Late> Late, bool Whole)> LateAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var late = new List<Late>();
        var whole = true;
        foreach (var source in sources)
        {
            try
            {
                late.AddRange(
                    (await source.LateAsync(now, cancellation)).Select(unit => new Late(
                        unit.Key,
                        source.Title,
                        unit.Value
                    ))
                );
            }
            catch (Exception failed)
                when (!cancellation.IsCancellationRequested && !Failures.IsStorageTrouble(failed))
            {
                whole = false;
                SourceFailed(logger, source.Code, failed.GetType().Name);
                await alerts.RaiseAsync(SourceAlert, source.Code, now, cancellation);
            }
        }
        return (late, whole);
    }

    private IEnumerable<Reminder> RemindersOf(
        DateOnly day,
        List<Late> late,
        bool whole,
        DateTimeOffset now
    ) =>
        late.SelectMany(one =>
                DigestReceivers.Of(one.Unit, directory).Select(to => (To: to, Late: one))
            )
            .GroupBy(pair => pair.To, pair => pair.Late)
            .Select(group => new Reminder
            {
                Id = $"digest/{day:yyyy-MM-dd}/{group.Key}",
                Unit = group.Key,
                Template = "digest",
                Day = day,
                Words = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["period"] = PeriodOf(day),
                    ["count"] = $"{group.Sum(one => one.Count)}",
                    ["late"] = LinesOf(group),
                    ["note"] = NoteOf(day, whole, now),
                },
            });

    private static string PeriodOf(DateOnly day)
    {
        var from = DigestDays.PeriodFrom(day);
        var to = day.AddDays(-1);
        return from == to ? $"{Say(from)}" : $"{Say(from)}至{Say(to)}";
    }

    private string LinesOf(IEnumerable<Late> late)
    {
        var units = late.GroupBy(one => one.Unit).OrderBy(unit => unit.Key).ToList();
        var lines = new StringBuilder();
        foreach (var unit in units.Take(MostLines))
        {
            var name = directory.Find(unit.Key)?.CurrentName ?? unit.Key.Value;
            lines
                .Append(name)
                .Append('：')
                .AppendJoin('，', unit.Select(one => $"{one.Title}{one.Count}件"))
                .Append('\n');
        }
        if (units.Count > MostLines)
        {
            lines.Append($"……共{units.Count}个单位，其余请登录工作台查看。\n");
        }
        return lines.ToString();
    }

    private static string NoteOf(DateOnly day, bool whole, DateTimeOffset now)
    {
        var today = ChinaTime.DayOf(now);
        var late =
            today == day
                ? ""
                : $"（这份汇总应在{Say(day)}发出，因系统停机于{Say(today)}补发，数字为补发时的情况。）";
        return whole ? late : late + "（有的事项暂时统计不到，数字可能偏少。）";
    }

    private static string Say(DateOnly day) => $"{day.Month}月{day.Day}日";

    [LoggerMessage(Level = LogLevel.Error, Message = "Digest source {Source} failed: {Error}")]
    private static partial void SourceFailed(ILogger logger, string source, string error);

    private sealed record Late(UnitId Unit, string Title, int Count);
}
