using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Sharing;

/// <summary>Packages as one caller may see them: civil affairs all, a recipient its own (by the one filter, <see cref="Scope"/>).</summary>
internal sealed class PackageReader(
    PackageStore packages,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    private UnitId CivilAffairs => directory.Member("civil-affairs", townCode: null);

    /// <summary>Whether the post hands packages out for civil affairs.</summary>
    public bool Shares(Post post) => Scope.ActsFor(post, CivilAffairs, restricted: false);

    /// <summary>Whether the post takes the package for its unit.</summary>
    public bool Receives(Post post, Package package) =>
        Scope.ActsFor(post, Recipients.UnitOf(package.Recipient, directory), restricted: false);

    /// <summary>The campaign's packages that the post sees.</summary>
    public async Task<PackageList> ListAsync(
        Post post,
        CompilationPeriod period,
        CancellationToken cancellation
    ) =>
        new(
            period.Code,
            [
                .. (await packages.OfPeriodAsync(period.Code, cancellation))
                    .Where(package => Sees(post, package))
                    .Select(package => PackageView.Of(package, Today, directory)),
            ]
        );

    /// <summary>The package; null where there is none that the post sees.</summary>
    public async Task<StoredPackage?> FindAsync(
        Post post,
        string id,
        CancellationToken cancellation
    ) =>
        await packages.FindAsync(id, cancellation) is { } found && Sees(post, found.Package)
            ? found
            : null;

    /// <summary>The package with the copies that were handed out.</summary>
    public async Task<PackageView> ViewOfAsync(Package package, CancellationToken cancellation) =>
        PackageView.Of(package, Today, directory) with
        {
            HandedOut =
            [
                .. (await packages.CopiesAsync(package, cancellation)).Select(copy => new CopyView(
                    copy.Number,
                    copy.At,
                    copy.Subject
                )),
            ],
        };

    private bool Sees(Post post, Package package) =>
        Scope.Covers(post, CivilAffairs, directory)
        || Scope.Covers(post, Recipients.UnitOf(package.Recipient, directory), directory);
}
