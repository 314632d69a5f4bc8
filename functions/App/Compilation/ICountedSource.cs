using System.Runtime.InteropServices;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>Another feature's rows of a town, counted beside the ledger's (计数来源).</summary>
internal interface ICountedSource
{
    /// <summary>Of which kind its facts are.</summary>
    CountedKind Kind { get; }

    /// <summary>Whether it has facts of such a period: numbers that no source keeps are left out and not 0.</summary>
    bool Keeps(CompilationPeriod period);

    /// <summary>The town's rows of a period in the ordinal order of their keys; each is counted once, whatever the ledger shows.</summary>
    IAsyncEnumerable<SourceRow> ReadAsync(
        string town,
        CompilationPeriod period,
        CancellationToken cancellation
    );
}

/// <param name="Key">A child's id where the row is about one.</param>
/// <param name="Screening">What is told of a child whom the town screens.</param>
/// <param name="Report">What is told of a report.</param>
/// <param name="IsUnread">The row is older than what is counted of it and must be rebuilt first.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourceRow(
    string Key,
    ScreeningFacts? Screening = null,
    ReportFacts? Report = null,
    bool IsUnread = false
);
