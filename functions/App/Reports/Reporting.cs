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

    /// <summary>Adds the reporter's words to the report, at any time, also after it was closed; under one key once.</summary>
    public async Task<MessageAdded> AddMessageAsync(
        StoredVersion found,
        string text,
        Guid? key,
        CancellationToken cancellation
    )
    {
        var mark = CarriedOut.Of(hash, "reporter", key, text);
        for (
            var read = found;
            read is not null;
            read = await store.FindAsync(read.Report.Id, cancellation)
        )
        {
            switch (await store.RepetitionOfAsync(read.Report.Id, mark, cancellation))
            {
                case Repetition.Same:
                    return new MessageAdded.Done(StatusOf(read));
                case Repetition.Other:
                    return new MessageAdded.KeyReused();
            }
            var now = time.GetUtcNow();
            var version = read.Report.Version + 1;
            var fact = new ReportEvent
            {
                Sequence = version,
                Kind = ReportEventKind.ReporterWrote,
                At = now,
                Text = text,
            };
            var after = read.Report.With([], version, now);
            await queue.AnnounceAsync(read.Report.Id, now, due: null, cancellation);
            if (
                await store.CommitAsync(
                    read,
                    new ReportChange(after, [fact], []),
                    mark,
                    cancellation
                )
            )
            {
                return new MessageAdded.Done(
                    StatusOf(read with { Report = after, Events = read.Events.Add(fact) })
                );
            }
        }
        return new MessageAdded.Gone();
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
                        e.Kind
                            is not (
                                ReportEventKind.ReporterWrote
                                or ReportEventKind.UnitWrote
                                or ReportEventKind.PlaceFound
                                or ReportEventKind.Corrected
                                or ReportEventKind.Held
                                or ReportEventKind.Released
                                or ReportEventKind.RetentionWarned
                            )
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

/// <summary>How adding to a report ended.</summary>
internal abstract record MessageAdded
{
    /// <param name="Status">As it stands with the message.</param>
    public sealed record Done(ReportStatus Status) : MessageAdded;

    /// <summary>Under the same key came another text before.</summary>
    public sealed record KeyReused : MessageAdded;

    /// <summary>The report is no longer there.</summary>
    public sealed record Gone : MessageAdded;
}

/// <summary>How looking up a receipt ended.</summary>
internal abstract record Lookup
{
    public sealed record Found(StoredVersion Report, ReportStatus Status) : Lookup;

    /// <summary>Wrong or unknown: which, is not told.</summary>
    public sealed record Unknown : Lookup;

    public sealed record TooManyTries(TimeSpan RetryAfter) : Lookup;
}
