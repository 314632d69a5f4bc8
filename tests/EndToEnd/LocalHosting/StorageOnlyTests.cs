using System.Net.Http.Headers;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>What another host, such as <c>func start</c>, runs the app on.</summary>
public sealed class StorageOnlyTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_printed_settings_reach_a_storage_with_all_that_the_app_expects_and_a_sign_in()
    {
        var stop = TestContext.Current.CancellationToken;
        using var app = new ScriptedApp();
        using var program = LocalProgram.Start(
            app,
            "--storage-only",
            "--ephemeral",
            "--app",
            app.Folder
        );
        var settings = await SettingsAsync(program.StandardOutput, stop);
        try
        {
            settings.Keys.ShouldBe(
                [
                    "FUNCTIONS_WORKER_RUNTIME",
                    "AZURE_FUNCTIONS_ENVIRONMENT",
                    "AzureWebJobsStorage",
                    "Lookup__Key",
                    "Sealing__Keys",
                    "SignIn__Audience",
                    "SignIn__Authority",
                    "SignIn__ClientId",
                    "SignIn__ClientSecret",
                    "SignIn__SecondFactorAcr",
                    "Site__Address",
                    "Audit__Key",
                ],
                ignoreOrder: true
            );
            var storage = settings["AzureWebJobsStorage"];
            foreach (var queue in new[] { "extra", "route-report", "route-report-poison" })
                (await new QueueClient(storage, queue).ExistsAsync(stop)).Value.ShouldBeTrue(queue);
            (
                await new BlobContainerClient(storage, "files").ExistsAsync(stop)
            ).Value.ShouldBeTrue();
            await new TableServiceClient(storage)
                .GetTableClient("reports")
                .QueryAsync<TableEntity>(cancellationToken: stop)
                .ToListAsync(stop);
            (
                await new TableClient(storage, "staff").GetEntityAsync<TableEntity>(
                    "staff",
                    "police",
                    cancellationToken: stop
                )
            )
                .Value.GetString("Unit")
                .ShouldBe("330212/police");
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                settings["SignIn__Authority"] + "/token"
            );
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes("police:local"))
            );
            request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            using var token = await client.SendAsync(request, stop);
            token.IsSuccessStatusCode.ShouldBeTrue();
            app.Calls("/").ShouldBeEmpty("the app itself is another host's");
        }
        finally
        {
            program.Kill();
        }
    }

    /// <summary>As a shell reads the lines <c>export NAME='VALUE'</c>.</summary>
    private static async Task<Dictionary<string, string>> SettingsAsync(
        StreamReader output,
        CancellationToken stop
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        while (
            await output.ReadLineAsync(stop) is { } line
            && !line.StartsWith("Ctrl-C", StringComparison.Ordinal)
        )
        {
            line.ShouldStartWith("export ");
            var (name, value) = (line[7..line.IndexOf('=', StringComparison.Ordinal)], line);
            settings[name] = value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('\'');
        }
        return settings;
    }
}
