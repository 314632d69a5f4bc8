using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Screening.Worklists;
using LeftBehindCare.App.Tests.Children;
using LeftBehindCare.App.Tests.Harness;
using Microsoft.AspNetCore.Http;
using static LeftBehindCare.App.Tests.Children.ChildCalls;
using static LeftBehindCare.App.Tests.Screening.ScreeningCalls;

namespace LeftBehindCare.App.Tests.Screening;

/// <summary>A town with more children than a part holds: stopped in its middle, told twice, met by empty pages, it counts the same.</summary>
public sealed class ManyCandidates(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private const int Children = GatherTown.PartSize + 60;

    public async ValueTask InitializeAsync()
    {
        await app.EmployAllAsync();
        if (await LedgerAsync() > 0)
        {
            return;
        }
        var first = await app.FindAsync(Values("样例", "2015-01-01"));
        // A file is not needed to gather: the ledger's rows are what is read.
        var ledger = app.Tables.GetTableClient("ledger");
        var row = (await ledger.GetEntityAsync<TableEntity>(Town, first)).Value;
        await ledger.DeleteEntityAsync(Town, first);
        var sealing = (LeftBehindCare.App.Hosting.Sealing)
            app.Services.GetService(typeof(LeftBehindCare.App.Hosting.Sealing))!;
        var summary = sealing.Open(row.GetBinary("Summary"), $"ledger {Town} {first}");
        for (var from = 0; from < Children; from += 100)
        {
            await ledger.SubmitTransactionAsync(
                Enumerable
                    .Range(from, Math.Min(100, Children - from))
                    .Select(number =>
                    {
                        var id = $"{number % 256:x2}{number:x24}";
                        var copy = new TableEntity(row)
                        {
                            RowKey = id,
                            ["Summary"] = sealing.Seal(summary, $"ledger {Town} {id}"),
                        };
                        copy.Remove("odata.etag");
                        return new TableTransactionAction(TableTransactionActionType.Add, copy);
                    })
            );
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_part_and_told_twice_every_child_stands_there_once()
    {
        await StartAsync();
        var killed = 0;
        foreach (var message in app.WaitingAsync("gather-candidates").ToBlockingEnumerable())
        {
            // The first try is ended after its second lot of rows, in the middle of a part.
            var lots = 0;
            app.Faults.Decide = request =>
                request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal)
                && Interlocked.Increment(ref lots) > 2
                    ? Fault.Refuse
                    : Fault.None;
            killed += await app.TriggerAsync("GatherCandidates", message) == 500 ? 1 : 0;
            app.Faults.Mend();
            (await app.TriggerAsync("GatherCandidates", message)).ShouldBe(200);
        }
        killed.ShouldBePositive();
        (await CountedAsync()).ShouldBe(Children);
        (await app.WorklistAsync(Officer)).Count.ShouldBe(Children);
    }

    [Theory]
    [InlineData(Fault.EmptyPage)]
    [InlineData(Fault.Throttle)]
    public async Task Empty_pages_and_throttling_change_nothing(Fault fault)
    {
        await StartAsync();
        var met = new ConcurrentDictionary<string, bool>();
        app.Faults.Decide = request =>
            HttpMethods.IsGet(request.Method)
            && met.TryAdd(request.Headers["x-ms-client-request-id"].ToString(), value: true)
                ? fault
                : Fault.None;
        try
        {
            await app.MoveAsync("gather-candidates", "GatherCandidates");
            met.ShouldNotBeEmpty();
            (await CountedAsync()).ShouldBe(Children);
            (await app.WorklistAsync(Officer)).Count.ShouldBe(Children);
        }
        finally
        {
            app.Faults.Mend();
        }
    }

    private async Task StartAsync()
    {
        using var _ = await app.SendAsync(
            HttpMethod.Post,
            "/api/campaigns",
            new { year = Year },
            Coordinator
        );
        var table = app.Tables.GetTableClient("screenings");
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            await table.DeleteEntityAsync(row);
        }
        await foreach (var message in app.WaitingAsync("gather-candidates"))
        {
            message.ShouldNotBeEmpty();
        }
        await app.JsonAsync(HttpMethod.Post, $"/api/campaigns/{Year}/gather", who: Coordinator);
    }

    private async Task<int> CountedAsync() =>
        (int)(await app.ProgressAsync())["all"]!["candidates"]!;

    private async Task<int> LedgerAsync()
    {
        var rows = 0;
        await foreach (var _ in app.Tables.GetTableClient("ledger").QueryAsync<TableEntity>())
        {
            rows++;
        }
        return rows;
    }
}
