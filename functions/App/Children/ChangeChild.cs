using System.Globalization;
using System.Text.Json.Serialization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>Somebody was faster: how the file stands now beside what was sent, for a person to decide.</summary>
public sealed record ChildChanged
{
    public string Code { get; init; } = "changed_meanwhile";
    public string Title { get; init; } = "这份档案刚被他人更新";
    public string Detail { get; init; } = "请对照两个版本，核对后用新的 ETag 再提交。";
    public int Status { get; init; } = StatusCodes.Status412PreconditionFailed;

    /// <summary>The file as it stands.</summary>
    public ChildView Now { get; init; } = new();

    /// <summary>What was sent.</summary>
    public ChildPatch Yours { get; init; } = new();

    /// <summary>The fields and parts that both changed.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>PATCH /api/children/{id}: what a person changes, with the reason, on the version that was read.</summary>
internal sealed class ChangeChild(
    ChildStore store,
    ChildKeys keys,
    ChildReader reader,
    WriteChild write,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<
        Results<Ok<ChildView>, JsonHttpResult<ChildChanged>, JsonHttpResult<Problem>>
    > HandleAsync(
        string id,
        ChildPatch patch,
        HttpContext http,
        ChangeChild change,
        CancellationToken cancellation
    ) => change.HandleAsync(id, patch, http, cancellation);

    private async Task<
        Results<Ok<ChildView>, JsonHttpResult<ChildChanged>, JsonHttpResult<Problem>>
    > HandleAsync(string id, ChildPatch patch, HttpContext http, CancellationToken cancellation)
    {
        var post = http.Post();
        for (var race = 0; race < LostRaces; race++)
        {
            if (await reader.FindAsync(id, post, cancellation) is not { } read)
            {
                return Problems.NotFound();
            }
            var file = read.File;
            if (file.Status.Stage == ChildStage.Merged)
            {
                return ChildReader.IsMerged();
            }
            if (!reader.Writes(post, file))
            {
                return ChildReader.NotYours();
            }
            if (http.Request.Headers.IfMatch.Count == 0)
            {
                return EntryVersion.Wanted();
            }
            var origin = new Origin(time.GetUtcNow(), post.Subject, post.Unit)
            {
                Reason = patch.Reason,
            };
            var (edit, unread) = ChildPatches.Read(patch, file, origin);
            List<FieldError> errors =
            [
                .. unread,
                .. ChildPatches.ErrorsOf(FileEditRules.Faults(file, edit, reader.Today, directory)),
            ];
            if (errors.Count > 0)
            {
                return Problems.Fields(errors);
            }
            if (!EntryVersion.Matches(http.Request.Headers.IfMatch, file.Version))
            {
                return await ChangedAsync(file, patch, edit, http, cancellation);
            }
            var change = file.Change(
                edit,
                origin,
                (await reader.RiskAsync(file, cancellation)).Computed
            );
            var guard = await GuardAsync(change, edit, cancellation);
            if (
                guard is not null
                && change.After[ChildField.IdNumber] is { } number
                && await KnownChild.FindAsync(
                    store,
                    guard,
                    keys.IdHash(number),
                    except: id,
                    cancellation
                )
                    is { } same
            )
            {
                return KnownChild.SameNumber(same, reader, post);
            }
            if (await write.ChangeAsync(read, change, guard, cancellation))
            {
                return await DoneAsync(http, change, cancellation);
            }
        }
        throw new TimeoutException("The file was never free.");
    }

    private async Task<Ok<ChildView>> DoneAsync(
        HttpContext http,
        FileChange change,
        CancellationToken cancellation
    )
    {
        http.Response.Headers.ETag = EntryVersion.ETagOf(change.After.Version);
        // The names of what changed, never what it says.
        http.NoteForAudit(
            change.IsNothing
                ? "same"
                : string.Join(
                    ' ',
                    change
                        .Values.Select(one => ChildFields.NameOf(one.Field))
                        .Concat(change.Facts.Select(fact => fact.What))
                        .Distinct(StringComparer.Ordinal)
                )
        );
        return TypedResults.Ok(await reader.ViewAsync(change.After, cancellation));
    }

    /// <summary>Where others of the same number would be made; null where neither number nor birth date changes.</summary>
    private async Task<ChildBucket?> GuardAsync(
        FileChange change,
        FileEdit edit,
        CancellationToken cancellation
    ) =>
        !change.IsNothing
        && (
            edit.Values.ContainsKey(ChildField.IdNumber)
            || edit.Values.ContainsKey(ChildField.BirthDate)
        )
            ? await store.ReadBucketAsync(
                keys.BucketOf(change.After.BirthDate),
                cancellation,
                withBodies: false
            )
            : null;

    private async Task<JsonHttpResult<ChildChanged>> ChangedAsync(
        ChildFile now,
        ChildPatch yours,
        FileEdit edit,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var seen = long.TryParse(
            http.Request.Headers.IfMatch.ToString().Trim('"'),
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : 0;
        var changed = (await store.HistoryAsync(now.Id, cancellation))
            .Where(past => past.Version > seen)
            .SelectMany(past =>
                past.Body.Values.Select(value => value.Field)
                    .Concat(past.Body.Facts.Select(fact => fact.What))
            )
            .ToHashSet(StringComparer.Ordinal);
        return TypedResults.Json(
            new ChildChanged
            {
                Now = await reader.ViewAsync(now, cancellation),
                Yours = yours,
                Fields = [.. edit.Touches.Where(changed.Contains)],
            },
            ChildJson.Default.ChildChanged,
            "application/problem+json",
            StatusCodes.Status412PreconditionFailed
        );
    }
}
