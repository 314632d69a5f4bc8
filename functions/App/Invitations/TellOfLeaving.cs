using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Invitations;

/// <summary>GET and POST /notice/{token}: parents tell of leaving by a one-time link, without an account (外出告知, DOMAIN #12).</summary>
internal sealed class TellOfLeaving(
    InvitationStore invitations,
    GuessGuard guard,
    ChildStore store,
    ChildReader reader,
    TakeParentNotice take,
    TimeProvider time
)
{
    public static Task<IResult> OpenAsync(
        string token,
        HttpContext http,
        TellOfLeaving tell,
        CancellationToken cancellation
    ) => tell.AnswerAsync(token, http, form: null, cancellation);

    public static async Task<IResult> SendAsync(
        string token,
        HttpContext http,
        TellOfLeaving tell,
        CancellationToken cancellation
    ) =>
        await tell.AnswerAsync(
            token,
            http,
            await http.Request.ReadFormAsync(cancellation),
            cancellation
        );

    private async Task<IResult> AnswerAsync(
        string token,
        HttpContext http,
        IFormCollection? form,
        CancellationToken cancellation
    )
    {
        var address = ClientAddress.Of(http);
        if (await guard.WaitAsync(address, cancellation) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                .ToString(CultureInfo.InvariantCulture);
            return Said(http, StatusCodes.Status429TooManyRequests, "tooMany");
        }
        if (await invitations.FindAsync(token, cancellation) is not { } invitation)
        {
            await guard.FailedAsync(address, cancellation);
            return Said(http, StatusCodes.Status404NotFound, "unknown");
        }
        if (invitation.IsUsed)
        {
            return Said(http, StatusCodes.Status410Gone, "used");
        }
        if (time.GetUtcNow() >= invitation.Until)
        {
            return Said(http, StatusCodes.Status410Gone, "expired");
        }
        return form is null
            ? await FormAsync(token, invitation, http, form, [], cancellation)
            : await TakeAsync(token, invitation, http, form, cancellation);
    }

    private async Task<IResult> TakeAsync(
        string token,
        Invitation invitation,
        HttpContext http,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var (notice, faults) = NoticeInputs.Read(form).Read(reader.Today);
        if (notice is null)
        {
            return await FormAsync(token, invitation, http, form, faults, cancellation);
        }
        var taken = await take.TakeAsync(
            invitation.Child,
            notice,
            invitation.Part,
            new Origin(time.GetUtcNow(), ParentNotices.Parent, invitation.Unit)
            {
                Reason = NoticeWords.ReasonOf(notice),
            },
            invitation.Unit,
            cancellation
        );
        switch (taken)
        {
            case NoticeTaken.Faulty faulty:
                return await FormAsync(token, invitation, http, form, faulty.Faults, cancellation);
            case NoticeTaken.Gone:
                return Said(http, StatusCodes.Status404NotFound, "unknown");
        }
        // The file decides what came first; this mark only spares the next visitor the form.
        await invitations.UseAsync(token, cancellation);
        if (taken is NoticeTaken.Before)
        {
            return Said(http, StatusCodes.Status410Gone, "used");
        }
        var english = IsEnglish(http);
        return NoticeSaid.Create(
            new NoticeSaidPage(
                FrameOf(http, "doneTitle", path: null),
                NoticeWords.Of("doneLead", english),
                [.. NextSteps.Select(step => NoticeWords.Of(step, english))]
            )
            {
                Warning = notice.Carer is { IsFit: false }
                    ? NoticeWords.Of("unfit", english)
                    : null,
            }
        );
    }

    private static readonly string[] NextSteps =
    [
        "next.visit",
        "next.weekly",
        "next.change",
        "next.urgent",
    ];

    private async Task<IResult> FormAsync(
        string token,
        Invitation invitation,
        HttpContext http,
        IFormCollection? form,
        IReadOnlyList<EditFault> faults,
        CancellationToken cancellation
    )
    {
        if (await store.FindAsync(invitation.Child, cancellation) is not { } read)
        {
            return Said(http, StatusCodes.Status404NotFound, "unknown");
        }
        var english = IsEnglish(http);
        var path = $"/notice/{Uri.EscapeDataString(token)}";
        return NoticeForm
            .Create(
                new NoticeFormPage(
                    FrameOf(http, "title", form is null ? path : null),
                    Masked.Name(read.File[ChildField.Name] ?? ""),
                    new NoticeInputs(
                        english,
                        name => form?[name].ToString() ?? "",
                        name =>
                            faults.FirstOrDefault(fault => fault.Field == name) is { } fault
                                ? FieldMessages.For(fault.Code, english ? "en" : "zh")
                                : null
                    )
                )
                {
                    Action = english ? path + "?lang=en" : path,
                    Notice = faults.Count > 0 ? NoticeWords.Of("fix", english) : null,
                }
            )
            .WithStatus(
                faults.Count > 0
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status200OK
            );
    }

    public static IResult Said(HttpContext http, int status, string what) =>
        NoticeSaid
            .Create(
                new NoticeSaidPage(
                    FrameOf(http, what + "Title", path: null),
                    NoticeWords.Of(what + "Lead", IsEnglish(http)),
                    []
                )
            )
            .WithStatus(status);

    private static NoticeFrame FrameOf(HttpContext http, string title, string? path) =>
        new(IsEnglish(http), NoticeWords.Of(title, IsEnglish(http)), path);

    private static bool IsEnglish(HttpContext http) => http.Request.Query["lang"] == "en";
}
