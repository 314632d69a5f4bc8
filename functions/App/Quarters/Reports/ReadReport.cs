using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Quarters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Quarters.Reports;

/// <summary>GET /api/quarters/{period}/{village}/report, and …/{town}/reports: the villages' reports to the town (DOMAIN #24).</summary>
internal sealed class ReadReport(
    VillageReportStore store,
    CountVillage count,
    QuarterScope scope,
    DistrictDirectory directory
)
{
    public static async Task<Results<Ok<VillageReportView>, JsonHttpResult<Problem>>> HandleAsync(
        string period,
        string village,
        HttpContext http,
        ReadReport read,
        CancellationToken cancellation
    )
    {
        if (read.Find(http.Post(), period, village) is not { } found)
        {
            return Problems.NotFound();
        }
        var view = await read.ViewAsync(found, cancellation);
        http.Response.Headers.ETag = EntryVersion.ETagOf(view.Revision);
        http.NoteForAudit($"{period} {village} {view.State} version {view.Version}");
        return TypedResults.Ok(view);
    }

    public static async Task<Results<Ok<VillageReportList>, JsonHttpResult<Problem>>> ListAsync(
        string period,
        string town,
        HttpContext http,
        ReadReport read,
        CancellationToken cancellation
    )
    {
        if (await read.LinesAsync(http.Post(), period, town, cancellation) is not { } lines)
        {
            return Problems.NotFound();
        }
        http.NoteForAudit($"{period} {town}: {lines.Count}");
        return TypedResults.Ok(new VillageReportList(period, town, lines));
    }

    /// <summary>Null where there is no such period or town, or it is not the post's.</summary>
    public async Task<IReadOnlyList<VillageReportLine>?> LinesAsync(
        Post post,
        string period,
        string town,
        CancellationToken cancellation
    )
    {
        if (
            ReportPeriod.Find(period) is null
            || directory.Town(town) is null
            || !scope.Covers(post, town)
        )
        {
            return null;
        }
        var marks = await store.MarksAsync(period, town, cancellation);
        return
        [
            .. directory
                .Villages.Where(village => village.TownCode == town)
                .Select(village =>
                    marks.GetValueOrDefault(village.Code) is { } mark
                        ? new VillageReportLine(
                            village.Code,
                            village.Name,
                            VillageReportView.StateOf(mark.State),
                            mark.Version,
                            mark.SignedAt
                        )
                        : new VillageReportLine(village.Code, village.Name, "none", 0, null)
                ),
        ];
    }

    /// <summary>The period and the village; null where there is none of it, or it is not the post's.</summary>
    public ReportOf? Find(Post post, string period, string village) =>
        ReportPeriod.Find(period) is { } found
        && directory.Village(village) is { } there
        && scope.Covers(post, village)
            ? new ReportOf(found, there)
            : null;

    public Task<CompiledNumbers> CountAsync(ReportOf of, CancellationToken cancellation) =>
        count.CountAsync(of.Village.TownCode!, of.Village.Code, of.Period, cancellation);

    public async Task<VillageReportView> ViewAsync(ReportOf of, CancellationToken cancellation)
    {
        var (period, village) = (of.Period.Text, of.Village);
        var report = (
            await store.FindAsync(period, village.Code, village.TownCode!, cancellation)
        ).Report;
        var now = await CountAsync(of, cancellation);
        var returned = await store.ReturnedAsync(
            period,
            village.Code,
            village.TownCode!,
            cancellation
        );
        return new VillageReportView
        {
            Period = period,
            Village = village.Code,
            VillageName = village.Name,
            Revision = report.Revision,
            State = VillageReportView.StateOf(report.State),
            Version = report.Version,
            Text = report.Text,
            Figures = ReportFigures.Of(report.IsHandedIn ? report.Figures : now),
            ChangedSince = report.IsHandedIn
                ?
                [
                    .. CompiledNumbers
                        .Changes(report.Figures!, now)
                        .Select(change => new FigureChangeView(
                            change.Indicator,
                            change.Part,
                            change.Before,
                            change.After
                        )),
                ]
                : [],
            Signing = ReportStepView.Of(report.Signing),
            Decided = ReportStepView.Of(report.Decided),
            Reason = report.Reason,
            Returned =
            [
                .. returned.Select(one => new ReturnedReport(
                    one.Version,
                    one.Text,
                    ReportFigures.Of(one.Figures),
                    ReportStepView.Of(one.Signing),
                    ReportStepView.Of(one.Decided),
                    one.Reason
                )),
            ],
        };
    }
}

/// <summary>Of which period and village a report is.</summary>
internal sealed record ReportOf(ReportPeriod Period, Division Village);
