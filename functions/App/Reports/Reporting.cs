using System.Collections.Immutable;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Reports;

/// <summary>What a reporter can do afterwards with nothing but the receipt: look, and add.</summary>
internal sealed class Reporting(
    ReportStore store,
    ReportQueue queue,
    GuessGuard guard,
    DistrictDirectory directory,
    LookupHash hash,
    TimeProvider time
)
{
    /// <summary>Unknown, mistyped and wrong receipts are one answer and cost the caller the same.</summary>
    public async Task<Lookup> FindAsync(
        string? receipt,
        string clientAddress,
        CancellationToken cancellation
    )
    {
        if (await guard.WaitAsync(clientAddress, cancellation) is { } retryAfter)
        {
            return new Lookup.TooManyTries(retryAfter);
        }
        // A receipt that cannot be one is looked for all the same, so that the time taken tells nothing.
        var id = ReportKeys.IdOf(
            ReceiptCode.TryNormalise(receipt, out var symbols) ? symbols : "",
            hash
        );
        if (await store.FindAsync(id, cancellation) is { } found)
        {
            return new Lookup.Found(found, StatusOf(found));
        }
        await guard.FailedAsync(clientAddress, cancellation);
        return new Lookup.Unknown();
    }

    /// <summary>Adds the reporter's words to the report, at any time, also after it was closed.</summary>
    public async Task<bool> AddMessageAsync(
        StoredVersion found,
        string text,
        CancellationToken cancellation
    )
    {
        for (
            var read = found;
            read is not null;
            read = await store.FindAsync(read.Report.Id, cancellation)
        )
        {
            var now = time.GetUtcNow();
            var version = read.Report.Version + 1;
            var fact = new ReportEvent
            {
                Sequence = version,
                Kind = ReportEventKind.ReporterWrote,
                At = now,
                Text = text,
            };
            var after = read.Report with { Version = version, ChangedAt = now };
            await queue.AnnounceAsync(read.Report.Id, now, due: null, cancellation);
            if (
                await store.CommitAsync(
                    read,
                    new ReportChange(after, [fact], []),
                    commandKey: null,
                    cancellation
                )
            )
            {
                return true;
            }
        }
        return false;
    }

    public ReportStatus StatusOf(StoredVersion found) =>
        new()
        {
            CaseNumber = found.Report.CaseNumber,
            Stage = Wire.Of(found.Report.Stage),
            Steps =
            [
                .. found
                    .Events.Where(e =>
                        e.Kind is not (ReportEventKind.ReporterWrote or ReportEventKind.UnitWrote)
                    )
                    .Select(e => new StatusStep(e.At, KindOf(e.Unit), Wire.Of(e.Kind))),
            ],
            Messages =
            [
                .. found
                    .Events.Where(e =>
                        e.Kind is ReportEventKind.ReporterWrote or ReportEventKind.UnitWrote
                    )
                    .Select(e => new StatusMessage(
                        e.At,
                        e.Kind == ReportEventKind.ReporterWrote,
                        KindOf(e.Unit),
                        e.Text ?? ""
                    )),
            ],
        };

    private string? KindOf(UnitId? unit) => unit is { } known ? directory.KindOf(known) : null;
}

/// <summary>How looking up a receipt ended.</summary>
internal abstract record Lookup
{
    public sealed record Found(StoredVersion Report, ReportStatus Status) : Lookup;

    /// <summary>Wrong or unknown: which, is not told.</summary>
    public sealed record Unknown : Lookup;

    public sealed record TooManyTries(TimeSpan RetryAfter) : Lookup;
}
