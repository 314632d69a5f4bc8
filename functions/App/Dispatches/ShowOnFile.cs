using LeftBehindCare.App.Children;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>
/// Lets the file of a report's child show what its open cases say of the risk (DOMAIN §4.9), whenever the report has changed. Only a
/// child whose identity number is told and who has a file is known for certain; of a name alone nothing follows.
/// </summary>
internal sealed class ShowOnFile(
    ReportStore reports,
    ChildStore children,
    ChildKeys keys,
    ChildQueue queue,
    TimeProvider time
)
{
    public async Task AnnounceAsync(Report report, CancellationToken cancellation)
    {
        if (
            !report.FoundBy.Any(key =>
                key.StartsWith(nameof(SearchKind.ChildId), StringComparison.Ordinal)
            )
            || await reports.FindAsync(report.Id, cancellation) is not { } whole
            || SearchTerm.ChildId(reports.Words(whole).Child?.IdNumber) is not { Text: var number }
        )
        {
            return;
        }
        var bucket = await children.ReadBucketAsync(
            keys.BucketOf(CitizenNumber.BirthDate(number)),
            cancellation,
            withBodies: false
        );
        foreach (var child in bucket.WithId(keys.IdHash(number)))
        {
            await queue.AnnounceAsync(
                child.Into ?? child.ChildId,
                version: 0,
                time.GetUtcNow(),
                cancellation
            );
        }
    }
}
