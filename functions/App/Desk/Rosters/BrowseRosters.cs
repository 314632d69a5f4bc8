using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>GET /desk/rosters: the form for a file, what was sent for a year, and who owes a list.</summary>
internal static class BrowseRosters
{
    /// <summary>Before it nothing was ever sent.</summary>
    private const int FirstYear = 2018;

    public static async Task<IResult> HandleAsync(
        HttpContext http,
        RosterStore rosters,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation,
        string? year = null
    ) =>
        Browse.Create(
            await PageAsync(http, rosters, desk, directory, time, year, cancellation) with
            {
                Form = SendForm.For(http, directory, time),
            }
        );

    /// <summary>The page without what was tried to send.</summary>
    public static async Task<RostersPage> PageAsync(
        HttpContext http,
        RosterStore rosters,
        DeskContext desk,
        DistrictDirectory directory,
        TimeProvider time,
        string? year,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var today = ChinaTime.DayOf(time.GetUtcNow()).Year;
        var shown =
            int.TryParse(year, out var asked) && asked >= FirstYear && asked <= today + 1
                ? asked
                : today;
        var items = await ListRosters.OfAsync(
            post,
            shown,
            unit: null,
            rosters,
            directory,
            time,
            cancellation
        );
        var owes =
            directory.Find(post.Unit) is { } unit && RosterSenders.OwedBy(unit.Kind) is not null;
        var owed = owes
            ? null
            : await ListOwedRosters.OfAsync(post, shown, rosters, directory, time, cancellation);
        http.NoteForAudit($"{items.Count}");
        return new RostersPage(
            desk.Page(
                http,
                "rosters",
                HttpMethods.IsGet(http.Request.Method) ? RosterPages.Path : null
            ),
            shown,
            items
        )
        {
            Years = [.. Enumerable.Range(today - 1, 3).Reverse()],
            Owed = owed is { Expected: > 0 }
                ? OwedModel.Of(owed, directory, DeskContext.TextsOf(http))
                : null,
        };
    }
}

/// <summary>The lists of a year.</summary>
public sealed record RostersPage(DeskPage Desk, int Year, IReadOnlyList<RosterView> Items)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>The years that can be looked at.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>The form for a file; null for whoever sends none.</summary>
    public SendForm? Form { get; init; }

    /// <summary>Who owes a list; null for a unit that owes one itself.</summary>
    public OwedModel? Owed { get; init; }
}
