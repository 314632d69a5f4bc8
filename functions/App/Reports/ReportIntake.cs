using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Reports;

/// <summary>Takes a report in, from the API and from the form alike: two storage operations when no file comes with it.</summary>
internal sealed partial class ReportIntake(
    ReportStore store,
    AttachmentStore attachments,
    ReportQueue queue,
    IntakeGuard guard,
    DistrictDirectory directory,
    LookupHash hash,
    TimeProvider time,
    ILogger<ReportIntake> logger
)
{
    /// <param name="entry">Which officer wrote it down; null when the reporter sent it.</param>
    public async Task<Submission> SubmitAsync(
        ReportRequest request,
        IReadOnlyList<IFormFile> files,
        Guid key,
        string clientAddress,
        CancellationToken cancellation,
        ReportEntry? entry = null
    )
    {
        var now = time.GetUtcNow();
        var errors = ReportCheck.Check(request, directory, now);
        if (errors.Count > 0)
        {
            return new Submission.Refused(errors);
        }
        var flagged = await guard.SlowAsync(clientAddress, cancellation);
        var keys = ReportKeys.From(key, hash);
        try
        {
            var kept = await attachments.ReceiveAsync(keys.Id, files, cancellation);
            var bodyHash = BodyHash(request, kept);
            var report = Decide(request, keys, now);
            var draft = new ReportDraft(
                report,
                request,
                kept.Where(a => a.Accepted).ToList(),
                bodyHash,
                flagged,
                entry
            );
            // Announced before it is committed: there is no moment in which a stored report has no work queued.
            await queue.AnnounceAsync(report.Id, now, due: null, cancellation);
            var stored = await store.AddAsync(draft, cancellation);
            if (stored is null)
            {
                Accepted(
                    logger,
                    report.CaseNumber,
                    report.Decision.Priority,
                    report.Decision.Recipients.Length
                );
                return new Submission.Accepted(Answer(report, keys, kept));
            }
            return CryptographicOperations.FixedTimeEquals(stored.BodyHash, bodyHash)
                ? new Submission.Accepted(Answer(stored.Report, keys, kept))
                : new Submission.Conflict();
        }
        catch (Exception exception) when (Failures.IsStorageTrouble(exception))
        {
            NotStored(logger, exception.GetType().Name);
            return new Submission.Unavailable();
        }
    }

    private Report Decide(ReportRequest request, ReportKeys keys, DateTimeOffset now)
    {
        var place = PlaceFinder.Find(
            directory,
            request.Place?.TownCode,
            request.Place?.VillageCode,
            request.Place?.Address
        );
        var facts = ReportFacts.Of(request, request.Reporter, place, directory);
        return new Report
        {
            Id = keys.Id,
            CaseNumber = keys.CaseNumber,
            ReceivedAt = now,
            Decision = Routing.Route(facts, directory),
            Place = place,
            Lateness =
                request.Reporter?.Kind == "mandated"
                    ? MandatedLateness.Of(request.DiscoveredAt, request.PoliceToldAt, now)
                    : null,
            FoundBy = [.. LookupStore.KeysOf(request, keys.CaseNumber, hash)],
            Version = 1,
            ChangedAt = now,
            TouchedAt = now,
        };
    }

    private ReportAccepted Answer(
        Report report,
        ReportKeys keys,
        IReadOnlyList<ReceivedAttachment> kept
    ) =>
        new()
        {
            CaseNumber = report.CaseNumber,
            Receipt = keys.Receipt,
            ReceivedAt = report.ReceivedAt,
            Urgent = report.Decision.Urgent,
            Circumstances =
            [
                .. report.Decision.Circumstances.Select(c => new CircumstanceView(
                    c.Code,
                    c.Source
                )),
            ],
            Recipients =
            [
                .. report.Decision.Recipients.Select(r => new RecipientView(
                    r.Unit.Value,
                    directory.NameOf(r.Unit),
                    Wire.Of(r.Role)
                )),
            ],
            Attachments =
            [
                .. kept.Select(a => new AttachmentView(a.DisplayName, a.Accepted, a.Code)),
            ],
        };

    /// <summary>Of what was understood, not of the bytes: a form and its resubmission agree.</summary>
    private byte[] BodyHash(ReportRequest request, IReadOnlyList<ReceivedAttachment> kept)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ReportJson.Default.ReportRequest);
        return hash.Of("body", [.. body, .. kept.SelectMany(a => a.Digest)]);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Report {CaseNumber} taken, {Priority}, {Recipients} recipients"
    )]
    private static partial void Accepted(
        ILogger logger,
        string caseNumber,
        Priority priority,
        int recipients
    );

    [LoggerMessage(Level = LogLevel.Error, Message = "A report was not stored: {Error}")]
    private static partial void NotStored(ILogger logger, string error);
}
