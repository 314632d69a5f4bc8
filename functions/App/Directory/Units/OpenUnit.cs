using System.Text.Json;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>GET /api/units/{id} and its history. The id stands in the address as a slug.</summary>
internal static class OpenUnit
{
    public static async Task<Results<Ok<UnitView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        HttpContext http,
        UnitStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        // What was changed a moment ago may not be in the directory of this request yet.
        var stored = IsOne(id) ? await store.FindAsync(unit, cancellation) : null;
        if ((stored?.Unit ?? directory.Find(unit)) is not { } found)
        {
            return Problems.NotFound();
        }
        http.Response.Headers.ETag = EntryVersion.ETagOf(stored?.Version ?? 0);
        return TypedResults.Ok(UnitView.Of(found));
    }

    public static async Task<Results<Ok<UnitHistory>, JsonHttpResult<Problem>>> HistoryAsync(
        string id,
        UnitStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        if (directory.Find(unit) is null)
        {
            return Problems.NotFound();
        }
        var past = await store.HistoryAsync(unit, cancellation);
        return TypedResults.Ok(
            new UnitHistory([
                .. past.Select(one => new UnitChange(
                    one.Version,
                    one.At,
                    one.By,
                    one.Reason,
                    one.Before is { } before ? Read(before) : null,
                    Read(one.After)
                )),
            ])
        );
    }

    /// <summary>Whether it can be a unit's slug: only such is put into an address of the storage, which logs its addresses.</summary>
    public static bool IsOne(string slug) =>
        slug.Length is > 0 and <= 60
        && char.IsAsciiDigit(slug[0])
        && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static UnitView Read(string json) =>
        JsonSerializer.Deserialize(json, DirectoryJson.Default.UnitView)!;
}
