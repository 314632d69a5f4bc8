using System.Globalization;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Log;

/// <summary>GET /api/reminders: which reminders went to a unit's people, and whether they arrived.</summary>
internal static class ListReminders
{
    private const int PageSize = 50;
    private const string GivenUp = "given-up";

    /// <param name="unit">The caller's own unless another is asked for; with state <c>given-up</c> and no unit, all that the caller sees.</param>
    public static async Task<Results<Ok<ReminderList>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ReminderStore store,
        ReminderReader reader,
        DistrictDirectory directory,
        CancellationToken cancellation,
        string? unit = null,
        string? state = null,
        string? day = null,
        string? after = null
    )
    {
        var post = http.Post();
        var wanted = string.IsNullOrEmpty(unit) ? post.Unit : UnitId.OfSlug(unit);
        var chosen = string.IsNullOrEmpty(state) ? null : state;
        var errors = new List<FieldError>();
        if (chosen is not null && DeliveryCodes.FindState(chosen) is null)
        {
            errors.Add(new("state", "unknown_code"));
        }
        DateOnly? on = null;
        if (!string.IsNullOrEmpty(day))
        {
            if (
                DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var read
                )
            )
            {
                on = read;
            }
            else
            {
                errors.Add(new("day", "invalid_format"));
            }
        }
        if (after is not null && !ReminderKeys.IsRow(after))
        {
            errors.Add(new("after", "invalid_format"));
        }
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        if (directory.Find(wanted) is null || !ReminderScope.Covers(post, wanted, directory))
        {
            return Problems.NotFound();
        }
        var (items, next) =
            chosen == GivenUp && string.IsNullOrEmpty(unit)
                ? (await GivenUpAsync(post, on, store, directory, cancellation), null)
                : await store.ReadAsync(wanted, chosen, on, after, PageSize, cancellation);
        http.NoteForAudit($"{wanted}: {items.Count}");
        return TypedResults.Ok(new ReminderList([.. items.Select(reader.ViewOf)], next));
    }

    private static async Task<List<StoredDelivery>> GivenUpAsync(
        Post post,
        DateOnly? day,
        ReminderStore store,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var found = new List<StoredDelivery>();
        foreach (var id in await store.GivenUpAsync(cancellation))
        {
            if (
                ReminderKeys.Parse(id) is var (slug, _)
                && ReminderScope.Covers(post, UnitId.OfSlug(slug), directory)
                && await store.FindAsync(id, cancellation) is { } delivery
                && delivery.Progress.State == DeliveryState.GivenUp
                && (day is null || delivery.Day == day)
            )
            {
                found.Add(delivery);
            }
        }
        return [.. found.OrderByDescending(one => one.Day).ThenBy(one => one.Unit)];
    }
}
