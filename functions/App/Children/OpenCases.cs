using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Children;

/// <summary>The reports about a child that are open, found by its identity number.</summary>
internal sealed class OpenCases(LookupStore lookups, ReportStore reports)
{
    private const int Most = 100;

    public async Task<CaseFacts> OfAsync(ChildFile file, CancellationToken cancellation) =>
        CaseFacts.Of(await FindAsync(file, cancellation));

    /// <summary>Whether one is open, a restricted one too.</summary>
    public async Task<bool> AnyOpenAsync(ChildFile file, CancellationToken cancellation) =>
        (await FindAsync(file, cancellation)).Exists(report => report.Stage != ReportStage.Closed);

    private async Task<List<Report>> FindAsync(ChildFile file, CancellationToken cancellation)
    {
        if (SearchTerm.ChildId(file[ChildField.IdNumber]) is not { } number)
        {
            return [];
        }
        var found = new List<Report>();
        foreach (var id in await lookups.FindAsync(number, Most, cancellation))
        {
            if (await reports.FindAsync(id, cancellation) is { } read)
            {
                found.Add(read.Report);
            }
        }
        return found;
    }
}
