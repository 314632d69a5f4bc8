using System.Collections.Concurrent;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>Dispatches that nobody of the unit took in time.</summary>
internal sealed class LateDispatches(InboxStore inbox, DistrictDirectory directory) : IDigestSource
{
    private const int AtOnce = 8;

    /// <summary>More of one unit are told as so many: then it is not the number that matters.</summary>
    private const int Most = 200;

    public string Code => "dispatches";

    public string Title => "交办超时未接";

    public async Task<IReadOnlyDictionary<UnitId, int>> LateAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var late = new ConcurrentDictionary<UnitId, int>();
        await Parallel.ForEachAsync(
            directory.Units.Where(unit => !directory.HasEnded(unit) && !directory.IsToCome(unit)),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (unit, _) =>
            {
                var page = await inbox.ReadAsync(
                    new InboxQuery(
                        unit.Id,
                        Named: false,
                        Open: true,
                        After: null,
                        Most,
                        new InboxFilter(Overdue: true)
                    ),
                    now,
                    cancellation
                );
                if (page.Items.Count > 0)
                {
                    late[unit.Id] = page.Items.Count;
                }
            }
        );
        return late;
    }
}
