using System.Security.Cryptography;
using System.Text;
using LeftBehindCare.App.Desk.Reminders;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Reminders.Delivery.Log;
using LeftBehindCare.App.Retention.Requests;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Lists;

/// <summary>GET /desk (what the unit owes), /desk/all (all it ever had, filtered) and their /pulse (whether anything changed).</summary>
internal static class ListCases
{
    private const int MostOwed = 500;
    private const int PageSize = 50;

    public static async Task<IResult> TodayAsync(
        HttpContext http,
        InboxStore inbox,
        RequestStore requests,
        ReadMine mine,
        ReminderReader reminders,
        OwedByUnitStore owed,
        DeskContext desk,
        DutyReader duty,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var onDuty = duty.NowAsync(http.Post().Unit, cancellation);
        var owing = http.Post().May(AccessRight.ReadObligations)
            ? await owed.OpenAsync(http.Post().Unit, cancellation)
            : [];
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var page = await OwedAsync(http, inbox, time, cancellation);
        var waiting = http.Post().May(AccessRight.DecideRightsRequest)
            ? (await requests.ListAsync(open: true, unit: null, cancellation)).Count
            : 0;
        http.NoteForAudit($"{page.Items.Count}");
        var shown = desk.Page(http, "today", "/desk");
        return Today.Create(
            new TodayPage(
                shown,
                new CaseTableModel(
                    DeskContext.TextsOf(http),
                    "today",
                    [
                        .. page
                            .Items.OrderByDescending(item => item.Overdue)
                            .ThenBy(item => item.State is not "open")
                            .ThenBy(item => item.DueAt ?? DateTimeOffset.MaxValue)
                            .ThenBy(item => item.Priority, StringComparer.Ordinal),
                    ]
                ),
                page.Next is not null,
                PulseOf(page)
            )
            {
                Requests = waiting,
                Unread = await ShowMine.UnreadAsync(http, shown, mine, reminders, cancellation),
                Duties = owing.Count,
                LateDuties = owing.Count(one => one.IsLate(today)),
                Duty = new OnDutyModel(await onDuty, DeskContext.TextsOf(http)),
            }
        );
    }

    public static async Task<IResult> AllAsync(
        HttpContext http,
        InboxStore inbox,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (AllOf(http, directory) is not { } query)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        var page = await inbox.ReadAsync(query, time.GetUtcNow(), cancellation);
        http.NoteForAudit($"{query.Unit}: {page.Items.Count}");
        return AllCases.Create(
            new AllCasesPage(
                desk.Page(http, "all", "/desk/all"),
                new CaseTableModel(DeskContext.TextsOf(http), "all", page.Items),
                query.Filter,
                directory.Towns,
                page.Next
            )
            {
                Unit = query.Unit.Value,
                Units = Scope.Covered(http.Post(), directory),
                Pulse = PulseOf(page),
                PulsePath = "/desk/all/pulse" + http.Request.QueryString,
            }
        );
    }

    /// <summary>GET /desk/all/pulse: whether what the page of the same address shows has changed.</summary>
    public static async Task<Results<ContentHttpResult, NotFound>> AllPulseAsync(
        HttpContext http,
        InboxStore inbox,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        AllOf(http, directory) is { } query
            ? TypedResults.Text(
                PulseOf(await inbox.ReadAsync(query, time.GetUtcNow(), cancellation))
            )
            : TypedResults.NotFound();

    /// <summary>What the address asks for; null where it cannot be asked, or not by this post.</summary>
    private static InboxQuery? AllOf(HttpContext http, DistrictDirectory directory)
    {
        var post = http.Post();
        var unit = Asked("unit") is { } named ? new UnitId(named) : post.Unit;
        var after = Asked("after");
        var filter = InboxFilter.Of(
            Asked("priority"),
            Asked("circumstance"),
            Asked("town"),
            Asked("overdue") is "true"
        );
        return
            ListInbox.CursorFaults(after).Concat(filter.Faults()).Any()
            || !Scope.Covers(post, unit, directory)
            ? null
            : new InboxQuery(unit, post.NamedForRestricted, Open: false, after, PageSize, filter);

        string? Asked(string name) =>
            http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
    }

    public static async Task<ContentHttpResult> PulseAsync(
        HttpContext http,
        InboxStore inbox,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var page = await OwedAsync(http, inbox, time, cancellation);
        return TypedResults.Text(PulseOf(page));
    }

    /// <summary>A mark that changes with the list, and one for each urgent case that nobody has taken; nothing of any case.</summary>
    private static string PulseOf(InboxPage page)
    {
        var state = string.Concat(
            page.Items.Select(item => $"{item.Id} {item.State} {item.Overdue} {item.Escalations}\n")
        );
        var urgent = page
            .Items.Where(item => item is { Priority: "P0", State: "open" })
            .Select(item => MarkOf(item.Id)[..8]);
        return $"{MarkOf(state)} {string.Join(',', urgent)}";
    }

    private static string MarkOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static Task<InboxPage> OwedAsync(
        HttpContext http,
        InboxStore inbox,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        return inbox.ReadAsync(
            new InboxQuery(
                post.Unit,
                post.NamedForRestricted,
                Open: true,
                After: null,
                MostOwed,
                new InboxFilter()
            ),
            time.GetUtcNow(),
            cancellation
        );
    }
}
