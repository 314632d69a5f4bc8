using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>POST /api/requests: an officer writes down what a child or guardian asks for; its clock starts.</summary>
internal sealed class EnterRequest(
    RequestStore store,
    RequestReader reader,
    LookupStore lookups,
    ReportStore reports,
    DueLedger due,
    LookupHash hash,
    WorkingDays days,
    TimeProvider time,
    IConfiguration configuration
)
{
    private const int IdCharacters = 26;

    /// <summary>个人信息保护法 50 asks for a convenient way and names no days; 15 working days are a proposal, set by <c>Requests:WorkingDays</c>.</summary>
    private readonly int workingDays = configuration.GetValue("Requests:WorkingDays", 15);

    public static Task<Results<Created<RightsRequestView>, JsonHttpResult<Problem>>> HandleAsync(
        RightsRequestInput request,
        HttpContext http,
        EnterRequest enter,
        CancellationToken cancellation
    ) => enter.HandleAsync(request, http, cancellation);

    private async Task<Results<Created<RightsRequestView>, JsonHttpResult<Problem>>> HandleAsync(
        RightsRequestInput input,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        var faults = RequestCodes.Faults(input);
        var (report, caseNumber) = await FindReportAsync(input, faults, cancellation);
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var now = time.GetUtcNow();
        var post = http.Post();
        var request = new RightsRequest
        {
            Id = IdOf(post.Subject, key ?? Guid.NewGuid()),
            Report = report,
            CaseNumber = caseNumber,
            Kind = input.Kind!,
            Unit = post.Unit,
            EnteredBy = post.Subject,
            Relation = input.Requester!.Relation!,
            IdentityShown = input.IdentityShown!,
            EnteredAt = now,
            DueAt = DueAfter(now),
            Version = 1,
            Requester = input.Requester,
            Text = input.Text,
        };
        // Owed before it is stored: there is no moment in which a request has no clock.
        var owed = DueLedger.KeyOf(
            request.DueAt,
            KeepQueue.MatterOf(KeepQueue.Request, request.Id)
        );
        await due.OweAsync(
            owed,
            KeepQueue.Name,
            KeepQueue.Write(new KeepCall(KeepQueue.Request, request.Id, owed))
        );
        if (
            !await store.AddAsync(request, cancellation)
            && await store.FindAsync(request.Id, cancellation) is { } stands
        )
        {
            if (
                (stands.Report, stands.Kind, stands.Text, stands.Requester)
                != (request.Report, request.Kind, request.Text, request.Requester)
            )
            {
                return IdempotencyKey.Reused();
            }
            request = stands;
        }
        if (request.Report is { } about)
        {
            http.MatterForAudit(about);
        }
        http.NoteForAudit($"{request.Kind}: none → open {request.Id}");
        return TypedResults.Created($"/api/requests/{request.Id}", reader.ViewOf(request));
    }

    private async Task<(string? Id, string? CaseNumber)> FindReportAsync(
        RightsRequestInput input,
        List<FieldError> faults,
        CancellationToken cancellation
    )
    {
        if (!CaseNumber.TryNormalise(input.CaseNumber, out var digits))
        {
            faults.Add(
                new FieldError(
                    "caseNumber",
                    string.IsNullOrWhiteSpace(input.CaseNumber) ? "required" : "invalid_format"
                )
            );
            return (null, null);
        }
        var grouped = CaseNumber.Grouped(digits);
        var found = SearchTerm.CaseNumber(grouped) is { } term
            ? await lookups.FindAsync(term, most: 1, cancellation)
            : [];
        var report =
            found is [var id] && await reports.FindHeadAsync(id, cancellation) is not null
                ? id
                : null;
        if (report is null)
        {
            faults.Add(new FieldError("caseNumber", "unknown_case"));
        }
        return (report, grouped);
    }

    /// <summary>The end of the last working day.</summary>
    private DateTimeOffset DueAfter(DateTimeOffset now) =>
        ChinaTime.StartOf(days.Add(ChinaTime.DayOf(now), workingDays).AddDays(1)).ToUniversalTime();

    private string IdOf(string subject, Guid key) =>
        CrockfordBase32
            .Encode(hash.Of("rights-request", $"{subject} {key}"), IdCharacters)
            .ToLowerInvariant();
}
