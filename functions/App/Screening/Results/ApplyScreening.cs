using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>
/// Queue function <c>ApplyScreening</c>: gives a final screening its effects, in the child's file and as tickets, once. Derived anew from
/// what is stored: what is done already changes nothing, and what others wrote in the file after the submission stands.
/// </summary>
internal sealed partial class ApplyScreening(
    ScreeningStore screenings,
    DangerStore dangers,
    ChildStore children,
    WriteChild write,
    ChildReader reader,
    DueLedger due,
    Announcements announcements,
    DistrictDirectory directory,
    WorkingDays days,
    DangerLimits limits,
    TimeProvider time,
    ILogger<ApplyScreening> logger
)
{
    private const int LostRaces = 8;
    private const int MostMerges = 8;

    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<ApplyScreening>()
            .HandleAsync(ScreeningQueues.ParseScreened(message), cancellation);

    private async Task HandleAsync(ScreenedCall call, CancellationToken cancellation)
    {
        var found = await announcements.WaitAsync(
            call.At,
            async () =>
                await screenings.FindAsync(call.Key, cancellation) is { } stored
                && stored.Mark.Version >= call.Version
                    ? stored
                    : null,
            cancellation
        );
        if (found is null)
        {
            NotThere(logger);
        }
        else
        {
            await ApplyAsync(call.Key, cancellation);
        }
        if (call.Due is { } entry)
        {
            if (found is not null)
            {
                await AgeOutAsync(found, cancellation);
            }
            await due.SettleAsync(entry, cancellation);
        }
    }

    public async Task ApplyAsync(ScreeningKey key, CancellationToken cancellation)
    {
        for (var race = 0; race < LostRaces; race++)
        {
            if (
                await screenings.FindAsync(key, cancellation)
                    is not { Mark.Standing.State: ScreeningState.Submitted } stored
                || stored.Mark.Applied >= stored.Mark.Version
            )
            {
                return;
            }
            var name = await WriteFileAsync(stored, cancellation);
            await OpenTicketsAsync(stored, name, cancellation);
            if (stored.Mark.Standing.Outcome == ScreeningOutcome.AgedOut)
            {
                await AgeOutAsync(stored, cancellation);
            }
            // Last: whoever dies before it does all again, which changes nothing.
            if (
                await screenings.WriteAsync(
                    [stored.Mark with { Applied = stored.Mark.Version }],
                    cancellation
                )
            )
            {
                return;
            }
        }
        throw new TimeoutException("The screening was never free.");
    }

    /// <summary>Writes the facts into the file; the child's name, for its tickets.</summary>
    private async Task<string?> WriteFileAsync(
        StoredScreening stored,
        CancellationToken cancellation
    )
    {
        var origin = OriginOf(stored);
        var form = stored.Body.Form!.Read().Form;
        var accepted = stored.Body.Accepted.Select(one => new Proposal(
            one.Code,
            [],
            ChildFlags.Find(one.Flag),
            one.Danger
        ));
        for (var race = 0; race < LostRaces; race++)
        {
            if (await FileAsync(stored.Mark.Key.ChildId, cancellation) is not { } read)
            {
                return null;
            }
            var later = (await children.HistoryAsync(read.File.Id, cancellation))
                .Where(past => past.Body.Origin.At > origin.At)
                .SelectMany(past =>
                    past.Body.Values.Select(value => value.Field)
                        .Concat(past.Body.Facts.Select(fact => fact.What))
                )
                .ToHashSet(StringComparer.Ordinal);
            var change = read.File.Change(
                ScreeningEffects.Without(
                    ScreeningEffects.EditOf(
                        read.File,
                        form,
                        accepted,
                        stored.Mark.Key.Year,
                        origin
                    ),
                    later
                ),
                origin,
                (await reader.RiskAsync(read.File, cancellation)).Computed
            );
            if (await write.ChangeAsync(read, change, guard: null, cancellation))
            {
                return read.File[ChildField.Name];
            }
        }
        throw new TimeoutException("The file was never free.");
    }

    private async Task OpenTicketsAsync(
        StoredScreening stored,
        string? name,
        CancellationToken cancellation
    )
    {
        var (mark, body) = (stored.Mark, stored.Body);
        var foundOn = ChinaTime.DayOf(body.SubmittedAt!.Value);
        foreach (
            var danger in mark.Dangers.Select(Dangers.Find).OfType<Domain.Reports.Circumstance>()
        )
        {
            await dangers.AddAsync(
                new DangerTicket(
                    mark.Key.Year,
                    mark.Key.Town,
                    mark.Key.ChildId,
                    danger.Code,
                    Dangers.ResponsibleFor(danger, mark.Key.Town, directory),
                    Dangers.IsUrgent(danger),
                    foundOn,
                    Dangers.DueOn(danger, foundOn, limits, days)
                )
                {
                    Village = mark.Standing.Village,
                    Name = name,
                    What = body.Form!.DangerNote ?? body.Form.Note,
                },
                cancellation
            );
        }
    }

    /// <summary>The exit of a child whose screening proposed it, once the 16th birthday is over: now, or owed for the day after it.</summary>
    private async Task AgeOutAsync(StoredScreening stored, CancellationToken cancellation)
    {
        if (
            stored.Mark.Standing
            is not { State: ScreeningState.Submitted, Outcome: ScreeningOutcome.AgedOut }
        )
        {
            return;
        }
        for (var race = 0; race < LostRaces; race++)
        {
            if (
                await FileAsync(stored.Mark.Key.ChildId, cancellation)
                is not { File.BirthDate: { } birth } read
            )
            {
                return;
            }
            var now = time.GetUtcNow();
            var last = Eligibility.LastDayOf(birth);
            if (ChinaTime.DayOf(now) <= last)
            {
                await OweAsync(stored.Mark, last.AddDays(1));
                return;
            }
            if (
                AgeOut.Decide(read.File, OriginOf(stored) with { At = now }) is not { } exit
                || await write.ChangeAsync(read, exit, guard: null, cancellation)
            )
            {
                return;
            }
        }
        throw new TimeoutException("The file was never free.");
    }

    private Task OweAsync(ScreeningMark mark, DateOnly day)
    {
        var at = ChinaTime.StartOf(day).ToUniversalTime();
        var key = DueLedger.KeyOf(at, mark.Key.AgeOut);
        return due.OweAsync(
            key,
            ScreeningQueues.Apply,
            ScreeningQueues.Write(
                new ScreenedCall(
                    mark.Key.Year,
                    mark.Key.Town,
                    mark.Key.ChildId,
                    mark.Version,
                    at,
                    key
                )
            )
        );
    }

    /// <summary>The file, or the one that it was merged into.</summary>
    private async Task<StoredChild?> FileAsync(string childId, CancellationToken cancellation)
    {
        var id = childId;
        for (var steps = 0; steps < MostMerges; steps++)
        {
            if (await children.FindAsync(id, cancellation) is not { } found)
            {
                return null;
            }
            if (found.File.Status.Into is not { } into)
            {
                return found;
            }
            id = into;
        }
        return null;
    }

    private static Origin OriginOf(StoredScreening stored) =>
        new(stored.Body.SubmittedAt!.Value, stored.Body.By!, new UnitId(stored.Body.Unit!))
        {
            Reason = ScreeningEffects.ReasonOf(stored.Mark.Key.Year),
        };

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced screening is not there: it was never committed, and whoever submitted it was told so"
    )]
    private static partial void NotThere(ILogger logger);
}
