using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>A child that somebody found.</summary>
public sealed record ChildDraft
{
    /// <summary>How it was found.</summary>
    public string? Reason { get; init; }

    /// <summary>Fields by their names: name, idNumber or birthDate, and the towns and villages that are known.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>A child of the same name and birth date that is on file is another one.</summary>
    public bool IsAnother { get; init; }
}

/// <summary>POST /api/children: a find of a village or town, a candidate.</summary>
internal sealed class CreateChild(
    ChildStore store,
    ChildKeys keys,
    ChildReader reader,
    WriteChild write,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int LostRaces = 8;

    public static Task<Results<Created<ChildView>, JsonHttpResult<Problem>>> HandleAsync(
        ChildDraft draft,
        HttpContext http,
        CreateChild create,
        CancellationToken cancellation
    ) => create.HandleAsync(draft, http, cancellation);

    private async Task<Results<Created<ChildView>, JsonHttpResult<Problem>>> HandleAsync(
        ChildDraft draft,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (!IdempotencyKey.TryRead(http, out var key))
        {
            return IdempotencyKey.Invalid();
        }
        var post = http.Post();
        var errors = new List<FieldError>();
        var values = Completed(ChildPatches.ReadValues(draft.Values, file: null, errors));
        errors.AddRange(Faults(draft, values));
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        var bucket = keys.BucketOf(FieldFault.ReadDate(values[ChildField.BirthDate]));
        var change = ChildFile.New(
            key is { } given
                ? keys.IdFrom(bucket, $"{post.Subject} {given}")
                : ChildKeys.NewId(bucket),
            ChildStage.Candidate,
            values.ToDictionary(one => one.Key, one => new WrittenValue(one.Value!)),
            naming: null,
            new Origin(time.GetUtcNow(), post.Subject, post.Unit) { Reason = draft.Reason }
        );
        if (!reader.Writes(post, change.After))
        {
            return Problems.Fields([new FieldError("values.householdTown", "other_area")]);
        }
        for (var race = 0; race < LostRaces; race++)
        {
            var read = await store.ReadBucketAsync(bucket, cancellation, withBodies: false);
            if (
                read.Find(change.After.Id) is not null
                && await store.FindAsync(change.After.Id, cancellation) is { } done
            )
            {
                // The same request again: its answer was lost.
                return await CreatedAsync(http, done.File, "again", cancellation);
            }
            if (
                await KnownAsync(read, change.After, draft.IsAnother, post, cancellation) is
                { } known
            )
            {
                return known;
            }
            if (await write.CreateAsync(read, change, cancellation))
            {
                return await CreatedAsync(http, change.After, "created", cancellation);
            }
        }
        throw new TimeoutException("The bucket was never free.");
    }

    private async Task<Created<ChildView>> CreatedAsync(
        HttpContext http,
        ChildFile file,
        string note,
        CancellationToken cancellation
    )
    {
        http.MatterForAudit(file.Id);
        http.NoteForAudit(note);
        http.Response.Headers.ETag = EntryVersion.ETagOf(file.Version);
        return TypedResults.Created(
            $"/api/children/{file.Id}",
            await reader.ViewAsync(file, cancellation)
        );
    }

    /// <summary>The number tells birth date and sex: they need not be written twice.</summary>
    private static Dictionary<ChildField, string?> Completed(
        IReadOnlyDictionary<ChildField, string?> values
    )
    {
        var whole = values
            .Where(one => one.Value is not null)
            .ToDictionary(one => one.Key, one => one.Value);
        if (
            whole.GetValueOrDefault(ChildField.IdNumber) is { } number
            && CitizenNumber.IsValid(number)
        )
        {
            whole.TryAdd(ChildField.BirthDate, $"{CitizenNumber.BirthDate(number):yyyy-MM-dd}");
            whole.TryAdd(ChildField.Sex, CitizenNumber.Sex(number));
        }
        return whole;
    }

    private IEnumerable<FieldError> Faults(ChildDraft draft, Dictionary<ChildField, string?> values)
    {
        if (EntryReason.Fault(draft.Reason) is { } reason)
        {
            yield return reason;
        }
        foreach (var field in new[] { ChildField.Name, ChildField.BirthDate })
        {
            if (!values.ContainsKey(field))
            {
                yield return new FieldError($"values.{ChildFields.NameOf(field)}", "required");
            }
        }
        foreach (
            var error in ChildPatches.ErrorsOf([
                .. FileEditRules.ValueFaults(values, reader.Today, directory),
                .. FileEditRules.TogetherFaults(values.Keys, values.GetValueOrDefault),
            ])
        )
        {
            yield return error;
        }
    }

    private async Task<JsonHttpResult<Problem>?> KnownAsync(
        ChildBucket bucket,
        ChildFile file,
        bool isAnother,
        Post post,
        CancellationToken cancellation
    )
    {
        var (idHash, nameHash) = ChildRows.HashesOf(file, keys);
        if (
            await KnownChild.FindAsync(store, bucket, idHash, except: null, cancellation) is
            { } same
        )
        {
            return KnownChild.SameNumber(same, reader, post);
        }
        if (isAnother || nameHash is null)
        {
            return null;
        }
        foreach (var row in bucket.WithName(nameHash).ToList())
        {
            // Whose number differs is another child.
            if (
                await store.OpenAsync(bucket, row, cancellation) is { } other
                && (other[ChildField.IdNumber] is null || file[ChildField.IdNumber] is null)
            )
            {
                return KnownChild.SameName(other, reader, post);
            }
        }
        return null;
    }
}
