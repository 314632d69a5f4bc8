using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;

namespace LeftBehindCare.App.Audit;

/// <summary>How far the proof of all days is.</summary>
internal sealed record ProofMark
{
    /// <summary>The day proven last, <c>yyyyMMdd</c>; null before the first.</summary>
    public string? Day { get; init; }

    public long Chains { get; init; }

    public long Entries { get; init; }

    public long Faults { get; init; }

    /// <summary>When the last day was proven, UTC; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>
/// Table <c>audit</c>, partition <c>~proof</c>, row <c>mark</c>. It is sealed as the chains are: else whoever altered them could write
/// that they are proven already. A mark that is not ours is none, and the proof begins anew.
/// </summary>
internal sealed class ProofMarkStore(StorageAccount storage, AuditKey key)
{
    private const string Partition = "~proof";
    private const string Key = "mark";
    private readonly TableClient table = storage.Table("audit");

    public async Task<ProofMark> FindAsync(CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            Key,
            cancellationToken: cancellation
        );
        if (found is not { HasValue: true, Value: { } row })
        {
            return new ProofMark();
        }
        var mark = new ProofMark
        {
            Day = row["Day"] as string,
            Chains = row["Chains"] as long? ?? 0,
            Entries = row["Entries"] as long? ?? 0,
            Faults = row["Faults"] as long? ?? 0,
            FinishedAt = row["FinishedAt"] as DateTimeOffset?,
        };
        return SealOf(mark).AsSpan().SequenceEqual(row["Seal"] as byte[]) ? mark : new ProofMark();
    }

    public Task KeepAsync(ProofMark mark, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(Partition, Key)
            {
                ["Day"] = mark.Day,
                ["Chains"] = mark.Chains,
                ["Entries"] = mark.Entries,
                ["Faults"] = mark.Faults,
                ["FinishedAt"] = mark.FinishedAt,
                ["Seal"] = SealOf(mark),
            },
            TableUpdateMode.Replace,
            cancellation
        );

    private byte[] SealOf(ProofMark mark) =>
        HMACSHA256.HashData(
            key.Bytes,
            Encoding.UTF8.GetBytes(
                $"{Partition} {mark.Day} {mark.Chains} {mark.Entries} {mark.Faults} {mark.FinishedAt?.UtcTicks}"
            )
        );
}
