using LeftBehindCare.App.Notices;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>Puts together what is shown of a request, and the copy for whoever asked.</summary>
internal sealed class RequestReader(
    ReportStore reports,
    NoticeStore notices,
    DistrictDirectory directory,
    TimeProvider time
)
{
    /// <summary>As lists show it: without who asks and without anybody's words.</summary>
    public RightsRequestView Listed(RightsRequest request) =>
        new()
        {
            Id = request.Id,
            CaseNumber = request.CaseNumber,
            Kind = request.Kind,
            State = request.IsOpen ? "open" : "decided",
            Unit = request.Unit.Value,
            UnitName = directory.NameOf(request.Unit),
            EnteredAt = request.EnteredAt,
            DueAt = request.DueAt,
            Overdue = request.IsOpen && request.DueAt <= time.GetUtcNow(),
            Relation = request.Relation,
            IdentityShown = request.IdentityShown,
            Decision = request.Decision,
            Reason = request.Reason,
            DecidedAt = request.DecidedAt,
            Receipt = request.Receipt,
            HasCopy = HasCopy(request),
        };

    public RightsRequestView ViewOf(RightsRequest request) =>
        Listed(request) with
        {
            Requester = request.Requester,
            Text = request.Text,
            Note = request.Note,
        };

    public static bool HasCopy(RightsRequest request) =>
        request is { Kind: RequestCodes.See, Report: not null, IsOpen: false }
        && request.Decision != RequestCodes.Refuse;

    /// <summary>The copy opens everything at once: the head of the unit is told before it is shown.</summary>
    public Task TellHeadAsync(StoredVersion read, Post post, CancellationToken cancellation) =>
        notices.AddAsync(
            post.Unit,
            read.Report.Id,
            new Notice
            {
                At = time.GetUtcNow(),
                Subject = post.Subject,
                Field = "copy",
                Purpose = "rights-request",
                Dispatch = $"{read.Report.Id}.{post.Unit.Slug}",
                CaseNumber = read.Report.CaseNumber,
            },
            cancellation
        );

    /// <param name="whole">With what was told; else without anybody's own words.</param>
    public ReportCopy CopyOf(StoredVersion read, bool whole)
    {
        var words = reports.Words(read);
        return new ReportCopy
        {
            CaseNumber = read.Report.CaseNumber,
            ReceivedAt = read.Report.ReceivedAt,
            Circumstances = [.. read.Report.Decision.Circumstances.Select(one => one.Code)],
            Child = words.Child,
            Place = words.Place,
            Narrative = whole ? words.Narrative : null,
            HelpGiven = whole ? words.HelpGiven : null,
            Steps =
            [
                .. read
                    .Events.Where(fact =>
                        fact.Kind
                            is not (ReportEventKind.ReporterWrote or ReportEventKind.UnitWrote)
                    )
                    .Select(fact => new CopyStep(
                        fact.At,
                        Wire.Of(fact.Kind),
                        fact.Unit is { } unit && !IsReporter(unit) ? directory.NameOf(unit) : null,
                        fact.Kind == ReportEventKind.Closed ? fact.Outcome : null,
                        fact.Kind == ReportEventKind.Corrected ? fact.Text : null
                    )),
            ],
        };
    }

    /// <summary>A school has a part in a report only as its reporter (DOMAIN R-h).</summary>
    private bool IsReporter(UnitId unit) =>
        directory.Find(unit) is { Kind: UnitKind.School or UnitKind.Kindergarten };
}
