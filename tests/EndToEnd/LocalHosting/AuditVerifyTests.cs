using Azure.Data.Tables;
using LeftBehindCare.EndToEnd.Harness;
using LeftBehindCare.LocalHost;
using Shouldly;

namespace LeftBehindCare.EndToEnd.LocalHosting;

/// <summary>The command <c>audit verify</c>, as an operator runs it on a folder of data.</summary>
public sealed class AuditVerifyTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("audit");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task A_whole_record_is_said_to_be_whole_and_an_altered_row_is_named()
    {
        string altered;
        await using (var system = await StartAsync())
        {
            await system.ReportAsync(
                new { narrative = "请去看看", place = new { townCode = "330212110" } }
            );
            await system.InboxAsync("police");
        }
        (await VerifyAsync()).ShouldBe((0, true));
        await using (var system = await StartAsync())
        {
            var audit = new TableClient(system.Host.StorageConnectionString, "audit");
            var row = await audit
                .QueryAsync<TableEntity>()
                .FirstAsync(one => one.GetString("Subject") == "police");
            altered = row.PartitionKey;
            row["Subject"] = "education";
            await audit.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        (await VerifyAsync(altered)).ShouldBe((1, true));
    }

    private Task<WholeSystem> StartAsync() =>
        WholeSystem.StartAsync(options =>
            options with
            {
                Ephemeral = false,
                Data = data.FullName,
                StartTimers = false,
            }
        );

    /// <summary>The exit code, and whether it says what it should.</summary>
    /// <param name="chain">What must be named; null: that there are no faults.</param>
    private async Task<(int Code, bool Says)> VerifyAsync(string? chain = null)
    {
        using var app = new ScriptedApp();
        using var program = LocalProgram.Start(
            app,
            "audit",
            "verify",
            "--data",
            data.FullName,
            "--app",
            await PublishedApp.FolderAsync()
        );
        var stop = TestContext.Current.CancellationToken;
        var said = await program.StandardOutput.ReadToEndAsync(stop);
        await program.WaitForExitAsync(stop);
        return (
            program.ExitCode,
            said.Contains(chain ?? " chains, 0 faults", StringComparison.Ordinal)
        );
    }
}
