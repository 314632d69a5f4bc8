using LeftBehindCare.App.Sharing;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Retention;

/// <summary>
/// Erases the content of packages whose last day is over, and years later what is written of who fetched them and who signed.
/// </summary>
internal sealed class ErasePackages(
    PackageStore packages,
    PackageContentStore contents,
    RetentionStore receipts,
    RetentionTable table
)
{
    /// <summary>One that could not be erased is found again the year after.</summary>
    private const int MoreYears = 2;

    public async Task EraseAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(now);
        var first = table.Of(RetentionTable.Package).EraseAfter!.Before(now).Year - MoreYears;
        for (var year = first; year <= today.Year; year++)
        {
            foreach (var package in await packages.OfPeriodAsync($"{year}", cancellation))
            {
                if (package.MadeAt < table.Of(RetentionTable.Package).EraseAfter!.Before(now))
                {
                    await ForgetAsync(package, now, cancellation);
                }
                else if (!package.IsErased && ContentLapses(package) <= now)
                {
                    await EraseContentAsync(package.Id, now, cancellation);
                }
            }
        }
    }

    private DateTimeOffset ContentLapses(Package package) =>
        table
            .Of(RetentionTable.PackageContent)
            .EraseAfter!.After(ChinaTime.StartOf(package.ExpiresOn.AddDays(1)));

    /// <summary>The receipt is begun first and ended last, and the package says only then that it is gone: a run that is stopped goes on.</summary>
    private async Task EraseContentAsync(
        string id,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var rule = table.Of(RetentionTable.PackageContent);
        var erasing = await receipts.BeginAsync(
            rule,
            id,
            id,
            EraseReport.Lapsed,
            now,
            cancellation
        );
        var blobs = await contents.EraseAsync(id, cancellation);
        erasing = await receipts.CountAsync(erasing, rows: 0, blobs, cancellation);
        if (
            await packages.FindAsync(id, cancellation) is not { } read
            || await packages.MarkErasedAsync(read, cancellation)
        )
        {
            await receipts.FinishAsync(rule.Kind, id, erasing, now, cancellation);
        }
    }

    private async Task ForgetAsync(
        Package package,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var rule = table.Of(RetentionTable.Package);
        var erasing = await receipts.BeginAsync(
            rule,
            package.Id,
            package.Id,
            EraseReport.Lapsed,
            now,
            cancellation
        );
        var blobs = await contents.EraseAsync(package.Id, cancellation);
        var rows = await packages.ForgetAsync(package, cancellation);
        erasing = await receipts.CountAsync(erasing, rows, blobs, cancellation);
        await receipts.FinishAsync(rule.Kind, package.Id, erasing, now, cancellation);
    }
}
