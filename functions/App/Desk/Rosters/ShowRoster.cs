using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>GET /desk/rosters/{id} (how far it is, and its rows) and its /pulse (whether anything moved).</summary>
internal sealed class ShowRoster(
    RosterStore rosters,
    RowReader reader,
    CompareFiles compare,
    DeskContext desk,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int RowsOfPage = 50;

    /// <summary>Each is compared with files: that is more to read, for the store and for the eye.</summary>
    private const int QuestionsOfPage = 20;

    private static readonly string[] Told =
    [
        "repeated",
        "columns",
        "approved",
        "cancelled",
        "new",
        "same",
        "leave",
    ];

    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        ShowRoster show,
        DeskContext desk,
        CancellationToken cancellation,
        string? outcome = null,
        string? after = null,
        string? done = null
    )
    {
        var page = await show.PageAsync(
            id,
            http,
            outcome,
            int.TryParse(after, out var row) ? Math.Max(0, row) : 0,
            cancellation
        );
        return page is null
            ? RosterPages.Refuse(http, desk, Problems.NotFound().Value!)
            : OneRoster.Create(
                Told.Contains(done, StringComparer.Ordinal)
                    ? page with
                    {
                        Done = page.Texts["roster.done." + done],
                    }
                    : page
            );
    }

    public static async Task<IResult> PulseAsync(
        string id,
        HttpContext http,
        RosterStore rosters,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        await SeenRoster.FindAsync(id, http.Post(), rosters, directory, cancellation) is { } seen
            ? TypedResults.Text(
                RosterPage.PulseOf(RosterView.Of(seen.State, directory, time.GetUtcNow()))
            )
            : TypedResults.NotFound();

    /// <summary>Null where there is none or the reader may not know of it.</summary>
    public async Task<RosterPage?> PageAsync(
        string id,
        HttpContext http,
        string? outcome,
        int after,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (await SeenRoster.FindAsync(id, post, rosters, directory, cancellation) is not { } seen)
        {
            return null;
        }
        var roster = RosterView.Of(seen.State, directory, time.GetUtcNow());
        var moving = RosterPage.IsMovingAt(roster.Stage);
        var page = new RosterPage(
            desk.Titled(http, roster.UnitName, RosterPages.PathOf(id)) with
            {
                RefreshSeconds =
                    moving && HttpMethods.IsGet(http.Request.Method)
                        ? RosterPage.SecondsBetweenLooks
                        : null,
            },
            roster
        )
        {
            MaySend = seen.IsSender && post.May(AccessRight.SendRosters),
            MayTell = DecideRow.MayTell(post),
            MayLeave =
                post.May(AccessRight.DecideRosterRows)
                && (seen.IsSender || DecideRow.MayTell(post)),
            HasRows = seen.Roster.HasRows,
            After = after,
            Outcome = RosterPage.Outcomes.Contains(outcome, StringComparer.Ordinal)
                ? outcome!
                : UsualOutcome(roster),
        };
        return seen.Roster.Stage is RosterStage.Preview or RosterStage.Applying or RosterStage.Done
            ? await WithRowsAsync(page, seen, http, cancellation)
            : page;
    }

    /// <summary>First what somebody must do something about.</summary>
    private static string UsualOutcome(RosterView roster) =>
        roster.Refused > 0 ? "refused"
        : roster.Question > 0 ? "question"
        : "all";

    private async Task<RosterPage> WithRowsAsync(
        RosterPage page,
        SeenRoster seen,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var compares =
            page is { MayTell: true, LedgerWasAsked: true } && page.Outcome == "question";
        var rows = await ListRows.PageAsync(
            seen,
            reader,
            page.Outcome == "all" ? null : page.Outcome,
            page.After,
            compares ? QuestionsOfPage : RowsOfPage,
            cancellation
        );
        var lines = new List<RowLine>();
        foreach (var row in rows.Items)
        {
            var line = new RowLine(row)
            {
                Values = RowFacts.Of(row.Values, directory, page.Texts),
                Notes = [.. RowWords.Of(row.Repairs.Concat(row.Warnings), page.Texts.IsEnglish)],
            };
            lines.Add(
                compares && line.IsOpen
                    ? line with
                    {
                        Comparison = await compare.WithAsync(
                            row,
                            seen.Post,
                            page.Texts,
                            cancellation
                        ),
                    }
                    : line
            );
        }
        var shown = lines.Sum(line => line.Comparison?.Files.Count(file => file.Seen) ?? 0);
        http.NoteForAudit($"{page.Outcome}: {lines.Count}, files {shown}");
        return page with { Rows = lines, Next = rows.Next };
    }
}
