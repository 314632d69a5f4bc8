using System.Collections.Concurrent;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>How many children stand on a town's ledger, named or confirmed.</summary>
/// <param name="Town">The town's code, or <see cref="LedgerStore.Outside"/>.</param>
/// <param name="ByVillage">By the village of the town that is the child's, the household's first; empty where it is none.</param>
/// <param name="At">When they were counted.</param>
internal sealed record TownTally(
    string Town,
    IReadOnlyDictionary<string, RiskTally> ByVillage,
    DateTimeOffset At
)
{
    public RiskTally All { get; } =
        ByVillage.Values.Aggregate(new RiskTally(), (sum, one) => sum.With(one));
}

/// <summary>Children by their level of risk.</summary>
public sealed record RiskTally(int Red = 0, int Yellow = 0, int Blue = 0, int Green = 0)
{
    public int Total => Red + Yellow + Blue + Green;

    public RiskTally With(RiskTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Red + other.Red, Yellow + other.Yellow, Blue + other.Blue, Green + other.Green);
    }

    internal static RiskTally Of(RiskLevel? level) =>
        level switch
        {
            RiskLevel.Red => new(Red: 1),
            RiskLevel.Yellow => new(Yellow: 1),
            RiskLevel.Blue => new(Blue: 1),
            _ => new(Green: 1),
        };
}

/// <summary>
/// Counts the towns' ledgers for their picture: one query a town, of three columns and without opening anything that is sealed. What was
/// counted holds for a minute, so that however many look, a town's rows are gone through once a minute an instance.
/// </summary>
internal sealed class LedgerTallyStore(StorageAccount storage, TimeProvider time)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan CountAgainAfter = TimeSpan.FromMinutes(1);
    private readonly TableClient table = storage.Table(LedgerStore.Table);
    private readonly ConcurrentDictionary<string, TownTally> counted = new(StringComparer.Ordinal);

    /// <summary>In the order of the towns.</summary>
    public async Task<IReadOnlyList<TownTally>> ReadAsync(
        IReadOnlyList<string> towns,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        await Parallel.ForEachAsync(
            towns.Where(town =>
                !counted.TryGetValue(town, out var known) || now - known.At >= CountAgainAfter
            ),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (town, stop) => counted[town] = await CountAsync(town, now, stop)
        );
        return [.. towns.Select(town => counted[town])];
    }

    private async Task<TownTally> CountAsync(
        string town,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var (candidate, confirmed) = (
            ChildStages.NameOf(ChildStage.Candidate),
            ChildStages.NameOf(ChildStage.Confirmed)
        );
        var villages = new Dictionary<string, RiskTally>(StringComparer.Ordinal);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {town} and (Stage eq {candidate} or Stage eq {confirmed})"
                ),
                select: ["Risk", "HouseholdVillage", "ResidenceVillage"],
                cancellationToken: cancellation
            )
        )
        {
            var village =
                new[] { row.GetString("HouseholdVillage"), row.GetString("ResidenceVillage") }
                    .OfType<string>()
                    .FirstOrDefault(code => code.StartsWith(town, StringComparison.Ordinal))
                ?? "";
            villages[village] = villages
                .GetValueOrDefault(village, new RiskTally())
                .With(RiskTally.Of(RiskLevels.Find(row.GetString("Risk"))));
        }
        return new TownTally(town, villages, now);
    }
}
