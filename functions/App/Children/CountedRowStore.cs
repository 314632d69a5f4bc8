using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Children;

/// <summary>A row of a town's ledger as it is counted.</summary>
/// <param name="Facts">Null in a row that is older than the counting: it must be rebuilt first.</param>
internal readonly record struct CountedRow(string ChildId, CountedFacts? Facts);

/// <summary>
/// The ledger for whoever counts it (计数): a town's rows one after the other, of two columns, and nothing opened but their facts. Household minors
/// whom nobody named are not read, for they are in no number.
/// </summary>
internal sealed class CountedRowStore(StorageAccount storage, Sealing sealing)
{
    private const int LongestFacts = 4096;
    private const int LongestPlace = 256;
    private static readonly string[] Columns = ["RowKey", LedgerRow.Counted];
    private readonly TableClient table = storage.Table(LedgerStore.Table);

    /// <summary>In the order of the children's ids.</summary>
    public async IAsyncEnumerable<CountedRow> ReadAsync(
        string town,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var opener = sealing.BeginOpening();
        var (plain, place) = (new byte[LongestFacts], new byte[LongestPlace]);
        await foreach (
            var page in table
                .QueryAsync<TableEntity>(
                    FilterOf(town),
                    select: Columns,
                    cancellationToken: cancellation
                )
                .AsPages()
        )
        {
            foreach (var row in page.Values)
            {
                yield return new CountedRow(row.RowKey, FactsOf(town, row, opener, plain, place));
            }
        }
    }

    private static string FilterOf(string town) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {town} and Stage ne {ChildStages.NameOf(ChildStage.Base)} and Stage ge {""}"
        );

    private static CountedFacts? FactsOf(
        string town,
        TableEntity row,
        SealOpener opener,
        byte[] plain,
        byte[] place
    )
    {
        if (row.GetBinary(LedgerRow.Counted) is not { } seal)
        {
            return null;
        }
        var facts = plain.AsSpan(0, seal.Length - Sealing.Overhead);
        Utf8.TryWrite(
            place,
            CultureInfo.InvariantCulture,
            $"{LedgerStore.Table} {town} {row.RowKey} {LedgerRow.Counted}",
            out var written
        );
        opener.Open(seal, place.AsSpan(0, written), facts);
        return JsonSerializer.Deserialize(facts, CountedJson.Default.CountedFacts);
    }
}
