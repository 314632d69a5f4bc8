using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Notices;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Reports.Attachments;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Unsealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>
/// POST /api/unseal: opens one masked field to one person for a while. The head's notice and the opening are stored before the value
/// is told, and what is asked twice is opened once.
/// </summary>
internal sealed class UnsealField(
    OpeningStore openings,
    NoticeStore notices,
    ReportStore store,
    AttachmentStore attachments,
    DistrictDirectory directory,
    OpeningTimes times,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<
        Results<Ok<UnsealAnswer>, Accepted<UnsealAnswer>, JsonHttpResult<Problem>>
    > HandleAsync(
        UnsealRequest request,
        HttpContext http,
        UnsealField unseal,
        CancellationToken cancellation
    ) => unseal.HandleAsync(request, http, cancellation);

    private async Task<
        Results<Ok<UnsealAnswer>, Accepted<UnsealAnswer>, JsonHttpResult<Problem>>
    > HandleAsync(UnsealRequest request, HttpContext http, CancellationToken cancellation)
    {
        if (Faults(request) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        var (dispatch, name) = UnsealWire.Read(request.What!)!.Value;
        var field = SealedFields.Find(name)!.Value;
        http.MatterForAudit(dispatch);
        if (
            await SeenDispatch.FindAsync(dispatch, http.Post(), store, directory, cancellation)
            is not { } seen
        )
        {
            return Problems.NotFound();
        }
        if (seen.Closed(directory) is { } closed)
        {
            return closed;
        }
        if (!WhoMayOpen.May(seen.Post, seen.Dispatch, field, directory))
        {
            return NotForThisUnit();
        }
        var value = FieldValues.Of(field, store.Words(seen.Report), store.Reporter(seen.Report));
        var stands =
            value is not null
            || field == SealedField.Attachments
                && await attachments.AnyAsync(seen.Report.Report.Id, cancellation);
        return stands && WhoMayOpen.IsMasked(field, seen.Restricted)
            ? await OpenAsync(
                seen,
                field,
                Purpose.Find(request.Purpose!)!,
                value,
                http,
                cancellation
            )
            : NothingToOpen();
    }

    private async Task<
        Results<Ok<UnsealAnswer>, Accepted<UnsealAnswer>, JsonHttpResult<Problem>>
    > OpenAsync(
        SeenDispatch seen,
        SealedField field,
        Purpose purpose,
        string? value,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        for (var race = 0; race < LostRaces; race++)
        {
            var now = time.GetUtcNow();
            var asked = New(seen, field, purpose);
            var stored = await openings.FindAsync(asked.Id, cancellation);
            var next = (stored?.Opening ?? asked).Ask(now, times);
            if (next.IsRefused(now, times))
            {
                return Refused();
            }
            if (next != stored?.Opening && !await KeepAsync(next, stored, now, cancellation))
            {
                continue;
            }
            if (next.IsOpen(now) && !next.Told && !await TellAsync(next, cancellation))
            {
                continue;
            }
            var answer = new UnsealAnswer
            {
                What = UnsealWire.WhatOf(seen, field),
                Consent = UnsealWire.ConsentOf(next),
            };
            if (!next.IsOpen(now))
            {
                http.NoteForAudit($"{UnsealWire.NoteOf(next)} asked");
                return TypedResults.Accepted((string?)null, answer);
            }
            http.NoteForAudit(UnsealWire.NoteOf(next));
            return TypedResults.Ok(answer with { Value = value, Until = next.OpenUntil });
        }
        throw new TimeoutException("The opening was never free.");
    }

    private Opening New(SeenDispatch seen, SealedField field, Purpose purpose) =>
        new()
        {
            Id = openings.IdOf(
                seen.Report.Report.Id,
                seen.Dispatch.Unit,
                field,
                purpose,
                seen.Post.Subject
            ),
            Unit = seen.Dispatch.Unit,
            Field = field,
            Purpose = purpose,
            Subject = seen.Post.Subject,
            SubjectUnit = seen.Post.Unit,
            CaseNumber = seen.Report.Report.CaseNumber,
            Restricted = seen.Restricted,
        };

    private async Task<bool> KeepAsync(
        Opening next,
        StoredOpening? stored,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (next.IsWaiting(now, times))
        {
            await openings.ListAsync(next.Id, now, cancellation);
        }
        return await openings.SaveAsync(next, stored?.ETag, cancellation);
    }

    /// <summary>The head's notice, then the mark that it is stored: only then is the field open.</summary>
    private async Task<bool> TellAsync(Opening opening, CancellationToken cancellation)
    {
        await notices.AddAsync(
            opening.SubjectUnit,
            OpeningStore.MarkOf(opening.Id),
            new Notice
            {
                At = opening.OpenedAt!.Value,
                Subject = opening.Subject,
                Field = SealedFields.NameOf(opening.Field),
                Purpose = opening.Purpose.Code,
                Dispatch = UnsealWire.DispatchOf(opening),
                CaseNumber = opening.CaseNumber,
            },
            cancellation
        );
        return await openings.FindAsync(opening.Id, cancellation) is { } stored
            && stored.Opening.OpenedAt == opening.OpenedAt
            && await openings.SaveAsync(
                stored.Opening with
                {
                    Told = true,
                },
                stored.ETag,
                cancellation
            );
    }

    private static List<FieldError> Faults(UnsealRequest request)
    {
        var faults = new List<FieldError>();
        if (request.What is not { Length: > 0 } what)
        {
            faults.Add(new FieldError("what", "required"));
        }
        else if (UnsealWire.Read(what) is not { } parts)
        {
            faults.Add(new FieldError("what", "invalid_format"));
        }
        else if (SealedFields.Find(parts.Field) is null)
        {
            faults.Add(new FieldError("what", "unknown_code"));
        }
        if (Purpose.Find(request.Purpose ?? "") is null)
        {
            faults.Add(
                new FieldError(
                    "purpose",
                    request.Purpose is { Length: > 0 } ? "unknown_code" : "required"
                )
            );
        }
        return faults;
    }

    private static JsonHttpResult<Problem> NotForThisUnit() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "field_not_for_unit",
            "本单位不能查看这一项",
            "报告人只对公安可见；身份证号只供公安、民政和镇（街道）核对。"
        );

    private static JsonHttpResult<Problem> Refused() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "consent_refused",
            "同事没有同意",
            "请与同事或负责人沟通；一小时后可以再次提出。"
        );

    private static JsonHttpResult<Problem> NothingToOpen() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "nothing_to_open",
            "这一项没有遮盖的内容",
            "请从列出的遮盖项中选择。"
        );
}
