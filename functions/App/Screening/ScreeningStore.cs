using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Screening;

namespace LeftBehindCare.App.Screening;

/// <summary>A screened child in codes alone, for counting: nothing of it is opened.</summary>
/// <param name="Exit">Of a child that is off the ledger: why.</param>
/// <param name="Seen">Null before anybody said so.</param>
/// <param name="Groups">The names of its flags (DOMAIN #92, #26), of a final screening.</param>
internal sealed record ScreenedChild(
    string ChildId,
    string? Village,
    ScreeningState State,
    ScreeningOutcome? Outcome,
    string? Exit,
    ChildSeen? Seen,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Sources,
    bool AgesOut
)
{
    /// <summary>Its tickets that are not cleared yet.</summary>
    public int DangersOpen { get; init; }

    /// <summary>Of these, those whose day is over.</summary>
    public int DangersOverdue { get; init; }

    /// <summary>Its tickets that are cleared, confirmed or not.</summary>
    public int DangersCleared { get; init; }

    /// <summary>Whether it counts as this town's candidate.</summary>
    public bool Counts => State != ScreeningState.Gone;

    /// <summary>Whether it has an outcome: without one it is a blind spot (#93).</summary>
    public bool HasOutcome => State is ScreeningState.Submitted or ScreeningState.Left;
}

/// <summary>
/// Table <c>screenings</c>: a partition a year and town that screens, RowKey the child's id, so that it stands in the order of the
/// town's ledger. What is counted stands in columns; what was written down is sealed.
/// </summary>
internal sealed class ScreeningStore(StorageAccount storage, Sealing sealing, DangerStore dangers)
{
    public const string Table = "screenings";
    private const int RowsPerTransaction = 100;
    private readonly TableClient table = storage.Table(Table);

    /// <summary>The town's children in the order of their ids, with their tickets counted.</summary>
    /// <param name="today">For what is overdue.</param>
    public async IAsyncEnumerable<ScreenedChild> ReadTownAsync(
        int year,
        string town,
        DateOnly today,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // Both stand in the order of the children's ids, so that either is read once and neither is kept.
        await using var tickets = dangers
            .ReadAsync(year, town, cancellation)
            .GetAsyncEnumerator(cancellation);
        var more = await tickets.MoveNextAsync();
        await foreach (var mark in ReadAsync(year, town, after: null, to: null, cancellation))
        {
            var (open, overdue, cleared) = (0, 0, 0);
            while (more && string.CompareOrdinal(tickets.Current.ChildId, mark.Key.ChildId) < 0)
            {
                more = await tickets.MoveNextAsync();
            }
            while (more && tickets.Current.ChildId == mark.Key.ChildId)
            {
                var isOpen = tickets.Current.State is DangerState.Open or DangerState.InHand;
                open += isOpen ? 1 : 0;
                overdue += isOpen && today > tickets.Current.DueOn ? 1 : 0;
                cleared += isOpen ? 0 : 1;
                more = await tickets.MoveNextAsync();
            }
            yield return new ScreenedChild(
                mark.Key.ChildId,
                mark.Standing.Village,
                mark.Standing.State,
                mark.Standing.Outcome,
                mark.Standing.Exit,
                mark.Seen,
                mark.Groups,
                mark.Standing.Sources,
                mark.Standing.AgesOut
            )
            {
                DangersOpen = open,
                DangersOverdue = overdue,
                DangersCleared = cleared,
            };
        }
    }

    /// <summary>The rows of a town in codes, in the order of the children's ids.</summary>
    /// <param name="after">Not before the one after this child.</param>
    /// <param name="to">Up to this child; null: to the end.</param>
    public async IAsyncEnumerable<ScreeningMark> ReadAsync(
        int year,
        string town,
        string? after,
        string? to,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var partition = ScreeningKey.PartitionOf(year, town);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {after ?? ""}"
        );
        if (to is not null)
        {
            filter += TableClient.CreateQueryFilter($" and RowKey le {to}");
        }
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                select: ScreeningRow.Coded,
                cancellationToken: cancellation
            )
        )
        {
            yield return ScreeningRow.MarkOf(row);
        }
    }

    public async Task<StoredScreening?> FindAsync(ScreeningKey key, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            key.Partition,
            key.ChildId,
            cancellationToken: cancellation
        );
        return row is { HasValue: true, Value: { } entity }
            ? new StoredScreening(ScreeningRow.MarkOf(entity), ScreeningRow.BodyOf(entity, sealing))
            : null;
    }

    /// <summary>Writes how children stand; false when somebody was faster with one, so that all is to be decided anew.</summary>
    /// <param name="marks">Of one town; with a tag those that stand there, without one those that are new.</param>
    public async Task<bool> WriteAsync(
        IReadOnlyList<ScreeningMark> marks,
        CancellationToken cancellation
    )
    {
        foreach (var lot in marks.Chunk(RowsPerTransaction))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    lot.Select(mark =>
                        mark.ETag == default
                            ? new TableTransactionAction(
                                TableTransactionActionType.Add,
                                ScreeningRow.Of(mark)
                            )
                            : new TableTransactionAction(
                                TableTransactionActionType.UpdateMerge,
                                ScreeningRow.Of(mark),
                                mark.ETag
                            )
                    ),
                    cancellation
                );
            }
            catch (RequestFailedException lost) when (IsLost(lost))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Writes what was written down; false when somebody was faster.</summary>
    public async Task<bool> WriteAsync(
        ScreeningMark mark,
        ScreeningBody body,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.UpdateEntityAsync(
                ScreeningRow.Of(mark, body, sealing),
                mark.ETag,
                TableUpdateMode.Replace,
                cancellation
            );
            return true;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return false;
        }
    }

    private static bool IsLost(RequestFailedException failed) =>
        failed.Status
            is StatusCodes.Status404NotFound
                or StatusCodes.Status409Conflict
                or StatusCodes.Status412PreconditionFailed;
}
