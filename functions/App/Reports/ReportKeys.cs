using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>What a report is called: by its reporter, on the phone, and in the store.</summary>
/// <param name="Id">The keyed hash of the receipt: the report's partition.</param>
/// <param name="Receipt">For the reporter alone.</param>
/// <param name="CaseNumber">For the phone.</param>
internal sealed record ReportKeys(string Id, string Receipt, string CaseNumber)
{
    private const int IdCharacters = 26;

    /// <summary>
    /// All three follow from the sender's idempotency key and our secret: a retry finds the same report and gets the same receipt,
    /// with nothing looked up and no receipt stored.
    /// </summary>
    public static ReportKeys From(Guid idempotencyKey, LookupHash hash)
    {
        var receipt = ReceiptCode.From(hash.Of("receipt", idempotencyKey.ToByteArray()));
        ReceiptCode.TryNormalise(receipt, out var symbols);
        var id = IdOf(symbols, hash);
        return new ReportKeys(
            id,
            receipt,
            Domain.Reports.CaseNumber.From(hash.Of("case-number", id))
        );
    }

    /// <summary>Whether this can be a report's id.</summary>
    public static bool IsId(string? text) =>
        text is { Length: IdCharacters } && text.All(char.IsAsciiLetterOrDigit);

    /// <param name="symbols">A receipt's symbols as <see cref="ReceiptCode.TryNormalise"/> gives them.</param>
    public static string IdOf(string symbols, LookupHash hash) =>
        CrockfordBase32.Encode(hash.Of("report", symbols), IdCharacters).ToLowerInvariant();
}
