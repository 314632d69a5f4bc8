using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Hotline;

/// <summary>GET /hotline and POST /hotline/sent: the form and its receipt.</summary>
internal static class TellAboutChild
{
    public static IResult Open(string? lang, HttpContext http, DistrictDirectory directory)
    {
        // Kept by the browser's history alone, so that going back brings back what was typed, under the same key.
        http.Response.Headers.CacheControl = "private, no-cache";
        return Form.Create(Empty(HotlineTexts.For(lang), directory));
    }

    public static async Task<IResult> SendAsync(
        HttpContext http,
        ReportIntake intake,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var texts = HotlineTexts.For(form["lang"]);
        var key = Guid.TryParse(form["key"], out var given) ? given : Guid.NewGuid();
        var (request, unread) = HotlineForm.Read(form);
        var again = Empty(texts, directory) with { Key = key, Typed = form };
        if (unread.Count > 0)
        {
            // All that is wrong is said at once, not one fault a try.
            return Refused([.. ReportCheck.Check(request, directory, time.GetUtcNow()), .. unread]);
        }
        return await TrySubmitAsync() switch
        {
            Submission.Accepted accepted => Sent.Create(new SentPage(texts, accepted.Report)),
            Submission.Refused refused => Refused(refused.Errors),
            Submission.Conflict => Answer(
                StatusCodes.Status422UnprocessableEntity,
                again with
                {
                    Key = Guid.NewGuid(),
                    Notice = texts.KeyUsed,
                }
            ),
            _ => Unavailable(),
        };

        IResult Refused(IReadOnlyList<FieldError> errors) =>
            Answer(
                StatusCodes.Status422UnprocessableEntity,
                again with
                {
                    Errors = errors,
                    Notice = texts.FixErrors,
                }
            );

        // The form comes back as it was, with its key: pressing again sends it once.
        IResult Unavailable()
        {
            http.Response.Headers.RetryAfter = "5";
            return Answer(
                StatusCodes.Status503ServiceUnavailable,
                again with
                {
                    Notice = texts.NotSaved,
                }
            );
        }

        IResult Answer(int status, FormPage page) => Form.Create(page).WithStatus(status);

        async Task<Submission> TrySubmitAsync()
        {
            try
            {
                return await intake.SubmitAsync(
                    request,
                    form.Files.GetFiles("file"),
                    key,
                    ClientAddress.Of(http),
                    cancellation
                );
            }
            catch (Exception failed) when (Failures.IsStorageTrouble(failed))
            {
                return new Submission.Unavailable();
            }
        }
    }

    private static FormPage Empty(HotlineTexts texts, DistrictDirectory directory) =>
        new()
        {
            Texts = texts,
            Key = Guid.NewGuid(),
            Towns = directory.Towns,
        };
}
