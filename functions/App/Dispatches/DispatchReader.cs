using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches;

/// <summary>Puts together what a person may see of a report: what is masked stays so until that person has opened it.</summary>
internal sealed class DispatchReader(
    ReportStore store,
    AttachmentStore attachments,
    OpeningStore openings,
    OpeningTimes times,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static string ETagOf(Dispatch dispatch) => $"\"{dispatch.Version}\"";

    /// <summary>Which fields are open to the person now.</summary>
    public async Task<FieldSeals> SealsAsync(SeenDispatch seen, CancellationToken cancellation) =>
        new(
            seen,
            await openings.OfPersonAsync(
                seen.Report.Report.Id,
                seen.Dispatch.Unit,
                seen.Post.Subject,
                cancellation
            ),
            directory,
            times,
            time.GetUtcNow()
        );

    public async Task<DispatchView> ViewAsync(SeenDispatch seen, CancellationToken cancellation)
    {
        var (read, dispatch, _) = seen;
        var report = read.Report;
        var listing = dispatch.SeesNarrative
            ? attachments.ListAsync(report.Id, cancellation)
            : null;
        var seals = await SealsAsync(seen, cancellation);
        var files = listing is null ? [] : await listing;
        var words = dispatch.SeesNarrative ? store.Words(read) : null;
        var reporter = SeesReporter(seen) ? store.Reporter(read) : null;
        var seesStory = words is not null && seals.IsOpen(SealedField.Narrative);
        return new DispatchView
        {
            Id = DispatchId.Of(report, dispatch),
            CaseNumber = report.CaseNumber,
            Priority = report.Decision.Priority.ToString(),
            Role = Wire.Of(dispatch.Role),
            State = Wire.Of(dispatch.State),
            ReceivedAt = report.ReceivedAt,
            DueAt = dispatch.AcknowledgeBy,
            Overdue = dispatch.IsOverdue(time.GetUtcNow()),
            Allowed = seen.MayAct ? [.. Transitions.Allowed(dispatch.State).Select(Wire.Of)] : [],
            Circumstances =
            [
                .. report.Decision.Circumstances.Select(c => new CircumstanceView(
                    c.Code,
                    c.Source
                )),
            ],
            Proposals = seesStory
                ? [.. report.Decision.Proposals.Select(p => new ProposalView(p.Code, p.Words))]
                : [],
            Place = InboxPlace.Of(report, directory),
            PlaceUnknown = report.Decision.PlaceUnknown,
            Restricted = report.Decision.Restricted,
            Flagged = read.Head.GetBoolean("Flagged") == true,
            ReportedLate =
                report.Lateness is { } lateness && Domain.Time.MandatedLateness.IsLate(lateness),
            Report = words is null ? null : FieldValues.Mask(words, seals.IsOpen),
            Reporter = reporter is null ? null : FieldValues.Mask(reporter, seals.IsOpen),
            Holds = MatterFacts.GroundsOf(read.Events, time.GetUtcNow()),
            Masked = seals.Masked(Stands),
            Opened = seals.Opened(Stands),
            Events = [.. read.Events.Select(fact => ViewOf(fact, seen, seesStory))],
            Recipients =
            [
                .. report
                    .Dispatches.Where(d => d.Unit != dispatch.Unit && !Hides(seen, d.Unit))
                    .Select(d => new OtherRecipient(
                        d.Unit.Value,
                        directory.NameOf(d.Unit),
                        Wire.Of(d.Role),
                        Wire.Of(d.State),
                        d.AcknowledgedAt
                    )),
            ],
            Attachments = seals.IsOpen(SealedField.Attachments)
                ?
                [
                    .. files.Select(a => new DispatchAttachment(
                        a.Number,
                        a.Name,
                        a.ContentType,
                        a.Bytes
                    )),
                ]
                : [],
        };

        bool Stands(SealedField field) =>
            field == SealedField.Attachments
                ? files.Count > 0
                : words is not null && FieldValues.Of(field, words, reporter) is not null;
    }

    /// <summary>A unit without the story, and a person to whom it is closed, see the words of their own unit's events only.</summary>
    private EventView ViewOf(ReportEvent fact, SeenDispatch seen, bool seesStory)
    {
        var seesText = seesStory || fact.Unit == seen.Dispatch.Unit;
        var by = fact.Unit is { } acting && !Hides(seen, acting) ? fact.Unit : null;
        return new EventView(
            fact.At,
            Wire.Of(fact.Kind),
            by?.Value,
            by is { } unit ? directory.NameOf(unit) : null,
            seesText ? fact.Officer : null,
            seesText ? fact.Text : null,
            fact.Outcome,
            [.. fact.To.Where(unit => !Hides(seen, unit)).Select(directory.NameOf)],
            fact.Until
        );
    }

    /// <summary>A school has a part in a report only as its reporter, and who reported is for the police and for itself alone (DOMAIN R-h).</summary>
    private bool Hides(SeenDispatch seen, UnitId unit) =>
        directory.Find(unit) is { Kind: UnitKind.School or UnitKind.Kindergarten }
        && unit != seen.Dispatch.Unit
        && !SeesReporter(seen);

    private bool SeesReporter(SeenDispatch seen) =>
        WhoMayOpen.SeesReporter(seen.Post, seen.Dispatch.Unit, directory);
}
