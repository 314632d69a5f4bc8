using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>GET /api/children/{id}/history: who changed what, when, from what and why; the newest first.</summary>
internal static class ReadHistory
{
    public static async Task<Results<Ok<ChildHistory>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ChildReader reader,
        ChildStore store,
        CancellationToken cancellation
    )
    {
        if (await reader.FindAsync(id, http.Post(), cancellation) is not { } found)
        {
            return Problems.NotFound();
        }
        var past = await store.HistoryAsync(id, cancellation);
        http.NoteForAudit($"{past.Count}");
        return TypedResults.Ok(Of(found.File, past));
    }

    /// <summary>What each version changed, the newest first; numbers and telephones masked.</summary>
    public static ChildHistory Of(ChildFile file, IReadOnlyList<PastVersion> past) =>
        new([
            .. past.Reverse()
                .Select(one =>
                    PastView.Of(
                        one.Version,
                        one.Body.Origin,
                        [
                            .. one.Body.Values.Select(value => new PastValueView(
                                value.Field,
                                Shown(value.Field, value.Before),
                                Shown(value.Field, value.After)
                            )),
                        ],
                        [
                            .. one.Body.Facts.Select(fact => new PastFactView(
                                fact.What,
                                fact.Before,
                                fact.After
                            )),
                        ]
                    )
                ),
            PastView.Of(1, file.Created, [], []),
        ]);

    private static string? Shown(string name, FieldValue? value) =>
        value is not null && ChildFields.Find(name) is { } field
            ? ChildFields.Mask(field, value.Text)
            : null;
}

/// <param name="Items">The newest first; the last is how the file came about.</param>
public sealed record ChildHistory(IReadOnlyList<PastView> Items);

/// <summary>What one version changed.</summary>
/// <param name="Roster">The roster it came from; absent when a person did it.</param>
public sealed record PastView(
    long Version,
    DateTimeOffset At,
    string By,
    string Unit,
    string? Roster,
    int? Row,
    string? Reason,
    IReadOnlyList<PastValueView> Values,
    IReadOnlyList<PastFactView> Facts
)
{
    internal static PastView Of(
        long version,
        Origin origin,
        IReadOnlyList<PastValueView> values,
        IReadOnlyList<PastFactView> facts
    ) =>
        new(
            version,
            origin.At,
            origin.By,
            origin.Unit.Value,
            origin.Roster,
            origin.Row,
            origin.Reason,
            values,
            facts
        );
}

/// <summary>A field before and after; numbers and telephones masked.</summary>
public sealed record PastValueView(string Field, string? Before, string? After);

/// <summary>Another part before and after, in codes: status, flag, risk, carer, notice, naming, merge.</summary>
public sealed record PastFactView(string What, string? Before, string? After);
