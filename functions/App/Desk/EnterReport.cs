using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Desk;

/// <summary>GET and POST /desk/reports/new: a phone call or a visit written down by an officer; the same clock and receipt as on the web.</summary>
internal static class EnterReport
{
    private const int OfficerRunes = 100;

    public static IResult Open(HttpContext http, DeskContext desk, DistrictDirectory directory) =>
        Enter.Create(Empty(http, desk, directory));

    public static async Task<IResult> SendAsync(
        HttpContext http,
        ReportIntake intake,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var key = Guid.TryParse(form["key"], out var given) ? given : Guid.NewGuid();
        var (request, unread) = ReportForm.Read(form);
        var again = Empty(http, desk, directory) with { Key = key, Typed = form };
        var texts = again.Texts;
        var post = Directory.GuardedRoutes.Post(http);
        var entry = new ReportEntry(
            post.Unit,
            form["channel"].ToString(),
            form.Given("officer") ?? ""
        );
        unread.AddRange(FaultsOf(entry));
        if (unread.Count > 0)
        {
            return Refused([.. ReportCheck.Check(request, directory, time.GetUtcNow()), .. unread]);
        }
        var files = form.Files.GetFiles("file");
        // Many callers, one desk: what is slowed is the public's address, not an officer's.
        var sender = $"desk {post.Subject}";
        return await intake.SubmitAsync(request, files, key, sender, cancellation, entry) switch
        {
            Submission.Accepted accepted => Taken(accepted),
            Submission.Refused refused => Refused(refused.Errors),
            Submission.Conflict => Answer(
                StatusCodes.Status422UnprocessableEntity,
                again with
                {
                    Key = Guid.NewGuid(),
                    Notice = texts["expired"],
                }
            ),
            _ => Answer(
                StatusCodes.Status503ServiceUnavailable,
                again with
                {
                    Notice = texts["trouble"],
                }
            ),
        };

        IResult Taken(Submission.Accepted accepted)
        {
            http.NoteForAudit($"none → received {accepted.Report.CaseNumber}");
            return Entered.Create(
                new EnteredPage(desk.Page(http, "enteredTitle", path: null), accepted.Report)
            );
        }

        IResult Refused(IReadOnlyList<FieldError> errors) =>
            Answer(
                StatusCodes.Status422UnprocessableEntity,
                again with
                {
                    Errors = errors,
                    Notice = texts["fix"],
                }
            );

        IResult Answer(int status, EnterPage page) => Enter.Create(page).WithStatus(status);
    }

    private static IEnumerable<FieldError> FaultsOf(ReportEntry entry)
    {
        if (!ReportEntry.Channels.Contains(entry.Channel, StringComparer.Ordinal))
        {
            yield return new FieldError("channel", "unknown_code");
        }
        if (TextRules.Fault(entry.Officer, 1, OfficerRunes, multiline: false) is { } code)
        {
            yield return new FieldError("officer", code);
        }
    }

    private static EnterPage Empty(
        HttpContext http,
        DeskContext desk,
        DistrictDirectory directory
    ) => new(desk.Page(http, "enterTitle", path: null), Guid.NewGuid(), directory.Towns);
}
