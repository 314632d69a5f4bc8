using System.Globalization;
using LeftBehindCare.App.Audit;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Invitations;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.App.Quarters.Reports;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.App.Reminders.Delivery.Preferences;
using LeftBehindCare.App.Reports;
using LeftBehindCare.App.Retention.Requests;
using LeftBehindCare.Domain.Retention;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Retention;

/// <summary>Timer function <c>EraseLapsed</c>, each night: whatever has a time of its own that has passed, from the days of the audit to the files of those who have grown up and the counts of guesses.</summary>
internal sealed class EraseLapsed(
    AuditStore audit,
    AuditProof proof,
    RequestStore requests,
    EraseRosters rosters,
    EraseChildren children,
    ErasePackages packages,
    GuessGuard guesses,
    InvitationStore invitations,
    ReminderStore reminders,
    ForgetLeavers leavers,
    ObligationStore obligations,
    VillageReportStore villageReports,
    RetentionStore receipts,
    AlertStore alerts,
    RetentionTable table,
    TimeProvider time
)
{
    public const string AlteredAlert = "audit-held";
    public const string FailedAlert = "erasing-failed";

    public static Task HandleAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<EraseLapsed>().HandleAsync(cancellation);

    public async Task HandleAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var faults = new List<Exception>();
        foreach (var (kind, erase) in Steps(now, cancellation))
        {
            try
            {
                await erase();
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                faults.Add(fault);
                await alerts.RaiseAsync(FailedAlert, kind, now, cancellation);
            }
        }
        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    /// <summary>Each by itself: what one cannot do keeps no other from its work.</summary>
    private IEnumerable<(string Kind, Func<Task> Erase)> Steps(
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        [
            (RetentionTable.Audit, () => EraseAuditAsync(now, cancellation)),
            (
                RetentionTable.Request,
                () => requests.EraseDecidedBeforeAsync(Lapsed(RetentionTable.Request), cancellation)
            ),
            (RetentionTable.RosterFile, () => rosters.EraseAsync(now, cancellation)),
            (RetentionTable.Child, () => children.EraseAsync(now, cancellation)),
            (RetentionTable.Package, () => packages.EraseAsync(now, cancellation)),
            (
                RetentionTable.Invitation,
                () => invitations.ForgetBeforeAsync(Lapsed(RetentionTable.Invitation), cancellation)
            ),
            (
                RetentionTable.Reminder,
                () => reminders.ForgetBeforeAsync(Lapsed(RetentionTable.Reminder), cancellation)
            ),
            (
                RetentionTable.Contact,
                () =>
                    leavers.HandleAsync(
                        ChinaTime.DayOf(Lapsed(RetentionTable.Contact)),
                        cancellation
                    )
            ),
            (
                RetentionTable.Obligation,
                () =>
                    obligations.ForgetBeforeAsync(
                        ChinaTime.DayOf(Lapsed(RetentionTable.Obligation)),
                        cancellation
                    )
            ),
            (
                RetentionTable.VillageReport,
                () =>
                    villageReports.ForgetBeforeAsync(
                        ChinaTime.DayOf(Lapsed(RetentionTable.VillageReport)),
                        cancellation
                    )
            ),
            (
                RetentionTable.Throttle,
                () => guesses.ForgetBeforeAsync(Lapsed(RetentionTable.Throttle), cancellation)
            ),
        ];

    private DateTimeOffset Lapsed(string kind) =>
        table.Of(kind).EraseAfter!.Before(time.GetUtcNow());

    /// <summary>Whole days, all units' chains together, and only what is proven whole: a fault is looked into before its trace goes.</summary>
    private async Task EraseAuditAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var rule = table.Of(RetentionTable.Audit);
        var last = ChinaTime.DayOf(rule.EraseAfter!.Before(now)).AddDays(-1);
        var end = last.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var days = await audit.DaysAsync(end, cancellation);
        // A day that was gone but for its receipt is one of them.
        var begunBefore = await receipts.BegunAsync(rule.Kind, cancellation);
        foreach (var day in days.Union(begunBefore).Order(StringComparer.Ordinal))
        {
            var begun = await receipts.FindBegunAsync(rule.Kind, day, cancellation);
            if (begun is null && await HasFaultAsync(day, cancellation))
            {
                await alerts.RaiseAsync(AlteredAlert, day, now, cancellation);
                continue;
            }
            var erasing = await receipts.BeginAsync(
                rule,
                day,
                day,
                EraseReport.Lapsed,
                now,
                cancellation
            );
            var rows = await audit.EraseDayAsync(day, cancellation);
            erasing = await receipts.CountAsync(erasing, rows, blobs: 0, cancellation);
            await receipts.FinishAsync(rule.Kind, day, erasing, now, cancellation);
        }
    }

    private async Task<bool> HasFaultAsync(string day, CancellationToken cancellation) =>
        (await proof.ProveAsync(day, day, cancellation, keptFrom: day)).Faults.Count > 0;
}
