using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>GET and PUT /api/reminders/preferences: how the caller is reminded. Nobody sees or changes another's.</summary>
internal static class ChoosePreferences
{
    public static async Task<Ok<PreferencesView>> ReadAsync(
        HttpContext http,
        ContactStore contacts,
        IEnumerable<IChannel> channels,
        CancellationToken cancellation
    )
    {
        var contact = await contacts.OfAsync(http.Post().Subject, cancellation);
        http.Response.Headers.ETag = EntryVersion.ETagOf(contact.Version);
        return TypedResults.Ok(PreferencesForm.Write(contact, channels));
    }

    public static async Task<Results<Ok<PreferencesView>, JsonHttpResult<Problem>>> HandleAsync(
        PreferencesRequest request,
        HttpContext http,
        ContactStore contacts,
        IEnumerable<IChannel> channels,
        CancellationToken cancellation
    )
    {
        var known = await contacts.OfAsync(http.Post().Subject, cancellation);
        var errors = new List<FieldError>();
        var chosen = PreferencesForm.Read(request, known, errors);
        if (errors.Count > 0)
        {
            return Problems.Fields(errors);
        }
        if (EntryVersion.Refusal(http, known.Version) is { } refusal)
        {
            return refusal;
        }
        if (chosen != known && !await contacts.SaveAsync(chosen, cancellation))
        {
            return EntryVersion.Changed();
        }
        http.NoteForAudit(
            $"{(chosen.ByEmail ? "email " : "")}{(chosen.BySms ? "sms " : "")}{(chosen.Quiet is null ? "" : "quiet")}".TrimEnd()
        );
        http.Response.Headers.ETag = EntryVersion.ETagOf(
            chosen == known ? known.Version : known.Version + 1
        );
        return TypedResults.Ok(PreferencesForm.Write(chosen, channels));
    }
}
