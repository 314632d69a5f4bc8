using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Rosters.Store;

/// <summary>
/// Table <c>rosters</c>. A roster's partition: <c>head</c>, <c>progress</c>, <c>group-NNN</c>, and <c>row-NNNNNNN</c> for each row that
/// something happened to. Partition <c>year-YYYY</c> lists each unit's rosters; <c>mapping-UNIT</c> remembers what a sender's columns are.
/// </summary>
internal sealed class RosterStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "rosters";
    private const string RowPrefix = "row-";
    private readonly TableClient table = storage.Table(Table);

    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, RosterRows.SealsOf(row));

    /// <summary>False when it stands there already.</summary>
    public async Task<bool> AddAsync(Roster roster, CancellationToken cancellation)
    {
        // The list first: a line that leads nowhere is passed over, a roster that no list shows would be lost to its sender.
        await ListInYearAsync(roster, cancellation);
        try
        {
            await table.AddEntityAsync(RosterRows.HeadOf(roster, sealing), cancellation);
            return true;
        }
        catch (RequestFailedException stands) when (stands.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    public async Task<Roster?> FindAsync(string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            id,
            RosterRows.Head,
            cancellationToken: cancellation
        );
        return row.HasValue ? RosterRows.ReadHead(row.Value!, sealing) : null;
    }

    /// <summary>The roster with what is counted of it.</summary>
    public async Task<RosterState?> ReadAsync(string id, CancellationToken cancellation)
    {
        Roster? roster = null;
        RosterProgress? progress = null;
        var tallies = new List<GroupTally>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey lt {RowPrefix}"),
                cancellationToken: cancellation
            )
        )
        {
            switch (row.RowKey)
            {
                case RosterRows.Head:
                    roster = RosterRows.ReadHead(row, sealing);
                    break;
                case RosterRows.Progress:
                    progress = RosterRows.ReadProgress(row);
                    break;
                default:
                    tallies.Add(RosterRows.ReadTally(row));
                    break;
            }
        }
        return roster is null
            ? null
            : new RosterState(
                roster,
                progress,
                tallies,
                progress is null ? 0 : await CountClosedAsync(id, cancellation)
            );
    }

    /// <summary>Writes the roster as it shall stand; false when somebody changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Roster roster, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(
                RosterRows.HeadOf(roster, sealing),
                roster.ETag,
                TableUpdateMode.Replace,
                cancellation
            );
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return false;
        }
    }

    public async Task<RosterProgress?> FindProgressAsync(string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            id,
            RosterRows.Progress,
            cancellationToken: cancellation
        );
        return row.HasValue ? RosterRows.ReadProgress(row.Value!) : null;
    }

    public Task WriteAsync(string id, RosterProgress progress, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            RosterRows.ProgressOf(id, progress),
            TableUpdateMode.Replace,
            cancellation
        );

    public Task WriteAsync(string id, GroupTally tally, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            RosterRows.TallyOf(id, tally),
            TableUpdateMode.Replace,
            cancellation
        );

    /// <summary>What happened to the rows from one to another, both counted in.</summary>
    public async Task<Dictionary<int, RowMark>> MarksAsync(
        string id,
        int from,
        int to,
        CancellationToken cancellation
    )
    {
        var marks = new Dictionary<int, RowMark>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id} and RowKey ge {RosterRows.RowKeyOf(from)} and RowKey le {RosterRows.RowKeyOf(to)}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            var mark = RosterRows.ReadMark(row);
            marks[mark.Row] = mark;
        }
        return marks;
    }

    /// <summary>Marks the row; false when something happened to it since it was read, which stays.</summary>
    public async Task<bool> MarkAsync(string id, RowMark mark, CancellationToken cancellation)
    {
        var row = RosterRows.MarkOf(id, mark);
        try
        {
            if (mark.ETag is { } read)
            {
                await table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellation);
            }
            else
            {
                await table.AddEntityAsync(row, cancellation);
            }
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>The row is mended in another roster; what else is known of it stays.</summary>
    public async Task CloseMendedAsync(
        Mending mends,
        string mendedIn,
        CancellationToken cancellation
    )
    {
        RowMark mark;
        do
        {
            var marks = await MarksAsync(mends.Roster, mends.Row, mends.Row, cancellation);
            mark = marks.GetValueOrDefault(mends.Row) ?? new RowMark { Row = mends.Row };
        } while (!await MarkAsync(mends.Roster, mark with { MendedIn = mendedIn }, cancellation));
    }

    /// <summary>What was found of rows when they met the ledger, and nobody has settled yet; in the sender's order.</summary>
    public async IAsyncEnumerable<RowMark> OpenMarksAsync(
        string id,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id} and RowKey ge {RowPrefix} and Closed eq {false}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            yield return RosterRows.ReadMark(row);
        }
    }

    /// <summary>The rows that a person has decided.</summary>
    public async IAsyncEnumerable<int> DecidedAsync(
        string id,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id} and RowKey ge {RowPrefix} and Closed eq {true}"
        );
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
        )
        {
            if (RosterRows.ReadMark(row) is { Decision: not null, DecidedBy: not null } mark)
            {
                yield return mark.Row;
            }
        }
    }

    /// <summary>Removes what is kept of single rows; tells how many lines those were.</summary>
    public async Task<int> EraseMarksAsync(string id, CancellationToken cancellation)
    {
        var marks = new List<TableEntity>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ge {RowPrefix}"),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            marks.Add(row);
        }
        return await table.RemoveAsync(marks, cancellation);
    }

    /// <summary>The ids of the rosters of a year, of one unit or of all.</summary>
    public async Task<List<(UnitId Unit, string Id)>> OfYearAsync(
        int year,
        UnitId? unit,
        CancellationToken cancellation
    )
    {
        var partition = RosterRows.YearPartition(year);
        var from = unit is { } one ? one.Slug + "_" : "";
        var to = unit is null ? "~" : from + "~";
        var found = new List<(UnitId, string)>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"
                ),
                select: ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            var at = row.RowKey.LastIndexOf('_');
            found.Add((UnitId.OfSlug(row.RowKey[..at]), row.RowKey[(at + 1)..]));
        }
        return found;
    }

    /// <summary>What a sender's columns with these titles were said to be; null when nobody said.</summary>
    /// <param name="titles">A keyed hash of the titles.</param>
    public async Task<string?> MappingAsync(
        UnitId unit,
        string titles,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            RosterRows.MappingPartition(unit),
            titles,
            cancellationToken: cancellation
        );
        return row.HasValue ? row.Value!.GetString("Fields") : null;
    }

    public Task RememberAsync(
        UnitId unit,
        string titles,
        string fields,
        CancellationToken cancellation
    ) =>
        table.UpsertEntityAsync(
            new TableEntity(RosterRows.MappingPartition(unit), titles) { ["Fields"] = fields },
            TableUpdateMode.Replace,
            cancellation
        );

    private async Task ListInYearAsync(Roster roster, CancellationToken cancellation) =>
        await table.UpsertEntityAsync(
            new TableEntity(
                RosterRows.YearPartition(roster.Year),
                $"{roster.Unit.Slug}_{roster.Id}"
            ),
            TableUpdateMode.Replace,
            cancellation
        );

    private async Task<int> CountClosedAsync(string id, CancellationToken cancellation)
    {
        var closed = 0;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id} and RowKey ge {RowPrefix} and Closed eq {true}"
        );
        await foreach (
            var _ in table.QueryAsync<TableEntity>(
                filter,
                select: ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            closed++;
        }
        return closed;
    }
}
