using Azure.Data.Tables;
using LeftBehindCare.App.Hosting.Resealing;

namespace LeftBehindCare.App.Reports;

/// <summary>The seals in table <c>reports</c>: words and reporter of the heads, officer and text of the events, names of the files.</summary>
internal static class ReportSeals
{
    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally)
    {
        var id = row.PartitionKey;
        if (row.RowKey == ReportRows.Head)
        {
            return RenewedHead(row, tally);
        }
        if (row.RowKey.StartsWith(ReportRows.EventPrefix, StringComparison.Ordinal))
        {
            return tally.Renew(row, [EventSeal(ReportRows.Officer), EventSeal(ReportRows.Text)]);
        }
        return row.RowKey.StartsWith(ReportRows.AttachmentPrefix, StringComparison.Ordinal)
            ? tally.Renew(row, [(ReportRows.FileName, ReportRows.Place(id, row.RowKey))])
            : null;

        (string, string) EventSeal(string column) =>
            (column, ReportRows.Place(id, $"{row.RowKey}/{column}"));
    }

    private static TableEntity? RenewedHead(TableEntity row, ResealTally tally)
    {
        var id = row.PartitionKey;
        var renewed = tally.Renew(
            row,
            [(ReportRows.Reporter, ReportRows.Place(id, ReportRows.Reporter))]
        );
        // The words may stand in two columns, so they are no column of their own.
        if (tally.Renew(row.SealedWords, ReportRows.Place(id, ReportRows.Words)) is { } words)
        {
            renewed ??= new TableEntity(id, row.RowKey);
            renewed.WriteWords(words);
        }
        return renewed;
    }
}
