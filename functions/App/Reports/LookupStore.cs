using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>
/// Table <c>lookups</c>, a projection: by what reports are found. A partition a kind, rows <c>HASH_REPORT</c>; the hash is keyed, so the
/// table tells nobody of whom it speaks. It can be rebuilt from the reports at any time.
/// </summary>
internal sealed class LookupStore(StorageAccount storage, GroupCommit commit, LookupHash hash)
{
    private const string Name = "lookups";
    private const int HashCharacters = 32;
    private readonly TableClient table = storage.Table(Name);

    /// <summary>By what a report of these words is found: <c>ChildName-HASH</c>….</summary>
    public static IEnumerable<string> KeysOf(
        ReportRequest request,
        string caseNumber,
        LookupHash hash
    ) =>
        new[]
        {
            SearchTerm.CaseNumber(caseNumber),
            SearchTerm.ChildName(request.Child?.Name),
            SearchTerm.ChildId(request.Child?.IdNumber),
            SearchTerm.ReporterPhone(request.Reporter?.Phone),
        }
            .OfType<SearchTerm>()
            .Select(term => $"{term.Kind}-{HashOf(term, hash)}");

    /// <summary>Lets the report be found; a second time changes nothing.</summary>
    public Task WriteAsync(Report report, CancellationToken cancellation) =>
        Task.WhenAll(RowsOf(report).Select(row => commit.UpsertAsync(Name, row)))
            .WaitAsync(cancellation);

    /// <summary>Whether the report is found by all that it should be.</summary>
    public async Task<bool> HoldsAsync(Report report, CancellationToken cancellation)
    {
        foreach (var row in RowsOf(report))
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(
                row.PartitionKey,
                row.RowKey,
                ["RowKey"],
                cancellation
            );
            if (!found.HasValue)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The ids of the reports found by this, in no order.</summary>
    public async Task<List<string>> FindAsync(
        SearchTerm term,
        int most,
        CancellationToken cancellation
    )
    {
        var prefix = HashOf(term, hash) + "_";
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {term.Kind.ToString()} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"
        );
        var ids = new List<string>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                most,
                ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            ids.Add(row.RowKey[prefix.Length..]);
            if (ids.Count == most)
            {
                break;
            }
        }
        return ids;
    }

    /// <summary>The report is found no more.</summary>
    public async Task ForgetAsync(Report report, CancellationToken cancellation)
    {
        foreach (var row in RowsOf(report))
        {
            await table.DeleteEntityAsync(
                row.PartitionKey,
                row.RowKey,
                cancellationToken: cancellation
            );
        }
    }

    private static IEnumerable<TableEntity> RowsOf(Report report) =>
        report
            .FoundBy.Select(key => key.Split('-'))
            .Select(key => new TableEntity(key[0], $"{key[1]}_{report.Id}"));

    private static string HashOf(SearchTerm term, LookupHash hash) =>
        Convert.ToHexStringLower(hash.Of($"search-{term.Kind}", term.Text))[..HashCharacters];
}
