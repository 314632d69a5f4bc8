using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters.Reconciling;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>GET /desk/reconcile: a town's lists of a year side by side, a group at a time.</summary>
internal sealed class ReconcileLists(
    TownReconciliation children,
    RowsInConflict conflicts,
    ChildStore store,
    ReadSides sides,
    CompareFiles compare,
    DeskContext desk,
    DistrictDirectory directory
)
{
    private const int AtOnce = 8;
    private const string FirstGroup = "absent";

    private static readonly string[] Decisions =
    [
        "still-here",
        "moved",
        "parent-back",
        "missing",
        "turned-16",
    ];

    public static async Task<IResult> ShowAsync(
        HttpContext http,
        ReconcileLists lists,
        DeskContext desk,
        CancellationToken cancellation,
        string? town = null,
        string? year = null,
        string? group = null,
        string? after = null,
        string? done = null
    )
    {
        if (await lists.PageAsync(http, town, year, group, after, cancellation) is not { } page)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        return Reconcile.Create(
            Decisions.Contains(done, StringComparer.Ordinal)
                ? page with
                {
                    Done = page.Texts["reconcile.done." + done],
                    MustReport = done == "missing",
                }
                : page
        );
    }

    /// <summary>Null where there is no such town, or it is not the reader's.</summary>
    public async Task<ReconcilePage?> PageAsync(
        HttpContext http,
        string? town,
        string? year,
        string? group,
        string? after,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        // Civil affairs has every town: it begins with the first.
        var of = town ?? children.TownOf(post) ?? directory.Towns[0].Code;
        if (!children.Covers(post, of))
        {
            return null;
        }
        var asked =
            int.TryParse(year, out var typed) && children.IsYear(typed)
                ? typed
                : children.Today.Year;
        var shown = ReconcilePage.Groups.FirstOrDefault(one => one == group) ?? FirstGroup;
        var behind = ListReconciled.FaultOf(shown, after) is null ? after : null;
        var texts = DeskContext.TextsOf(http);
        var (counts, items, next) = await ScanAsync(of, asked, shown, behind, cancellation);
        var page = new ReconcilePage(
            desk.Page(
                http,
                "reconcile",
                HttpMethods.IsGet(http.Request.Method) ? ReconcilePages.Path : null
            ),
            of,
            directory.Town(of)!.Name,
            asked,
            shown,
            ReconciliationSummary.Of(
                of,
                asked,
                counts,
                await conflicts.CountAsync(post, of, asked, cancellation)
            )
        )
        {
            After = behind ?? "",
            Towns = children.TownOf(post) is null ? directory.Towns : [],
            Years = [.. Enumerable.Range(children.Today.Year - 1, 3).Reverse()],
        };
        page =
            shown == ListReconciled.Conflict
                ? await WithConflictsAsync(page, post, behind, cancellation)
                : page with
                {
                    Lines = await LinesAsync(items, asked, texts, cancellation),
                    Next = next,
                };
        http.NoteForAudit(
            $"{of} {asked} {shown}: {page.Lines.Count + page.Conflicts.Count}, files {page.Lines.Count + page.Conflicts.Sum(line => line.Beside.Files.Count(file => file.Seen))}"
        );
        return page;
    }

    /// <summary>Counts every group and keeps a page of one: the ledger is gone through once.</summary>
    private async Task<(
        Dictionary<ReconciliationGroup, int> Counts,
        List<TownChild> Items,
        string? Next
    )> ScanAsync(string town, int year, string group, string? after, CancellationToken cancellation)
    {
        var counts = new Dictionary<ReconciliationGroup, int>();
        var items = new List<TownChild>();
        var more = false;
        await foreach (var child in children.ReadAsync(town, year, after: null, cancellation))
        {
            var of = child.Stands.Group;
            counts[of] = counts.GetValueOrDefault(of) + 1;
            if (
                ReconciliationGroups.NameOf(of) != group
                || (after is not null && string.CompareOrdinal(child.Item.ChildId, after) <= 0)
            )
            {
                continue;
            }
            if (items.Count < ListReconciled.PageSize)
            {
                items.Add(child);
            }
            else
            {
                more = true;
            }
        }
        return (counts, items, more ? items[^1].Item.ChildId : null);
    }

    private async Task<ReconcilePage> WithConflictsAsync(
        ReconcilePage page,
        Post post,
        string? after,
        CancellationToken cancellation
    )
    {
        var found = await ListReconciled.ConflictsAsync(
            post,
            page.Town,
            page.Year,
            after,
            conflicts,
            cancellation
        );
        var lines = new List<ConflictLine>();
        foreach (var item in found.Conflicts)
        {
            lines.Add(
                new ConflictLine(
                    item,
                    await compare.WithAsync(item.Row, post, page.Texts, cancellation)
                )
            );
        }
        return page with { Conflicts = lines, Next = found.Next };
    }

    private async Task<IReadOnlyList<ReconcileLine>> LinesAsync(
        List<TownChild> items,
        int year,
        DeskTexts texts,
        CancellationToken cancellation
    )
    {
        var lines = new ReconcileLine?[items.Count];
        await Parallel.ForAsync(
            0,
            items.Count,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (at, stop) => lines[at] = await LineAsync(items[at], year, texts, stop)
        );
        return [.. lines.OfType<ReconcileLine>()];
    }

    /// <summary>Null where the file is no more.</summary>
    private async Task<ReconcileLine?> LineAsync(
        TownChild child,
        int year,
        DeskTexts texts,
        CancellationToken cancellation
    )
    {
        if (await store.FindAsync(child.Item.ChildId, cancellation) is not { File: { } file })
        {
            return null;
        }
        var two = await sides.OfAsync(file, year, cancellation);
        var differs = two.Differs.ToHashSet();
        // The buttons stand on what is shown: the version is the ledger's, not one that the reader has not seen.
        var item = ReconciledItem.Of(child, year);
        return new ReconcileLine(item, SideViews.Of(two.LeftBehind), SideViews.Of(two.Police))
        {
            Rows =
            [
                .. TwoSides
                    .Fields.Select(field => new SideRow(
                        RowFacts.LabelOf(field, texts),
                        Shown(two.LeftBehind, field),
                        Shown(two.Police, field),
                        differs.Contains(field)
                    ))
                    .Where(row => row.LeftBehind is not null || row.Police is not null),
            ],
            Decisions = item.Asks
                ?
                [
                    .. Decisions.Where(decision =>
                        ReconciliationDecisions.Fault(
                            ReconciliationDecisions.Find(decision)!.Value,
                            item.BirthDate,
                            children.Today
                        )
                            is null
                    ),
                ]
                : [],
        };

        string? Shown(ListSays? says, ChildField field) =>
            says?.Values.GetValueOrDefault(field) is { } text
                ? RowFacts.WordsOf(field, ChildFields.Mask(field, text), directory, texts)
                : null;
    }
}
