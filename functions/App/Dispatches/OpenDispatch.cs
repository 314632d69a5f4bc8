using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Dispatches;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Retention;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>GET /api/dispatches/{id}: the report as far as the unit may see it.</summary>
internal static class OpenDispatch
{
    public static async Task<Results<Ok<DispatchView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ReportStore store,
        DispatchReader reader,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await SeenDispatch.FindAsync(id, http.Post(), store, directory, cancellation)
            is not { } seen
        )
        {
            return Problems.NotFound();
        }
        if (seen.Closed(directory) is { } closed)
        {
            return closed;
        }
        var view = await reader.ViewAsync(seen, cancellation);
        if (seen.IsNews)
        {
            await store.MarkReadAsync(
                seen.Report.Report.Id,
                seen.Dispatch,
                time.GetUtcNow(),
                cancellation
            );
        }
        http.Response.Headers.ETag = DispatchReader.ETagOf(seen.Dispatch);
        http.NoteForAudit(view.Seen);
        return TypedResults.Ok(view);
    }
}

/// <summary>Puts together what a unit may see of a report.</summary>
internal sealed class DispatchReader(
    ReportStore store,
    AttachmentStore attachments,
    DistrictDirectory directory,
    TimeProvider time
)
{
    public static string ETagOf(Dispatch dispatch) => $"\"{dispatch.Version}\"";

    public async Task<DispatchView> ViewAsync(SeenDispatch seen, CancellationToken cancellation)
    {
        var (read, dispatch, _) = seen;
        var report = read.Report;
        var seesStory = dispatch.SeesNarrative;
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
            Report = seesStory ? WordsFor(dispatch.Unit, store.Words(read)) : null,
            Reporter = directory.IsPolice(dispatch.Unit) ? store.Reporter(read) : null,
            Holds = MatterFacts.GroundsOf(read.Events, time.GetUtcNow()),
            Events = [.. read.Events.Select(fact => ViewOf(fact, dispatch))],
            Recipients =
            [
                .. report
                    .Dispatches.Where(d => d.Unit != dispatch.Unit && !Hides(dispatch, d.Unit))
                    .Select(d => new OtherRecipient(
                        d.Unit.Value,
                        directory.NameOf(d.Unit),
                        Wire.Of(d.Role),
                        Wire.Of(d.State),
                        d.AcknowledgedAt
                    )),
            ],
            Attachments = seesStory ? await ListAsync(report.Id, cancellation) : [],
        };
    }

    /// <summary>Police and civil affairs look the child up by its number; to all others it is masked.</summary>
    private ReportRequest WordsFor(UnitId unit, ReportRequest words) =>
        words.Child?.IdNumber is { } number
        && !directory.IsPolice(unit)
        && !directory.IsUnder(unit, "civil-affairs")
            ? words with
            {
                Child = words.Child with { IdNumber = Masked.IdNumber(number) },
            }
            : words;

    private async Task<IReadOnlyList<DispatchAttachment>> ListAsync(
        string reportId,
        CancellationToken cancellation
    ) =>
        [
            .. (await attachments.ListAsync(reportId, cancellation)).Select(
                a => new DispatchAttachment(a.Number, a.Name, a.ContentType, a.Bytes)
            ),
        ];

    /// <summary>A unit that gets a task without the story sees the words of its own events only.</summary>
    private EventView ViewOf(ReportEvent fact, Dispatch dispatch)
    {
        var seesText = dispatch.SeesNarrative || fact.Unit == dispatch.Unit;
        var by = fact.Unit is { } acting && !Hides(dispatch, acting) ? fact.Unit : null;
        return new EventView(
            fact.At,
            Wire.Of(fact.Kind),
            by?.Value,
            by is { } unit ? directory.NameOf(unit) : null,
            seesText ? fact.Officer : null,
            seesText ? fact.Text : null,
            fact.Outcome,
            [.. fact.To.Where(unit => !Hides(dispatch, unit)).Select(directory.NameOf)],
            fact.Until
        );
    }

    /// <summary>A school has a part in a report only as its reporter, and who reported is for the police and for itself alone (DOMAIN R-h).</summary>
    private bool Hides(Dispatch seen, UnitId unit) =>
        directory.Find(unit) is { Kind: UnitKind.School or UnitKind.Kindergarten }
        && unit != seen.Unit
        && !directory.IsPolice(seen.Unit);
}
