using System.Runtime.CompilerServices;
using LeftBehindCare.App.Children;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Rosters.Reconciling;

/// <summary>A child of a town's ledger, and how it stands to the lists.</summary>
internal sealed record TownChild(LedgerItem Item, Reconciliation Stands);

/// <summary>The children of a town's ledger with how each stands to the lists of a year (两份名册比对).</summary>
internal sealed class TownReconciliation(
    LedgerStore ledger,
    DoneLists done,
    DistrictDirectory directory,
    TimeProvider time
)
{
    /// <summary>Before it nothing was ever sent.</summary>
    private const int FirstYear = 2018;

    /// <summary>Today in China.</summary>
    public DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    public bool IsYear(int year) => year >= FirstYear && year <= Today.Year + 1;

    /// <summary>Whether the post reconciles the town's lists: its officer, and civil affairs every town's.</summary>
    public bool Covers(Post post, string town) =>
        directory.Town(town) is not null && RosterScope.Covers(post, new UnitId(town), directory);

    /// <summary>The town of the post itself; null for whoever has the whole district.</summary>
    public string? TownOf(Post post) => directory.Town(post.Unit.Value)?.Code;

    /// <summary>In the order of their ids; every child of a town is its officer's.</summary>
    /// <param name="town">One that the reader covers (<see cref="Covers"/>).</param>
    public async IAsyncEnumerable<TownChild> ReadAsync(
        string town,
        int year,
        string? after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var isDone = await done.OfAsync(year, cancellation);
        await foreach (
            var item in ledger.ReadAsync(
                town,
                after,
                new LedgerFilter { WithBase = true },
                cancellation
            )
        )
        {
            if (Reconciliation.Of(ChildOf(item, year), year, Today, isDone) is { } stands)
            {
                yield return new TownChild(item, stands);
            }
        }
    }

    /// <summary>How one child stands, from its file; null where no list of the year concerns it.</summary>
    public async Task<Reconciliation?> OfAsync(
        ChildFile file,
        int year,
        CancellationToken cancellation
    ) =>
        Reconciliation.Of(
            ReconciledChild.Of(file, year, directory),
            year,
            Today,
            await done.OfAsync(year, cancellation)
        );

    private ReconciledChild ChildOf(LedgerItem item, int year) =>
        new()
        {
            Stage = item.Stage,
            NamedIn = item.NamedIn,
            BirthDate = item.Summary.BirthDate,
            Check = item.Checks.TryGetValue(year, out var finding) ? finding : null,
            Station = item.Summary.HouseholdTown is { } household
                ? directory.PoliceStationOf(household)
                : null,
        };
}
