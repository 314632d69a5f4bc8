using System.Collections.Concurrent;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Sharing;

/// <summary>
/// Queue function <c>MakePackages</c>: on each town's acceptance makes police and education a package of the town's children, and on 31 October one of
/// all that was accepted (DOMAIN #96, §6-8). What was accepted has one package however often it is announced; whoever dies leaves the rest to the next.
/// </summary>
internal sealed partial class MakePackages(
    PackageStore packages,
    PackageContentStore contents,
    PackageReminders reminders,
    PackageDays days,
    CompilationStore compilations,
    CountTown count,
    ChildStore children,
    Announcements announcements,
    DueLedger due,
    DistrictDirectory directory,
    TimeProvider time,
    ILogger<MakePackages> logger
)
{
    private const int AtOnce = 8;
    private const int LostRaces = 8;

    /// <summary>The number whose children are told of.</summary>
    private const string Told = "total";

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<MakePackages>()
            .HandleAsync(FeedbackQueue.Parse(message), cancellation);

    public async Task HandleAsync(FeedbackCall call, CancellationToken cancellation)
    {
        if (call.Package is { } package)
        {
            await reminders.LookAtAsync(package, cancellation);
        }
        else if (call.Town is { } town)
        {
            await TownAsync(call, town, cancellation);
        }
        else
        {
            await DistrictAsync(call, cancellation);
        }
        if (call.Due is { } owed)
        {
            await due.SettleAsync(owed, cancellation);
        }
    }

    private async Task TownAsync(FeedbackCall call, string town, CancellationToken cancellation)
    {
        var accepted = await announcements.WaitAsync(
            call.At,
            async () =>
                (await compilations.FindAsync(call.Period, town, cancellation)).Town is var head
                && head.AcceptedVersion >= call.Version
                    ? head
                    : null,
            cancellation
        );
        if (accepted is null)
        {
            NotAccepted(logger);
            return;
        }
        IReadOnlyList<ChildFile>? files = null;
        foreach (var recipient in Enum.GetValues<Recipient>())
        {
            var made = await MakeAsync(
                call,
                recipient,
                town,
                of: $"{accepted.AcceptedVersion}",
                async () =>
                {
                    files ??= await FilesAsync(town, call.Period, cancellation);
                    return
                    [
                        [.. PackageColumns.Of(recipient).Select(column => column.Title)],
                        .. files.Select(file => PackageColumns.LineOf(recipient, file, directory)),
                    ];
                },
                cancellation
            );
            // Each has an entry of its own: one that is settled takes no other's with it.
            var key = DueLedger.KeyOf(PackageDays.FinalAt(call.Period), $"feed-back-{made.Id}");
            await due.OweAsync(
                key,
                FeedbackQueue.Name,
                FeedbackQueue.Write(new FeedbackCall(call.Period, time.GetUtcNow(), Due: key))
            );
        }
    }

    /// <summary>A line a child, as they are now.</summary>
    private async Task<IEnumerable<string[]>> LinesAsync(
        Recipient recipient,
        string town,
        string period,
        CancellationToken cancellation
    ) =>
        (await FilesAsync(town, period, cancellation)).Select(file =>
            PackageColumns.LineOf(recipient, file, directory)
        );

    /// <summary>All towns' newest packages in one: what each was told of its town and of the district is the same.</summary>
    private async Task DistrictAsync(FeedbackCall call, CancellationToken cancellation)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        foreach (var recipient in Enum.GetValues<Recipient>())
        {
            var towns = (await packages.OfPeriodAsync(call.Period, cancellation))
                .Where(one => one.Recipient == recipient && one.Place != Package.District)
                .GroupBy(one => one.Place, StringComparer.Ordinal)
                .Select(group => group.MaxBy(one => one.Number)!)
                .OrderBy(one => one.Place, StringComparer.Ordinal)
                .ToList();
            // Of what has had its time nothing is told by itself: a late town's own package tells of it.
            if (
                towns.Count == 0
                || (call.Number == 0 && towns.Exists(town => town.IsExpired(today)))
            )
            {
                continue;
            }
            await MakeAsync(
                call,
                recipient,
                Package.District,
                of: string.Join(' ', towns.Select(one => $"{one.Place}:{one.Number}")),
                async () =>
                {
                    var lines = new List<string[]>
                    {
                        (string[])[.. PackageColumns.Of(recipient).Select(column => column.Title)],
                    };
                    foreach (var town in towns)
                    {
                        lines.AddRange(
                            await contents.ReadAsync(town.Id, town.Hash, cancellation)
                                is { } content
                                ? content.Skip(1)
                                : await LinesAsync(recipient, town.Place, call.Period, cancellation)
                        );
                    }
                    return lines;
                },
                cancellation
            );
        }
    }

    /// <summary>Makes the package unless there is one of the same; then sees to it that the recipient is told.</summary>
    private async Task<Package> MakeAsync(
        FeedbackCall call,
        Recipient recipient,
        string place,
        string of,
        Func<Task<IReadOnlyList<string[]>>> read,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<string[]>? lines = null;
        for (var race = 0; race < LostRaces; race++)
        {
            var newest = (await packages.OfPeriodAsync(call.Period, cancellation)).LastOrDefault(
                one => one.Recipient == recipient && one.Place == place
            );
            if (
                newest is not null
                && (call.Number > 0 ? newest.Number >= call.Number : newest.Of == of)
            )
            {
                await reminders.TellAsync(newest, cancellation);
                return newest;
            }
            lines ??= await read();
            var number = (newest?.Number ?? 0) + 1;
            var id = PackageId.Of(call.Period, recipient, place, number);
            var now = time.GetUtcNow();
            var package = new Package
            {
                Period = call.Period,
                Recipient = recipient,
                Place = place,
                Number = number,
                Of = of,
                Rows = lines.Count - 1,
                Hash = await contents.KeepAsync(id, lines, cancellation),
                MadeAt = now,
                ExpiresOn = days.ExpiryOf(call.Period, ChinaTime.DayOf(now)),
            };
            if (await packages.AddAsync(package, SealedZip.NewPassword(), cancellation))
            {
                await reminders.TellAsync(package, cancellation);
                return package;
            }
            // The same message elsewhere was faster.
        }
        throw new TimeoutException("The package was never free.");
    }

    /// <summary>The children behind the town's total, by their villages and birth days.</summary>
    private async Task<IReadOnlyList<ChildFile>> FilesAsync(
        string town,
        string period,
        CancellationToken cancellation
    )
    {
        var (ids, _) = await count.BehindAsync(
            town,
            CompilationPeriod.Find(period)!,
            IndicatorTable.Find(Told)!,
            part: -1,
            village: null,
            cancellation
        );
        var files = new ConcurrentBag<ChildFile>();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (id, stop) =>
            {
                if (await children.FindAsync(id, stop) is { } found)
                {
                    files.Add(found.File);
                }
            }
        );
        return
        [
            .. files
                .OrderBy(file => file[ChildField.HouseholdVillage], StringComparer.Ordinal)
                .ThenBy(file => file.BirthDate)
                .ThenBy(file => file.Id, StringComparer.Ordinal),
        ];
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced acceptance is not there: it was never committed and whoever accepted was told so"
    )]
    private static partial void NotAccepted(ILogger logger);
}
