using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Retention;

/// <summary>
/// Erases the files of those who have grown up (<see cref="ChildKeeping"/>), with the files that were merged into them, however often; a
/// file about whose child a report is open is held. What screenings hold of the child goes with them. They are found in the towns' ledgers,
/// from which they go last: a run that is stopped goes on. One that cannot be erased is an alert and keeps no other.
/// </summary>
internal sealed class EraseChildren(
    ChildStore children,
    ChildErasureStore erasure,
    ScreeningErasureStore screenings,
    LedgerStore ledger,
    OpenCases cases,
    RetentionStore receipts,
    RetentionTable table,
    AlertStore alerts,
    DistrictDirectory directory,
    LookupHash hash
)
{
    public const string FailedAlert = "child-not-erased";

    private readonly string[] towns =
    [
        .. directory.Towns.Select(town => town.Code),
        LedgerStore.Outside,
    ];

    public async Task EraseAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var id in await FoundAsync(now, cancellation))
        {
            try
            {
                await LookAtAsync(id, now, cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                await alerts.RaiseAsync(FailedAlert, id, now, cancellation);
            }
        }
        // What was stopped between its file and its rows.
        foreach (var kind in new[] { RetentionTable.Child, RetentionTable.HouseholdMinor })
        {
            foreach (var id in await receipts.BegunAsync(kind, cancellation))
            {
                var begun = await receipts.FindBegunAsync(kind, id, cancellation);
                if (begun is not null && await children.FindAsync(id, cancellation) is null)
                {
                    await FinishAsync(kind, id, begun, now, cancellation);
                }
            }
        }
    }

    private async Task LookAtAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (
            await children.FindAsync(id, cancellation) is { File: var file }
            && ChildKeeping.IsLapsed(file, table, now)
            && !await cases.AnyOpenAsync(file, cancellation)
        )
        {
            await EraseAsync(file, now, cancellation);
        }
    }

    /// <summary>Whose month of birth says that the time may have come.</summary>
    private async Task<List<string>> FoundAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var town in towns)
        {
            await ReadAsync(
                town,
                new LedgerFilter
                {
                    Stage = ChildStage.Base,
                    BornTo = MonthOf(RetentionTable.HouseholdMinor, ChildKeeping.LedgerAge),
                }
            );
            await ReadAsync(
                town,
                new LedgerFilter { BornTo = MonthOf(RetentionTable.Child, ChildKeeping.ServiceAge) }
            );
        }
        return [.. found];

        async Task ReadAsync(string town, LedgerFilter filter)
        {
            await foreach (var item in ledger.ReadAsync(town, null, filter, cancellation))
            {
                found.Add(item.ChildId);
            }
        }

        int MonthOf(string kind, int age)
        {
            var born = ChinaTime.DayOf(table.Of(kind).EraseAfter!.Before(now)).AddYears(-age);
            return born.Year * 100 + born.Month;
        }
    }

    private async Task EraseAsync(
        ChildFile file,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var kind = ChildKeeping.KindOf(file)!;
        var erasing = await receipts.BeginAsync(
            table.Of(kind),
            file.Id,
            ProofOf(file),
            EraseReport.Lapsed,
            now,
            cancellation
        );
        var merged = await EraseMergedAsync(file, cancellation);
        erasing = await receipts.CountAsync(erasing, merged, blobs: 0, cancellation);
        var rows = await erasure.EraseFileAsync(file, cancellation);
        erasing = await receipts.CountAsync(erasing, rows, blobs: 0, cancellation);
        await FinishAsync(kind, file.Id, erasing, now, cancellation);
    }

    /// <summary>Those first that lie deepest: from the file itself all the others are found again.</summary>
    private async Task<int> EraseMergedAsync(ChildFile file, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var part in file.Merged)
        {
            if (await children.FindAsync(part.From, cancellation) is { File: var merged })
            {
                rows += await EraseMergedAsync(merged, cancellation);
                rows += await erasure.EraseFileAsync(merged, cancellation);
            }
            rows += await erasure.EraseShownAsync(part.From, towns, cancellation);
            rows += await screenings.EraseAsync(part.From, towns, cancellation);
        }
        return rows;
    }

    private async Task FinishAsync(
        string kind,
        string id,
        Erasing erasing,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var rows = await erasure.EraseShownAsync(id, towns, cancellation);
        // After the ledger: from it a worklist that is gathered at this moment would take the child again.
        rows += await screenings.EraseAsync(id, towns, cancellation);
        erasing = await receipts.CountAsync(erasing, rows, blobs: 0, cancellation);
        await receipts.FinishAsync(kind, id, erasing, now, cancellation);
        await alerts.SettleAsync(FailedAlert, id, cancellation);
    }

    /// <summary>Whoever knows the child's number can ask for the receipt; from it nobody can read back whose it is.</summary>
    private string ProofOf(ChildFile file) =>
        Convert.ToHexStringLower(hash.Of("erased-child", file[ChildField.IdNumber] ?? file.Id))[
            ..32
        ];
}
