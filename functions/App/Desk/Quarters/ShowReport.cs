using System.Globalization;
using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.App.Quarters.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Quarters;

/// <summary>A village's report with what may be done with it.</summary>
public sealed record ReportSheetPage(DeskPage Desk, VillageReportView View)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>The reader writes and signs for this village.</summary>
    public bool Writes { get; init; }

    /// <summary>The reader decides for its town.</summary>
    public bool Decides { get; init; }

    public string? Done { get; init; }

    public string? Notice { get; init; }

    /// <summary>What was typed into the form that was refused, given back untouched.</summary>
    public string? Typed { get; init; }

    public string? Fault { get; init; }

    public bool MayWrite => Writes && View.State is "draft" or "returned";

    public bool MayDecide => Decides && View.State == "signed";

    public string Title =>
        string.Format(
            CultureInfo.InvariantCulture,
            Texts["quarter.reportTitle"],
            View.VillageName,
            QuarterBoardPage.NameOf(View.Period, Texts)
        );

    public bool IsYear => View.Period.Length == 4;

    public string Link(string? step = null) =>
        Texts.Link(
            QuarterPages.ReportOf(View.Period, View.Village) + (step is null ? "" : "/" + step)
        );

    public string NameOf(string code) => CompilationWords.NameOf(IndicatorTable.Find(code)!, Texts);

    public string NameOf(string code, string part)
    {
        var indicator = IndicatorTable.Find(code)!;
        return CompilationWords.NameOf(indicator.Values[indicator.PartOf(part)], Texts);
    }

    public static string Time(DateTimeOffset at) =>
        ChinaTime.ToChina(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A change in words: the number, its part, before and after.</summary>
    public string WordsOf(FigureChangeView change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return NameOf(change.Indicator)
            + (change.Part.Length == 0 ? "" : " · " + NameOf(change.Indicator, change.Part))
            + $"：{change.Before} → {change.After}";
    }
}

/// <summary>GET /desk/quarters/{period}/{village}/report.</summary>
internal sealed class ShowReport(ReadReport read, DeskContext desk)
{
    private static readonly string[] Steps = ["written", "signed", "confirmed", "returned"];

    public static async Task<IResult> HandleAsync(
        string period,
        string village,
        HttpContext http,
        ShowReport show,
        DeskContext desk,
        CancellationToken cancellation,
        string? done = null
    )
    {
        if (await show.PageAsync(http, period, village, cancellation) is not { } page)
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        http.NoteForAudit($"{period} {village} {page.View.State} version {page.View.Version}");
        return ReportSheet.Create(
            page with
            {
                Done = Steps.Contains(done, StringComparer.Ordinal)
                    ? page.Texts["quarter.done." + done]
                    : null,
            }
        );
    }

    /// <summary>Null where there is no such period or village, or it is not the reader's.</summary>
    public async Task<ReportSheetPage?> PageAsync(
        HttpContext http,
        string period,
        string village,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        if (read.Find(post, period, village) is not { } of)
        {
            return null;
        }
        var view = await read.ViewAsync(of, cancellation);
        var path = HttpMethods.IsGet(http.Request.Method)
            ? QuarterPages.ReportOf(period, village)
            : null;
        var page = new ReportSheetPage(desk.Page(http, "quarters", path), view)
        {
            Writes =
                post.May(AccessRight.ReportQuarters)
                && Scope.ActsFor(post, new UnitId(village), restricted: false),
            Decides =
                post.May(AccessRight.ConfirmQuarters)
                && Scope.ActsFor(post, new UnitId(of.Village.TownCode!), restricted: false),
        };
        return page with { Desk = desk.Titled(http, page.Title, path) };
    }
}
