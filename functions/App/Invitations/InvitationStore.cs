using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Invitations;

/// <summary>A link by which a parent tells of leaving, as it is kept: without its secret.</summary>
/// <param name="Part">By which what is told by it is known again: the beginning of its hash.</param>
/// <param name="Child">The id of the child's file.</param>
/// <param name="Unit">Who made it.</param>
/// <param name="Until">After that it is of no use.</param>
/// <param name="IsUsed">Whether something was told by it.</param>
internal sealed record Invitation(
    string Part,
    string Child,
    UnitId Unit,
    DateTimeOffset Until,
    bool IsUsed
);

/// <summary>
/// Table <c>invitations</c>: one-time links for parents. A link's secret has 100 random bits and is shown once; what is kept is a keyed hash:
/// its first two digits the partition, all of it the row.
/// </summary>
internal sealed class InvitationStore(StorageAccount storage, LookupHash hash)
{
    private const int PartLength = 11;
    private readonly TableClient table = storage.Table("invitations");

    /// <summary>A new link's secret, as it stands in its address; known to nobody but whoever is given it.</summary>
    public async Task<string> AddAsync(
        string child,
        UnitId unit,
        DateTimeOffset until,
        CancellationToken cancellation
    )
    {
        var token = ReceiptCode.From(RandomNumberGenerator.GetBytes(ReceiptCode.SecretBytes));
        var row = KeyOf(token)!;
        row["Child"] = child;
        row["Unit"] = unit.Value;
        row["Until"] = until;
        await table.AddEntityAsync(row, cancellation);
        return token;
    }

    /// <summary>The link of this secret; null where there is none. What can be none costs as much as what might.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellation)
    {
        var key = KeyOf(token) ?? new TableEntity("00", "none");
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            key.PartitionKey,
            key.RowKey,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } found }
            ? new Invitation(
                found.RowKey[..PartLength],
                found.GetString("Child"),
                new UnitId(found.GetString("Unit")),
                found.GetDateTimeOffset("Until")!.Value,
                found.GetBoolean("Used") == true
            )
            : null;
    }

    /// <summary>Notes that the link has been used; what was told by it stands in the file already.</summary>
    public async Task UseAsync(string token, CancellationToken cancellation)
    {
        var row = KeyOf(token)!;
        row["Used"] = true;
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Removes the links that were of no use any more before then.</summary>
    public async Task ForgetBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"Until lt {before}"),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            rows.Add(row);
        }
        await table.RemoveAsync(rows, cancellation);
    }

    private TableEntity? KeyOf(string token)
    {
        if (!ReceiptCode.TryNormalise(token, out var symbols))
        {
            return null;
        }
        var key = Convert.ToHexStringLower(hash.Of("parent-invitation", symbols));
        return new TableEntity(key[..2], key);
    }
}
