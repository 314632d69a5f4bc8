using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Obligations;

/// <summary>GET /api/obligations/{id} and its history: what is owed, and what became of it.</summary>
internal static class ReadObligation
{
    public static async Task<Results<Ok<ObligationView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        ObligationStore store,
        ObligationReader reader,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(id, http, store, directory, cancellation) is not { } read)
        {
            return Problems.NotFound();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(read.Obligation.Version);
        return TypedResults.Ok(await reader.ViewOfAsync(read, cancellation));
    }

    public static async Task<Results<Ok<ObligationHistory>, JsonHttpResult<Problem>>> HistoryAsync(
        string id,
        HttpContext http,
        ObligationStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    ) =>
        await FindAsync(id, http, store, directory, cancellation) is { } read
            ? TypedResults.Ok(
                new ObligationHistory
                {
                    Items =
                    [
                        .. (await store.HistoryAsync(read.Obligation, cancellation)).Select(
                            past => new ObligationChanged(
                                past.Version,
                                past.At,
                                past.State.ToString().ToLowerInvariant(),
                                past.How,
                                past.By,
                                past.Note
                            )
                        ),
                    ],
                }
            )
            : Problems.NotFound();

    private static async Task<StoredObligation?> FindAsync(
        string id,
        HttpContext http,
        ObligationStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    ) =>
        await store.FindAsync(id, cancellation) is { } read
        && ObligationScope.Covers(http.Post(), read.Obligation.Unit, directory)
            ? read
            : null;
}
