using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>What the calendar says is owed and is not done after its due day (应办事项, DOMAIN §3).</summary>
internal sealed class LateObligations(
    StandingPeriodStore periods,
    ObligationStore obligations,
    SeeProof proof
) : IDigestSource
{
    public string Code => "obligations";

    public string Title => "应办事项逾期";

    public async Task<IReadOnlyDictionary<UnitId, int>> LateAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var today = ChinaTime.DayOf(now);
        var late = new List<Obligation>();
        foreach (var one in await periods.AllAsync(cancellation))
        {
            var open = (await obligations.OfPeriodAsync(one.Code, one.Period, cancellation))
                .Where(read =>
                    read.Obligation.State == ObligationState.Open && read.Obligation.IsLate(today)
                )
                .ToList();
            // What was done since the day's run is not told as late.
            var done = (await proof.CloseAsync(open, cancellation))
                .Select(closed => closed.Id)
                .ToHashSet(StringComparer.Ordinal);
            late.AddRange(
                open.Select(read => read.Obligation).Where(owed => !done.Contains(owed.Id))
            );
        }
        return late.GroupBy(owed => owed.Unit).ToDictionary(unit => unit.Key, unit => unit.Count());
    }
}
