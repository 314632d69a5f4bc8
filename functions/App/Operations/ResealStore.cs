using System.Globalization;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Operations;

/// <summary>How far the re-sealing under one key is.</summary>
internal sealed record ResealProgress
{
    /// <summary>The key's version.</summary>
    public required byte Version { get; init; }

    /// <summary>The part it has come to; null at the beginning of a pass.</summary>
    public string? Part { get; init; }

    /// <summary>The place within the part; null at its beginning.</summary>
    public string? After { get; init; }

    /// <summary>How many seals this pass has renewed.</summary>
    public int RenewedInPass { get; init; }

    /// <summary>How many were renewed in all.</summary>
    public int Renewed { get; init; }

    /// <summary>When a whole pass found nothing more to renew; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Table <c>reseal</c>: partition <c>progress</c>, a row a key version, so that a crash or the end of the time loses a page at most.</summary>
internal sealed class ResealStore(StorageAccount storage)
{
    private const string Progress = "progress";
    private readonly TableClient table = storage.Table("reseal");

    public async Task<ResealProgress> FindAsync(byte version, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            Progress,
            KeyOf(version),
            cancellationToken: cancellation
        );
        return found is { HasValue: true, Value: { } row }
            ? new ResealProgress
            {
                Version = version,
                Part = row.GetString("Part"),
                After = row.GetString("After"),
                RenewedInPass = row.GetInt32("RenewedInPass") ?? 0,
                Renewed = row.GetInt32("Renewed") ?? 0,
                FinishedAt = row.GetDateTimeOffset("FinishedAt"),
            }
            : new ResealProgress { Version = version };
    }

    public Task KeepAsync(ResealProgress progress, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(Progress, KeyOf(progress.Version))
            {
                ["Part"] = progress.Part,
                ["After"] = progress.After,
                ["RenewedInPass"] = progress.RenewedInPass,
                ["Renewed"] = progress.Renewed,
                ["FinishedAt"] = progress.FinishedAt,
            },
            TableUpdateMode.Replace,
            cancellation
        );

    private static string KeyOf(byte version) =>
        version.ToString("D3", CultureInfo.InvariantCulture);
}
