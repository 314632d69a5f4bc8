using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Unsealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Dispatches;

/// <summary>What is looked for; it is never part of an address, since it may be a name.</summary>
public sealed record SearchRequest
{
    /// <summary>A case number, a child's whole name or identity number, or (police only) the reporter's telephone.</summary>
    public string? Text { get; init; }
}

/// <summary>POST /api/inbox/search: the cases of the caller's unit, and of those below it that its post sees, that are found by this.</summary>
internal static class SearchInbox
{
    private const int MostFound = 100;
    private const int LongestText = 100;

    public static async Task<Results<Ok<InboxPage>, JsonHttpResult<Problem>>> HandleAsync(
        SearchRequest request,
        HttpContext http,
        LookupStore lookups,
        ReportStore reports,
        InboxStore inbox,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var text = request.Text ?? "";
        if (TextRules.Fault(text, 1, LongestText, multiline: false) is { } fault)
        {
            return Problems.Fields([new FieldError("text", fault)]);
        }
        var post = http.Post();
        var found = new Dictionary<string, InboxItem>(StringComparer.Ordinal);
        foreach (var term in SearchTerm.Read(text).Where(term => MaySearch(post, term, directory)))
        {
            foreach (var id in await lookups.FindAsync(term, MostFound, cancellation))
            {
                if (await ItemAsync(id, term) is { } item)
                {
                    found[item.Id] = item;
                }
            }
        }
        http.NoteForAudit(
            $"{string.Join(' ', SearchTerm.Read(text).Select(term => term.Kind))}: {found.Count}"
        );
        return TypedResults.Ok(
            new InboxPage { Items = [.. found.Values.OrderByDescending(item => item.ReceivedAt)] }
        );

        async Task<InboxItem?> ItemAsync(string id, SearchTerm term)
        {
            // An erased report may be found for a moment longer than it is there.
            if ((await reports.FindAsync(id, cancellation))?.Report is not { } report)
            {
                return null;
            }
            var restricted = report.Decision.Restricted;
            var dispatch = report
                .Dispatches.Where(d => Scope.Covers(post, d.Unit, directory))
                .OrderByDescending(d => d.Unit == post.Unit)
                .FirstOrDefault();
            // That a child of this name has a restricted matter is the matter itself.
            return
                dispatch is null
                || (
                    term.Kind != SearchKind.CaseNumber
                    && !Scope.Opens(post, dispatch.Unit, restricted, directory)
                )
                ? null
                : inbox.ItemOf(report, dispatch, post.NamedForRestricted, time.GetUtcNow());
        }
    }

    /// <summary>By what somebody may not open he may not find either: a guess would be confirmed.</summary>
    private static bool MaySearch(Post post, SearchTerm term, DistrictDirectory directory) =>
        term.Kind switch
        {
            SearchKind.ReporterPhone => directory.IsPolice(post.Unit),
            SearchKind.ChildId => WhoMayOpen.LooksChildrenUp(post.Unit, directory),
            _ => true,
        };
}
