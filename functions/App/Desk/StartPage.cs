using LeftBehindCare.App.Desk.Lists;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Reminders.Delivery.Log;
using LeftBehindCare.App.Retention.Requests;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk;

/// <summary>GET /desk: whoever handles cases gets its unit's list; everybody else the first page that its post allows.</summary>
internal static class StartPage
{
    private static readonly (AccessRight Right, string Path)[] Others =
    [
        (AccessRight.ReadRosters, "/desk/rosters"),
        (AccessRight.ReadChildren, "/desk/children"),
        (AccessRight.ReadAudit, "/desk/audit"),
        (AccessRight.KeepDirectory, "/desk/directory/alarms"),
        (AccessRight.ReadRetention, "/desk/retention"),
    ];

    public static async Task<IResult> HandleAsync(
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
        var post = http.Post();
        if (post.May(AccessRight.ListDispatches))
        {
            return await ListCases.TodayAsync(
                http,
                inbox,
                requests,
                mine,
                reminders,
                owed,
                desk,
                duty,
                time,
                cancellation
            );
        }
        var path = Others.FirstOrDefault(page => post.May(page.Right)).Path ?? "/desk/access";
        return TypedResults.Redirect(DeskContext.TextsOf(http).Link(path));
    }
}
