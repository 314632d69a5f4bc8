using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>
/// Queue function <c>ShowChild</c>: shows a file in the towns' ledgers as it stands, and ends a merging that stopped half-way. Decided
/// anew from what is stored, so a message may come twice, late or in any order.
/// </summary>
internal sealed partial class ShowChild(
    ChildStore store,
    LedgerStore ledger,
    LedgerWriterStore writer,
    JoinFiles join,
    OpenCases cases,
    Announcements announcements,
    ILogger<ShowChild> logger
)
{
    public static Task HandleAsync(
        IServiceProvider services,
        string message,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<ShowChild>()
            .HandleAsync(ChildQueue.Read(message), cancellation);

    private async Task HandleAsync(ChildNews news, CancellationToken cancellation)
    {
        var announced = await announcements.WaitAsync(
            news.At,
            () => FindAsync(news, cancellation),
            cancellation
        );
        // Of a version that was never committed: the file as it stands.
        if ((announced ?? await store.FindAsync(news.Id, cancellation)) is not { } read)
        {
            NotThere(logger);
            return;
        }
        foreach (var file in await join.SettleAsync(read, cancellation))
        {
            await ShowAsync(file, cancellation);
        }
    }

    private async Task<StoredChild?> FindAsync(ChildNews news, CancellationToken cancellation) =>
        await store.FindAsync(news.Id, cancellation) is { } found
        && found.File.Version >= news.Version
            ? found
            : null;

    /// <summary>Writes the file into the ledger; it is taken out of every town in which its history says that it stood.</summary>
    public async Task ShowAsync(ChildFile file, CancellationToken cancellation)
    {
        var past = file.Version > 1 ? await store.HistoryAsync(file.Id, cancellation) : [];
        var towns = past.SelectMany(version => version.Body.Values)
            .Where(change => change.Field is "householdTown" or "residenceTown")
            .SelectMany(change => new[] { change.Before?.Text, change.After?.Text })
            .OfType<string>();
        // A file without a town of ours stood outside; a merged one wherever its values say.
        await writer.WriteAsync(
            file,
            [
                .. past.Count > 0 ? towns.Where(ledger.IsTown).Append(LedgerStore.Outside) : [],
                .. file.Status is { Stage: ChildStage.Merged, Was: { } was }
                    ? ledger.TownsOf(file with { Status = was })
                    : [],
            ],
            await cases.OfAsync(file, cancellation),
            cancellation
        );
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An announced file is not there: it was never committed, and whoever wrote it was told so"
    )]
    private static partial void NotThere(ILogger logger);
}
