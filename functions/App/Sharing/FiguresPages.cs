using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Sharing;

/// <summary>The public page of a campaign's numbers.</summary>
/// <param name="View">Null: nothing is published yet.</param>
/// <param name="Periods">The campaigns that are, the latest first.</param>
public sealed record FiguresPage(bool English, OpenTableView? View, IReadOnlyList<string> Periods)
{
    public string Lang => English ? "en" : "zh-CN";

    public string OtherLang => English ? "zh-CN" : "en";

    public string Title => View is { } view ? Words("title") + " " + view.Period : Words("title");

    public string Words(string key) => FiguresWords.Of(key, English);

    public string PathOf(string period) => $"/figures/{period}" + (English ? "?lang=en" : "");

    public string NameOf(OpenSectionView section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return English ? section.EnglishName : section.Name;
    }

    public string NameOf(OpenPartView part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return English ? part.EnglishName : part.Name;
    }

    /// <summary>The sections of one number together: of overlapping parts each is a section of its own.</summary>
    public IEnumerable<IGrouping<string, OpenSectionView>> Numbers =>
        (View?.Sections ?? []).GroupBy(section => section.Indicator, StringComparer.Ordinal);
}

/// <summary>GET /figures and /figures/{period}: for anybody, without signing in.</summary>
internal static class FiguresPages
{
    public static Task<IResult> LatestAsync(
        HttpContext http,
        OpenTableStore tables,
        CancellationToken cancellation
    ) => PageAsync(period: null, http, tables, cancellation);

    public static Task<IResult> OneAsync(
        string period,
        HttpContext http,
        OpenTableStore tables,
        CancellationToken cancellation
    ) => PageAsync(period, http, tables, cancellation);

    private static async Task<IResult> PageAsync(
        string? period,
        HttpContext http,
        OpenTableStore tables,
        CancellationToken cancellation
    )
    {
        var periods = await tables.PeriodsAsync(cancellation);
        var code = period ?? (periods.Count > 0 ? periods[0] : null);
        var view = CompilationPeriod.Find(code) is { IsCampaign: true }
            ? await tables.FindAsync(code!, cancellation)
            : null;
        return Figures
            .Create(new FiguresPage(http.Request.Query["lang"] == "en", view, periods))
            .WithStatus(
                view is null && period is not null
                    ? StatusCodes.Status404NotFound
                    : StatusCodes.Status200OK
            );
    }
}

/// <summary>The words of the public page, Chinese and English beside each other.</summary>
internal static class FiguresWords
{
    // csharpier-ignore
    private static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("service", "留守儿童关爱保护", "Care for left-behind children"),
        ("skip", "跳到正文", "Skip to content"),
        ("otherLanguage", "English", "中文"),
        ("title", "留守儿童集中排查公开数据", "Published figures of the screening of left-behind children"),
        ("lead", "年龄按截止日计算，截止日 ", "Ages on the cut-off day, "),
        ("withheld", "为保护孩子，不足五名的数字以及能推算出它的数字用 * 代替，人数很少的镇（街道）合并列出。数据发布后不再更改。", "To protect the children, numbers below five, and those from which one could be reckoned, are shown as *; towns with very few children are listed together. What is published is not changed."),
        ("none", "还没有发布数据。", "Nothing has been published yet."),
        ("years", "年度", "Years"),
        ("place", "地区", "Place"),
        ("total", "总数", "All"),
        ("download", "下载 CSV", "Download as CSV"),
        ("district", "全区", "The district"),
        ("others", "其他镇（街道）合计", "Other towns together"),
    ];

    private static readonly Dictionary<string, (string Zh, string En)> Words = Rows.ToDictionary(
        row => row.Key,
        row => (row.Zh, row.En),
        StringComparer.Ordinal
    );

    public static string Of(string key, bool english) => english ? Words[key].En : Words[key].Zh;
}
