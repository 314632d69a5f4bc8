using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>
/// Sums the district (全区汇总) once every town is counted: whoever finds that none is missing does it. Which versions are summed is written beside the
/// sum, so of several who find it at once one writes and the others see that it is done; nothing is added up in place.
/// </summary>
internal sealed class SumDistrict(
    CompilationStore store,
    DueLedger due,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int LostRaces = 40;

    public async Task SumAsync(CompilationPeriod period, CancellationToken cancellation)
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var (run, heads) = await store.StandingAsync(period.Code, cancellation);
            if (
                !directory.Towns.All(town =>
                    heads.TryGetValue(town.Code, out var head)
                    && head.Town.Run >= run.Run.DistrictSeq
                )
            )
            {
                return;
            }
            if (
                await WriteAsync(period, run.Run, heads, cancellation)
                && await FinishAsync(period, run, cancellation)
            )
            {
                return;
            }
        }
        throw new TimeoutException("The district's sum was never free.");
    }

    private async Task<bool> WriteAsync(
        CompilationPeriod period,
        CompilationRun run,
        IReadOnlyDictionary<string, StoredTown> heads,
        CancellationToken cancellation
    )
    {
        var of = OfWhich(heads);
        if (
            heads.TryGetValue(CompilationStore.District, out var known)
            && known.Of == of
            && known.Town.Run >= run.DistrictSeq
        )
        {
            return true;
        }
        var whole = await store.HeadsAsync(period.Code, withNumbers: true, cancellation);
        var numbers = CompiledNumbers.Sum([
            .. directory.Towns.Select(town => whole[town.Code].Latest!),
        ]);
        var read =
            whole.GetValueOrDefault(CompilationStore.District)
            ?? new StoredTown(new TownCompilation { Town = CompilationStore.District }, ETag: null);
        var differs = read.Latest is null || !read.Latest.Equals(numbers);
        var after = read.Town.Counted(run.Seq, differs, time.GetUtcNow());
        return await store.CommitAsync(
            period.Code,
            read,
            after,
            differs ? numbers : null,
            OfWhich(whole),
            differs
                ? new CompilationEvent(
                    CompilationStep.Compiled,
                    after.CountedAt,
                    after.Version,
                    run.Unit,
                    run.Why,
                    Note: null
                )
                : null,
            cancellation
        );
    }

    /// <summary>What is owed until the run is done is settled with it; where that fails, the due-ledger's next call finds it done.</summary>
    private async Task<bool> FinishAsync(
        CompilationPeriod period,
        StoredRun run,
        CancellationToken cancellation
    )
    {
        if (run.Run.IsFinished)
        {
            return true;
        }
        if (
            !await store.WriteRunAsync(
                period.Code,
                run.Run with
                {
                    FinishedSeq = run.Run.DistrictSeq,
                    FinishedAt = time.GetUtcNow(),
                },
                run.ETag,
                cancellation
            )
        )
        {
            return false;
        }
        if (run.Run.Due is { } owed)
        {
            await due.SettleAsync(owed, cancellation);
        }
        return true;
    }

    private string OfWhich(IReadOnlyDictionary<string, StoredTown> heads) =>
        string.Join(
            ',',
            directory.Towns.Select(town => $"{town.Code}:{heads[town.Code].Town.Version}")
        );
}
