using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk;

/// <summary>GET /desk/dispatches/{id}/sheet: the report on paper (报告登记表), as masked as the reader sees it, with who printed it and when.</summary>
internal static class PrintSheet
{
    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext http,
        ReportStore store,
        DispatchReader reader,
        DistrictDirectory directory,
        DeskContext desk,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var opened = await OpenDispatch.HandleAsync(
            id,
            http,
            store,
            reader,
            directory,
            time,
            cancellation
        );
        var post = http.Post();
        return opened.Result is Ok<DispatchView> { Value: { } view }
            ? Sheet.Create(
                new SheetPage(
                    DeskContext.TextsOf(http),
                    view,
                    directory.NameOf(post.Unit),
                    post.Subject,
                    time.GetUtcNow()
                )
            )
            : OpenCase.Refuse(http, desk, ((JsonHttpResult<Problem>)opened.Result).Value!);
    }
}

/// <summary>One dispatch on paper.</summary>
/// <param name="Subject">Who printed it.</param>
/// <param name="At">When, UTC.</param>
public sealed record SheetPage(
    DeskTexts Texts,
    DispatchView View,
    string UnitName,
    string Subject,
    DateTimeOffset At
)
{
    /// <summary>What marks the case, as it is marked on the screen.</summary>
    public IEnumerable<string> Marks =>
        new[]
        {
            (View.Report?.InDangerNow == true, "dangerNow"),
            (View.Restricted, "restricted"),
            (View.ReportedLate, "late"),
            (View.Flagged, "flagged"),
        }
            .Where(mark => mark.Item1)
            .Select(mark => Texts[mark.Item2])
            .Concat(View.Holds.Select(hold => $"{Texts["heldFor"]}: {Texts["hold." + hold]}"));

    /// <summary>With the year: paper is read later than a screen.</summary>
    public string FullTime(DateTimeOffset at) => ChinaTime.ToChina(at).ToString("yyyy-MM-dd HH:mm");
}
