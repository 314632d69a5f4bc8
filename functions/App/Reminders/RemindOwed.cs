using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Reminders;

/// <summary>
/// Queue function <c>RemindOwed</c>: posts what is due of a code and period on a day, then marks it as told. What cannot be posted stops nothing
/// else, stays due and raises an alert; asked again, the same reminder has the same id.
/// </summary>
internal sealed class RemindOwed(
    DueOccasions occasions,
    Outbox outbox,
    AlertStore alerts,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public const string NotPosted = "reminders-not-posted";
    private const int AtOnce = 50;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<RemindOwed>()
            .HandleAsync(ObligationQueues.Read(message), cancellation);

    /// <exception cref="InvalidOperationException">Some could not be posted: the queue is to ask again.</exception>
    public async Task HandleAsync(ObligationCall call, CancellationToken cancellation)
    {
        if (
            call is not { Code: { } code, Period: { } period }
            || await occasions.OfAsync(code, period, call.Day, cancellation) is not { } due
        )
        {
            return;
        }
        // Of what is marked nobody is told again: while one of those above could not be told, nothing is. A unit that is posted to once
        // more has its reminder already.
        var failed = 0;
        foreach (var one in OwedReminders.ToThoseAbove(due, period, call.Day, directory))
        {
            failed += await PostsAsync([one], cancellation) ? 0 : 1;
        }
        var mayMark = failed == 0;
        foreach (var lot in OwedReminders.ToUnits(due, call.Day, directory).Chunk(AtOnce))
        {
            var posted = await PostedAsync(lot, cancellation);
            if (mayMark)
            {
                await occasions.ToldAsync(posted, call.Day, cancellation);
            }
            failed += lot.Length - posted.Count;
        }
        if (failed > 0)
        {
            await alerts.RaiseAsync(
                NotPosted,
                ObligationId.PeriodKey(code, period),
                time.GetUtcNow(),
                cancellation
            );
            throw new InvalidOperationException("Some reminders could not be posted.");
        }
        await occasions.AllToldAsync(code, period, call.Day, cancellation);
    }

    /// <summary>All together; where that fails, one by one.</summary>
    private async Task<IReadOnlyList<StoredObligation>> PostedAsync(
        (StoredObligation Read, Reminder Reminder)[] lot,
        CancellationToken cancellation
    )
    {
        if (await PostsAsync([.. lot.Select(one => one.Reminder)], cancellation))
        {
            return [.. lot.Select(one => one.Read)];
        }
        var posted = new List<StoredObligation>();
        foreach (var (read, reminder) in lot)
        {
            if (await PostsAsync([reminder], cancellation))
            {
                posted.Add(read);
            }
        }
        return posted;
    }

    private async Task<bool> PostsAsync(
        IReadOnlyList<Reminder> reminders,
        CancellationToken cancellation
    )
    {
        try
        {
            await outbox.PostAsync(reminders, cancellation);
            return true;
        }
        // Whatever one unit's fault is, the others are told.
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
