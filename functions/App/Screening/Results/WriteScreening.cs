using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>
/// Writes a screening's form, as a draft or final, on the version that was read. The same form sent again is the same; another on an old
/// version is shown both. A final one is announced, committed and then has its effects; whoever dies in between leaves an announcement
/// that gives it them.
/// </summary>
internal sealed partial class WriteScreening(
    ScreeningReader reader,
    ScreeningStore screenings,
    ChildStore children,
    ScreeningQueues queues,
    ApplyScreening apply,
    DistrictDirectory directory,
    TimeProvider time,
    ILogger<WriteScreening> logger
)
{
    private const int LostRaces = 8;

    /// <param name="version">The version that was read, as If-Match carries it.</param>
    public async Task<
        Results<Ok<ScreeningView>, JsonHttpResult<ScreeningChanged>, JsonHttpResult<Problem>>
    > WriteAsync(
        int year,
        string childId,
        ScreeningEntry entry,
        bool final,
        StringValues version,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        for (var race = 0; race < LostRaces; race++)
        {
            if (await reader.FindAsync(year, childId, post, cancellation) is not { } seen)
            {
                return Problems.NotFound();
            }
            var (mark, body) = (seen.Stored.Mark, seen.Stored.Body);
            if (!seen.Whole || !ScreeningReader.Writes(post, mark.Key.Town, mark.Standing.Village))
            {
                return ScreeningReader.NotYours();
            }
            if (version.Count == 0)
            {
                return EntryVersion.Wanted();
            }
            if (IsSame(entry, final, seen))
            {
                return Done(http, seen, "again");
            }
            if (Refusal(seen) is { } refusal)
            {
                return refusal;
            }
            var (form, errors) = entry.Read();
            errors.AddRange(
                FormRules
                    .DraftFaults(seen.Child.File, form, reader.Today, directory)
                    .Select(fault => new FieldError(fault.Field, fault.Code))
            );
            var proposals = errors.Count == 0 ? reader.ProposalsOf(seen, form) : [];
            if (final && errors.Count == 0)
            {
                errors.AddRange(
                    FormRules
                        .FinalFaults(seen.Child.File, form, proposals, seen.Campaign.CutOff)
                        .Select(fault => new FieldError(fault.Field, fault.Code))
                );
            }
            if (errors.Count > 0)
            {
                return Problems.Fields(errors.Distinct());
            }
            if (!EntryVersion.Matches(version, mark.Version))
            {
                return Changed(
                    seen,
                    post,
                    entry,
                    ScreeningEntry.Differences(body.Form ?? new(), entry)
                );
            }
            if (
                final
                && await FileChangedAsync(seen.Child.File, entry, form, cancellation)
                    is { Count: > 0 } fields
            )
            {
                return Changed(seen, post, entry, fields);
            }
            var after = After(seen, post, entry, form, proposals, final);
            if (final)
            {
                await queues.AnnounceAsync(
                    new ScreenedCall(
                        year,
                        mark.Key.Town,
                        childId,
                        after.Mark.Version,
                        time.GetUtcNow()
                    ),
                    cancellation
                );
            }
            if (await screenings.WriteAsync(after.Mark, after.Body, cancellation))
            {
                if (final)
                {
                    await ApplyNowAsync(after.Mark.Key, cancellation);
                }
                return await reader.FindAsync(year, childId, post, cancellation) is { } now
                    ? Done(http, now, final ? "submitted" : "drafted")
                    : Problems.NotFound();
            }
        }
        throw new TimeoutException("The screening was never free.");
    }

    /// <summary>The same form of the same writer, which has arrived before: its answer was lost.</summary>
    private static bool IsSame(ScreeningEntry entry, bool final, SeenScreening seen) =>
        entry.Client is { Length: > 0 } client
        && seen.Stored.Body.Form is { } stored
        && stored.Client == client
        && (seen.Stored.Mark.Standing.State == ScreeningState.Submitted) == final
        && !ScreeningEntry.Differences(stored, entry).Any();

    private static JsonHttpResult<Problem>? Refusal(SeenScreening seen) =>
        seen.Campaign.Stage == CampaignStage.Closed
            ? Campaigns.ChangeCampaign.Closed()
            : seen.Stored.Mark.Standing.State switch
            {
                ScreeningState.Submitted => Problems.Of(
                    StatusCodes.Status409Conflict,
                    "already_submitted",
                    "这份排查表已经提交",
                    "需要更正时，请说明原因后重新打开。"
                ),
                ScreeningState.Left or ScreeningState.Gone => Problems.Of(
                    StatusCodes.Status409Conflict,
                    "not_a_candidate",
                    "这名儿童现在不用排查",
                    "已退出台账，或已不由本镇（街道）排查。请刷新名单。"
                ),
                _ => null,
            };

    /// <summary>What of the form's fields somebody changed in the child's file since it was shown.</summary>
    private async Task<IReadOnlyList<string>> FileChangedAsync(
        ChildFile file,
        ScreeningEntry entry,
        ScreeningForm form,
        CancellationToken cancellation
    ) =>
        entry.FileVersion is { } shown && shown < file.Version
            ?
            [
                .. (await children.HistoryAsync(file.Id, cancellation))
                    .Where(past => past.Version > shown)
                    .SelectMany(past => past.Body.Values.Select(value => value.Field))
                    .Distinct(StringComparer.Ordinal)
                    .Where(name =>
                        ChildFields.Find(name) is { } field
                        && form.Values.TryGetValue(field, out var text)
                        && text != file[field]
                    )
                    .Select(name => $"values.{name}"),
            ]
            : [];

    private StoredScreening After(
        SeenScreening seen,
        Post post,
        ScreeningEntry entry,
        ScreeningForm form,
        IReadOnlyList<Proposal> proposals,
        bool final
    )
    {
        var (now, mark, body) = (time.GetUtcNow(), seen.Stored.Mark, seen.Stored.Body);
        var accepted = ScreeningEffects.AcceptedOf(form, proposals);
        // A draft saved again and again is one step, by the last who did.
        var steps =
            !final && body.Steps is [.., { What: "drafted" } last] && last.By == post.Subject
                ? body.Steps.RemoveAt(body.Steps.Length - 1)
                : body.Steps;
        var written = body with
        {
            Form = entry,
            Steps = steps.Add(
                new ScreeningStep(final ? "submitted" : "drafted", now, post.Subject, null)
            ),
        };
        var drafted = mark with
        {
            Version = mark.Version + 1,
            Standing = mark.Standing with
            {
                State = final ? ScreeningState.Submitted : ScreeningState.Draft,
                Outcome = final ? form.Outcome : null,
                Exit =
                    final && form.Outcome == ScreeningOutcome.NotLeftBehind
                        ? ChildStages.NameOf(form.Exit!.Value)
                        : null,
                HasForm = true,
                Reopened = !final && mark.Standing.Reopened,
            },
        };
        return !final
            ? new StoredScreening(drafted, written)
            : new StoredScreening(
                drafted with
                {
                    Seen = form.Seen,
                    SubmittedAt = now,
                    Groups = GroupsOf(seen, form, accepted, now, post),
                    Dangers = ScreeningEffects.DangersOf(form, accepted),
                },
                written with
                {
                    SubmittedAt = now,
                    By = post.Subject,
                    Unit = post.Unit.Value,
                    Accepted =
                    [
                        .. accepted.Select(one => new AcceptedProposal(
                            one.Code,
                            one.Flag is { } flag ? ChildFlags.NameOf(flag) : null,
                            one.Danger
                        )),
                    ],
                }
            );
    }

    private static ImmutableArray<string> GroupsOf(
        SeenScreening seen,
        ScreeningForm form,
        IEnumerable<Proposal> accepted,
        DateTimeOffset now,
        Post post
    )
    {
        var origin = new Origin(now, post.Subject, post.Unit);
        var file = seen.Child.File;
        var after = file.Change(
            ScreeningEffects.EditOf(file, form, accepted, seen.Campaign.Year, origin),
            origin
        ).After;
        return [.. ChildFlags.Of(after).Select(flag => ChildFlags.NameOf(flag.Flag))];
    }

    /// <summary>What is committed is done: if its effects cannot be written now, the announcement will have them written.</summary>
    private async Task ApplyNowAsync(ScreeningKey key, CancellationToken cancellation)
    {
        try
        {
            await apply.ApplyAsync(key, cancellation);
        }
        catch (Exception trouble) when (Failures.IsStorageTrouble(trouble))
        {
            AppliedLater(logger, trouble.GetType().Name);
        }
    }

    private Ok<ScreeningView> Done(HttpContext http, SeenScreening seen, string note)
    {
        http.Response.Headers.ETag = EntryVersion.ETagOf(seen.Stored.Mark.Version);
        http.MatterForAudit(seen.Child.File.Id);
        http.NoteForAudit(
            string.Create(CultureInfo.InvariantCulture, $"{seen.Campaign.Year} {note}")
        );
        return TypedResults.Ok(reader.ViewOf(seen, http.Post()));
    }

    private JsonHttpResult<ScreeningChanged> Changed(
        SeenScreening seen,
        Post post,
        ScreeningEntry yours,
        IEnumerable<string> fields
    ) =>
        TypedResults.Json(
            new ScreeningChanged
            {
                Now = reader.ViewOf(seen, post),
                Yours = yours,
                Fields = [.. fields],
            },
            ScreeningJson.Default.ScreeningChanged,
            "application/problem+json",
            StatusCodes.Status412PreconditionFailed
        );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A screening is committed and its effects are not yet written: {Error}; its announcement will write them"
    )]
    private static partial void AppliedLater(ILogger logger, string error);
}
