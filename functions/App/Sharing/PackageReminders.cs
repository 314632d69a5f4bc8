using System.Globalization;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Sharing;

/// <summary>Tells a recipient that a package lies ready, and again every three days until somebody has signed for it or its time is up.</summary>
internal sealed class PackageReminders(
    PackageStore packages,
    Outbox outbox,
    DueLedger due,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const string Ready = "package-ready";
    private const string Unsigned = "package-unsigned";
    private static readonly TimeSpan Again = TimeSpan.FromDays(3);

    public async Task TellAsync(Package package, CancellationToken cancellation)
    {
        await outbox.PostAsync(
            [ReminderOf(package, Ready, ChinaTime.DayOf(package.MadeAt))],
            cancellation
        );
        await OweLookAsync(package, package.MadeAt + Again);
    }

    public async Task LookAtAsync(string id, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        if (
            await packages.FindAsync(id, cancellation) is not { Package: { Receipt: null } package }
            || package.IsExpired(today)
        )
        {
            return;
        }
        await outbox.PostAsync([ReminderOf(package, Unsigned, today)], cancellation);
        await OweLookAsync(package, time.GetUtcNow() + Again);
    }

    private Task OweLookAsync(Package package, DateTimeOffset at)
    {
        var key = DueLedger.KeyOf(at, $"unsigned-{package.Id}");
        return due.OweAsync(
            key,
            FeedbackQueue.Name,
            FeedbackQueue.Write(new FeedbackCall(package.Period, at, Due: key, Package: package.Id))
        );
    }

    private Reminder ReminderOf(Package package, string template, DateOnly day) =>
        new()
        {
            Id =
                $"{template}_{package.Id}_{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
            Unit = Recipients.UnitOf(package.Recipient, directory),
            Template = template,
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["place"] = PackageView.PlaceNameOf(package.Place, directory),
                ["period"] = package.Period,
                ["count"] = package.Rows.ToString(CultureInfo.InvariantCulture),
                ["expires"] = package.ExpiresOn.ToString(
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture
                ),
            },
            Day = day,
        };
}
