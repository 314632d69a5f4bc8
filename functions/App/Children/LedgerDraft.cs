using Azure;
using Azure.Data.Tables;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>A file to be shown.</summary>
/// <param name="TownsBefore">Every town in which it may have stood.</param>
/// <param name="IsNew">Most likely nothing of it stands yet.</param>
/// <param name="Cases">Null where whoever writes does not know them.</param>
internal sealed record ShownFile(
    ChildFile File,
    IEnumerable<string> TownsBefore,
    bool IsNew,
    CaseFacts? Cases
);

/// <summary>A row to be written.</summary>
/// <param name="File">Null of a row that says that the child is gone.</param>
internal sealed record LedgerDraft(TableEntity Row, ChildFile? File, bool IsNew, bool KnowsCases);

/// <summary>What stands where a row is to be written.</summary>
internal sealed record StandingRow(
    long Version,
    string? Risk,
    string? Verdict,
    string Cases,
    ETag ETag
)
{
    public bool Says(TableEntity row) =>
        Risk == row.GetString("Risk")
        && Verdict == row.GetString("Verdict")
        && Cases == row.GetString(LedgerRow.Cases);
}
