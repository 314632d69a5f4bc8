using System.Collections.Concurrent;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Operations;

/// <summary>GET /api/directory/alarms: tasks without a person.</summary>
internal static class ListDirectoryAlarms
{
    public static async Task<Ok<DirectoryAlarmList>> HandleAsync(
        HttpContext http,
        DirectoryWatch watch,
        DistrictDirectory directory,
        CancellationToken cancellation
    )
    {
        var alarms = await watch.AlarmsAsync(cancellation);
        http.NoteForAudit($"{alarms.Count}");
        return TypedResults.Ok(
            new DirectoryAlarmList([
                .. alarms
                    .GroupBy(alarm => (alarm.Kind, alarm.Role))
                    .Select(kind => new DirectoryAlarmKind(
                        kind.Key.Kind,
                        kind.Key.Role is { } role ? Roles.NameOf(role) : null,
                        kind.Count(),
                        [
                            .. kind.Select(alarm => new AlarmedUnit(
                                alarm.Unit.Value,
                                directory.NameOf(alarm.Unit),
                                alarm.Count
                            )),
                        ]
                    )),
            ])
        );
    }
}

/// <summary>Gathers what the alarms are computed from.</summary>
internal sealed class DirectoryWatch(
    StaffStore staff,
    DutyStore duty,
    InboxStore inbox,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int AtOnce = 16;

    public async Task<IReadOnlyList<DirectoryAlarm>> AlarmsAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (_, stored) = await staff.ReadAsync(cancellation);
        var members = stored.ToDictionary(
            one => one.Key,
            one => one.Value.Member,
            StringComparer.Ordinal
        );
        var posts = DirectoryAlarms.PostsOn(members, ChinaTime.DayOf(now));
        var unattended = new ConcurrentBag<UnitId>();
        await Parallel.ForEachAsync(
            DirectoryAlarms.WithoutTaker(directory, posts),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (unit, stop) =>
            {
                if (
                    await inbox.OwesAsync(unit, now, stop)
                    && DutyRoster.At((await duty.FindAsync(unit, stop)).Shifts, now) is null
                )
                {
                    unattended.Add(unit);
                }
            }
        );
        return DirectoryAlarms.Find(directory, posts, unattended);
    }
}

/// <summary>What is amiss with units and people, by kind.</summary>
public sealed record DirectoryAlarmList(IReadOnlyList<DirectoryAlarmKind> Kinds);

/// <param name="Kind">
/// <c>village-without-supervisor</c>, <c>village-with-many-supervisors</c>, <c>nobody-on-duty</c> (though it owes something),
/// <c>role-without-person</c> or <c>nobody-named</c> (for restricted matters).
/// </param>
/// <param name="Role">The role that is not held; absent where any that may take a dispatch would do.</param>
/// <param name="Count">How many units.</param>
public sealed record DirectoryAlarmKind(
    string Kind,
    string? Role,
    int Count,
    IReadOnlyList<AlarmedUnit> Units
);

/// <param name="Unit">The unit's id.</param>
/// <param name="Holders">How many hold the role.</param>
public sealed record AlarmedUnit(string Unit, string Name, int Holders);
