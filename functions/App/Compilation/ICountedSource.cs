using System.Runtime.InteropServices;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Compilation;

/// <summary>Another feature's rows of a town, counted beside the ledger's (计数来源).</summary>
internal interface ICountedSource
{
    /// <summary>What it keeps: numbers that no source keeps are left out.</summary>
    CountedKind Keeps { get; }

    /// <summary>
    /// The town's rows of a period in the ordinal order of their keys. A row about a child has the child's id as its key and is laid beside the
    /// child's row of the ledger; one whose child the ledger does not show is passed over.
    /// </summary>
    IAsyncEnumerable<SourceRow> ReadAsync(
        string town,
        CompilationPeriod period,
        CancellationToken cancellation
    );
}

/// <param name="Key">A child's id, or what else orders the source's rows.</param>
/// <param name="Screening">What is told of the child.</param>
/// <param name="Report">What is told of a report, which is about no row of the ledger.</param>
/// <param name="IsUnread">The row is older than what is counted of it and must be rebuilt first.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourceRow(
    string Key,
    ScreeningFacts? Screening = null,
    ReportFacts? Report = null,
    bool IsUnread = false
);
