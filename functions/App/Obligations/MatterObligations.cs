using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Obligations;

/// <summary>A child's or case's own matter that a unit owes.</summary>
internal sealed record OwedMatter
{
    /// <summary>The entry of the calendar: its rule says when the unit is reminded.</summary>
    public required string Code { get; init; }

    public required UnitId Unit { get; init; }

    /// <summary>An id of ours, a hash or a UUID: never a name or number of a person.</summary>
    public required string Matter { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>Null: by the entry's rule.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>The id of the one whose place it takes, as when the day has moved.</summary>
    public string? Supersedes { get; init; }
}

/// <summary>What features that know children and cases owe, settle and withdraw (按孩子或个案的应办事项). Each may be asked twice.</summary>
internal sealed class MatterObligations(
    CalendarStore calendar,
    ObligationStore store,
    OwedByUnitStore shown,
    StandingPeriodStore periods,
    ObligationQueues queues,
    TimeProvider time
)
{
    /// <summary>Owes it; its id.</summary>
    /// <exception cref="ArgumentException">The calendar has no such matter, or the id is none.</exception>
    public async Task<string> OweAsync(OwedMatter owed, CancellationToken cancellation)
    {
        var entry = (await calendar.ReadAsync(cancellation)).Find(owed.Code);
        if (entry is not { Recurrence: Recurrence.Matter } || !ObligationId.IsMatter(owed.Matter))
        {
            throw new ArgumentException("The calendar has no such matter.", nameof(owed));
        }
        var window = OwedWindow.OfMatter(entry, owed.Due, owed.Opens);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var before = window.Appears.AddDays(-1);
        var one = new Obligation
        {
            Code = owed.Code,
            Period = window.Period.Text,
            Unit = owed.Unit,
            Matter = owed.Matter,
            Opens = window.Opens,
            Due = window.Due,
            // Of what was due before anybody knew of the matter nobody is reminded.
            RemindedThrough = before < today ? today.AddDays(-1) : before,
        };
        await periods.StandSinceAsync(
            one.Code,
            one.Period,
            await periods.LastRunAsync(cancellation),
            cancellation
        );
        await queues.AnnounceAsync(one, today, cancellation);
        await store.AddAsync([one], cancellation);
        var stands = (await store.FindAsync(one.Id, cancellation))!.Obligation;
        await shown.ShowAsync([stands], cancellation);
        if (owed.Supersedes is { } old && old != one.Id)
        {
            await CloseAsync(
                old,
                ObligationState.Superseded,
                time.GetUtcNow(),
                "superseded",
                cancellation
            );
        }
        return one.Id;
    }

    /// <summary>It was done at that time, as the facts show; false when it is not open.</summary>
    public Task<bool> SettleAsync(
        string id,
        DateTimeOffset doneAt,
        CancellationToken cancellation
    ) => CloseAsync(id, ObligationState.Done, doneAt, SeeProof.How, cancellation);

    /// <summary>Nobody owes it any more; false when it is not open.</summary>
    public Task<bool> WithdrawAsync(string id, CancellationToken cancellation) =>
        CloseAsync(id, ObligationState.Withdrawn, time.GetUtcNow(), "withdrawn", cancellation);

    private async Task<bool> CloseAsync(
        string id,
        ObligationState state,
        DateTimeOffset at,
        string how,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        while (
            await store.FindAsync(id, cancellation)
                is { Obligation.State: ObligationState.Open } one
        )
        {
            await queues.AnnounceAsync(one.Obligation, ChinaTime.DayOf(now), cancellation);
            var written = await store.ChangeAsync(
                [new ObligationChange(one, one.Obligation.Closed(state, at, how, by: null))],
                now,
                cancellation
            );
            if (written.Count > 0)
            {
                await shown.ShowAsync(written, cancellation);
                return true;
            }
        }
        return false;
    }
}
