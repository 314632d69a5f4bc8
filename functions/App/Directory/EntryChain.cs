using System.Security.Cryptography;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Audit;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Directory;

/// <summary>
/// The history of a partition as a chain like the audit's (<see cref="AuditChain"/>): each change's Seal covers who, when, why, before
/// and after, its Sequence, and the seal before it; the revision row, moved in the same transaction, is its head. It covers what the
/// sealed columns say, so that a new sealing key leaves it whole.
/// </summary>
internal sealed class EntryChain(byte[] key, Sealing sealing, string table, string partition)
{
    public const string RevisionKey = "~revision";
    public const string Version = "Version";
    public const string At = "At";
    public const string By = "By";
    public const string Reason = "Reason";
    public const string Before = "Before";
    public const string After = "After";
    private const string Sequence = "Sequence";
    private const string Seal = "Seal";

    /// <summary><c>staff_staff</c>, <c>duty_330212-police</c>: no day begins so.</summary>
    public string Name => $"{table}_{partition}";

    /// <summary>What a sealed column of a history row is bound to.</summary>
    public static string PlaceOf(string table, string partition, string key, string column) =>
        $"{table} {partition} {key} {column}";

    /// <summary>Where the chain ends.</summary>
    public static AuditHead HeadOf(TableEntity? revision) =>
        new(revision?[Sequence] as long? ?? 0, revision?[Seal] as byte[] ?? [], revision?.ETag);

    /// <summary>Lengthens the chain by this row; tells the new end, which the revision row is to hold.</summary>
    public AuditHead Extend(AuditHead head, TableEntity history)
    {
        var sequence = head.Sequence + 1;
        var seal = AuditChain.SealOf(key, Name, sequence, head.Seal, ChangeOf(history));
        (history[Sequence], history[Seal]) = (sequence, seal);
        return head with { Sequence = sequence, Seal = seal };
    }

    public static void Hold(TableEntity revision, AuditHead head) =>
        (revision[Sequence], revision[Seal]) = (head.Sequence, head.Seal);

    /// <summary>The chain as these rows of the partition tell it.</summary>
    public StoredChain Of(IReadOnlyCollection<TableEntity> rows) =>
        new(
            Name,
            [
                .. rows.Where(row => row.RowKey != RevisionKey)
                    .Select(row => new AuditLink(
                        row[Sequence] as long? ?? 0,
                        ChangeOf(row),
                        row[Seal] as byte[] ?? []
                    ))
                    .OrderBy(link => link.Sequence),
            ],
            HeadOf(rows.FirstOrDefault(row => row.RowKey == RevisionKey))
        );

    private AuditEntry ChangeOf(TableEntity row)
    {
        string?[] said = [$"{row[Version]}", Open(Reason), Open(Before), Open(After)];
        return new AuditEntry
        {
            At = row[At] as DateTimeOffset? ?? default,
            Subject = row[By] as string ?? "",
            Unit = new UnitId(partition),
            Operation = table,
            Matter = row.RowKey,
            // With its length before each, so that no two changes read the same.
            Detail = string.Concat(said.Select(part => $"{part?.Length ?? -1}:{part}")),
            Outcome = AuditOutcome.Allowed,
        };

        string? Open(string column)
        {
            try
            {
                return sealing.OpenText(
                    row[column] as byte[],
                    PlaceOf(table, partition, row.RowKey, column)
                );
            }
            catch (Exception damaged)
                when (damaged
                        is CryptographicException
                            or KeyNotFoundException
                            or OverflowException
                            or ArgumentException
                            or IndexOutOfRangeException
                )
            {
                // What does not open is not what was sealed.
                return "damaged";
            }
        }
    }
}
