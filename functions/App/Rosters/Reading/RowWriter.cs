using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters.Reading;

/// <summary>
/// Writes a roster's checked rows into blobs as they come: every row into a page, what is to be mended also for itself, and what the ledger
/// may take by groups of birth days, so that whoever takes a group meets all its possible matches at once. The blobs are the
/// same in every reading of the same file; one that begins again leaves out those that are written already.
/// </summary>
internal sealed class RowWriter(
    string id,
    int groups,
    int written,
    OriginalStore store,
    CancellationToken cancellation
) : IDisposable
{
    /// <summary>Of a page of rows, before it is compressed: some hundred rows.</summary>
    private const int PageBytes = 512 * 1024;

    /// <summary>Of what a group takes: small, since every group gathers at once.</summary>
    private const int TakeBytes = 64 * 1024;

    private const int InFlight = 4;
    private readonly RowSheaf page = new(PageBytes);
    private readonly RowSheaf mends = new(TakeBytes);
    private readonly RowSheaf[] takes =
    [
        .. Enumerable.Range(0, groups).Select(_ => new RowSheaf(TakeBytes)),
    ];
    private readonly Queue<Task> uploads = new();
    private int begun;

    /// <summary>How many blobs are written for certain.</summary>
    public int Written => Math.Max(written, begun - uploads.Count);

    /// <param name="group">The group that takes it into the ledger; null for a row that must be mended first.</param>
    /// <returns>Whether a page was filled by it.</returns>
    public async Task<bool> AddAsync(StoredRow row, int? group)
    {
        page.Add(row);
        if (row.Checked.Outcome is RowOutcome.Question or RowOutcome.Refused)
        {
            mends.Add(row);
            await FlushAsync(mends, RowBlobs.MendsOf(id), mends.IsFull);
        }
        if (group is { } number)
        {
            takes[number].Add(row with { Cells = [] });
            await FlushAsync(takes[number], RowBlobs.TakesOf(id, number), takes[number].IsFull);
        }
        return await FlushAsync(page, RowBlobs.PagesOf(id), page.IsFull);
    }

    /// <summary>Writes what is gathered still.</summary>
    public async Task CompleteAsync()
    {
        await FlushAsync(page, RowBlobs.PagesOf(id), page.Count > 0);
        await FlushAsync(mends, RowBlobs.MendsOf(id), mends.Count > 0);
        for (var number = 0; number < takes.Length; number++)
        {
            await FlushAsync(takes[number], RowBlobs.TakesOf(id, number), takes[number].Count > 0);
        }
        await Task.WhenAll(uploads);
        uploads.Clear();
    }

    public void Dispose()
    {
        page.Dispose();
        mends.Dispose();
        foreach (var take in takes)
        {
            take.Dispose();
        }
    }

    private async Task<bool> FlushAsync(RowSheaf sheaf, string folder, bool isDue)
    {
        if (!isDue)
        {
            return false;
        }
        if (begun >= written && uploads.Count == InFlight)
        {
            await uploads.Dequeue();
        }
        Begin(sheaf, folder);
        return true;
    }

    private void Begin(RowSheaf sheaf, string folder)
    {
        var name = $"{folder}{sheaf.First:D7}";
        var content = sheaf.Take();
        if (begun++ >= written)
        {
            uploads.Enqueue(store.WriteAsync(name, content, cancellation));
        }
    }
}
