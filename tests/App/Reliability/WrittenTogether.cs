using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace LeftBehindCare.App.Tests.Reliability;

/// <summary>Rows of many callers go to the store together; each learns of its own.</summary>
public sealed class WrittenTogether(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Table = "inbox";
    private readonly string partition = $"998-{Guid.NewGuid():N}";

    private GroupCommit Commit => app.Services.GetRequiredService<GroupCommit>();

    [Fact]
    public async Task A_row_that_stands_already_is_kept_and_stops_no_other()
    {
        await Commit.UpsertAsync(Table, Row("5", "later"));

        var added = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(n => Commit.AddAsync(Table, Row($"{n}", "first")))
        );

        added.ShouldBe(Enumerable.Range(0, 10).Select(n => n != 5));
        (await StoredAsync()).ShouldBe(
            Enumerable.Range(0, 10).Select(n => n == 5 ? "5 later" : $"{n} first")
        );
    }

    [Fact]
    public async Task Of_two_that_add_the_same_row_at_once_one_learns_that_it_stood()
    {
        var added = await Task.WhenAll(
            Commit.AddAsync(Table, Row("1", "one")),
            Commit.AddAsync(Table, Row("1", "other"))
        );

        added.ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_added_gives_way_to_what_replaces_it_at_the_same_time()
    {
        var adding = Commit.AddAsync(Table, Row("1", "first"));
        var replacing = Commit.UpsertAsync(Table, Row("1", "later"));
        await Task.WhenAll(adding, replacing);

        (await StoredAsync()).ShouldBe(["1 later"]);
    }

    private TableEntity Row(string key, string words) => new(partition, key) { ["Words"] = words };

    private async Task<List<string>> StoredAsync() =>
        await app
            .Tables.GetTableClient(Table)
            .QueryAsync<TableEntity>(row => row.PartitionKey == partition)
            .Select(row => $"{row.RowKey} {row["Words"]}")
            .ToListAsync();
}
