using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LeftBehindCare.App.Tests.Harness;
using LeftBehindCare.EndToEnd.Browser.Pages;
using LeftBehindCare.EndToEnd.Harness;
using Microsoft.Playwright;

namespace LeftBehindCare.EndToEnd.Browser;

/// <summary>One browser before one whole system, whose storage can be made to refuse. Its tests run one after another.</summary>
[CollectionDefinition(nameof(HotlineInBrowser))]
public sealed class HotlineInBrowser : IAsyncLifetime, ICollectionFixture<HotlineInBrowser>
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public WholeSystem System { get; private set; } = null!;

    /// <summary>Stands between the app and its storage.</summary>
    public FaultProxy Storage { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        System = await WholeSystem.StartAsync(options =>
            options with
            {
                AppStorage = async storage =>
                {
                    Storage = await FaultProxy.StartAsync(storage);
                    return Storage.ConnectionString;
                },
                // All visitors come from one address.
                AppSettings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Intake__FreeReportsPerAddress"] = "10000",
                    ["Guessing__FailuresPerAddress"] = "10000",
                },
            }
        );
        playwright = await Playwright.CreateAsync();
        browser = await ChromiumPackage.LaunchAsync(playwright);
    }

    /// <summary>Somebody with a browser that has never been here.</summary>
    public async Task<Visitor> VisitorAsync(Device device) =>
        await Visitor.ComeAsync(browser, System.Host.Address, device);

    /// <summary>The storage does nothing that the app asks of it until this is disposed.</summary>
    public IDisposable WithoutStorage(Fault fault = Fault.Refuse)
    {
        Storage.Decide = _ => fault;
        return new Then(Storage.Mend);
    }

    /// <summary>The storage answers nothing until this is disposed, and then everything.</summary>
    public IDisposable WithStorageHeld() => WithoutStorage(Fault.Hang);

    /// <summary>The unit's dispatch of the report on this page.</summary>
    public async Task<string> DispatchAsync(string who, ReceiptPage receipt) =>
        await System.DispatchAsync(
            who,
            new JsonObject { ["caseNumber"] = await receipt.ReadCaseNumberAsync() }
        );

    public Task<JsonNode> PoliceAsync(string dispatch, string action, object command) =>
        System.JsonAsync(
            HttpMethod.Post,
            $"/api/dispatches/{dispatch}/{action}",
            command,
            "police"
        );

    /// <summary>How many reports are stored: an answered press has committed its own by then.</summary>
    public async Task<int> StoredReportsAsync()
    {
        var table = new TableClient(System.Host.StorageConnectionString, "reports");
        var partitions = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey"]))
            partitions.Add(row.PartitionKey);
        return partitions.Count;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (System is not null)
            await System.DisposeAsync();
        if (Storage is not null)
            await Storage.DisposeAsync();
    }

    private sealed class Then(Action then) : IDisposable
    {
        public void Dispose() => then();
    }
}
