using System.Collections.Concurrent;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Reminders.Delivery;

/// <summary>
/// Takes reminders to be sent (待发提醒). Each is one, however often its cause is posted; who gets it is decided once, when it is first posted. What cannot
/// be posted stops none of the others; then the whole is told to have failed, and posting it again posts what is missing.
/// </summary>
internal sealed class Outbox(
    ReminderStore store,
    DeliveryQueue queue,
    StaffStore staff,
    DutyStore duty,
    DistrictDirectory directory,
    ReminderTemplates templates,
    AlertStore alerts,
    TimeProvider time
)
{
    public const string UnsayableAlert = "reminder-unsayable";
    public const string NobodyAlert = "reminder-nobody";

    /// <summary>Why a delivery has nobody to go to.</summary>
    public const string Nobody = "nobody";
    private const int AtOnce = 8;

    /// <summary>So many of a unit are told; a transaction holds no more than a hundred rows.</summary>
    private const int MostRecipients = 30;

    /// <exception cref="AggregateException">Some could not be posted.</exception>
    public async Task PostAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation)
    {
        var (_, stored) = await staff.ReadAsync(cancellation);
        var people = stored.ToDictionary(
            one => one.Key,
            one => one.Value.Member,
            StringComparer.Ordinal
        );
        // A town is asked for by each of its villages: it is read once.
        var shifts = new ConcurrentDictionary<UnitId, Task<PlannedShift?>>();
        var failed = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(
            reminders.DistinctBy(one => one.Id, StringComparer.Ordinal),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (reminder, _) =>
            {
                try
                {
                    await PostAsync(reminder, people, shifts, cancellation);
                }
                catch (Exception refused) when (!cancellation.IsCancellationRequested)
                {
                    failed.Enqueue(refused);
                }
            }
        );
        if (!failed.IsEmpty)
        {
            throw new AggregateException(failed);
        }
    }

    private async Task PostAsync(
        Reminder reminder,
        IReadOnlyDictionary<string, StaffMember> people,
        ConcurrentDictionary<UnitId, Task<PlannedShift?>> shifts,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (!CanBeSaid(reminder))
        {
            await alerts.RaiseAsync(UnsayableAlert, reminder.Template, now, cancellation);
            return;
        }
        var key = ReminderKeys.KeyOf(reminder.Id);
        var known = await store.FindPostingAsync(key, cancellation);
        if (known is { IsSpread: true })
        {
            return;
        }
        await queue.AnnounceAsync(key, now, cancellation);
        if (known is null)
        {
            var who = await DecideAsync(reminder, people, shifts, now, cancellation);
            await store.AddAsync(
                new Posting
                {
                    Key = key,
                    Reminder = reminder,
                    At = now,
                    Unit = who.Unit,
                    Recipients = [.. who.Subjects.Take(MostRecipients)],
                },
                cancellation
            );
        }
    }

    private bool CanBeSaid(Reminder reminder) =>
        templates.Find(reminder.Template) is { } template
        && template.Missing(reminder.Words).All(name => name == ReminderText.UnitWord);

    private async Task<Reminded> DecideAsync(
        Reminder reminder,
        IReadOnlyDictionary<string, StaffMember> people,
        ConcurrentDictionary<UnitId, Task<PlannedShift?>> shifts,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var owing = directory.Current(reminder.Unit);
        var onDuty = new Dictionary<UnitId, PlannedShift?>();
        foreach (var unit in WhoIsReminded.Chain(owing, directory))
        {
            onDuty[unit] = await shifts.GetOrAdd(unit, _ => OnDutyAsync(unit, now, cancellation));
        }
        var who = WhoIsReminded.Of(
            reminder.Unit,
            reminder.Subject,
            people,
            onDuty.GetValueOrDefault,
            directory,
            ChinaTime.DayOf(now)
        );
        if (who.Subjects.Count == 0 || (reminder.Subject is null && who.Unit != owing))
        {
            await alerts.RaiseAsync(NobodyAlert, owing.Slug, now, cancellation);
        }
        return who;
    }

    private async Task<PlannedShift?> OnDutyAsync(
        UnitId unit,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var (planned, _) = await duty.FindAsync(unit, cancellation);
        return DutyRoster.At(planned, now);
    }
}
