using LeftBehindCare.App.Rosters;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.App.Screening;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Compilation;

/// <summary>What a town must have done, or explain, before it hands in (DOMAIN #90, #93): lists that are missing and blind spots.</summary>
internal sealed class TownBlockers(
    RosterStore rosters,
    CampaignStore campaigns,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private const int ThirdQuarter = 3;

    public async Task<IReadOnlyList<BlockerView>> OfAsync(
        Post post,
        CompilationPeriod period,
        string town,
        CompiledNumbers numbers,
        CancellationToken cancellation
    )
    {
        var found = new List<BlockerView>();
        if (period.IsCampaign || period.Quarter == ThirdQuarter)
        {
            var owed = await ListOwedRosters.OfAsync(
                post,
                period.Year,
                rosters,
                directory,
                time,
                cancellation
            );
            Add(
                "missing_lists",
                owed.Items.Count(list => list.TownCode == town && list.State == "missing"),
                "家派出所、学校或幼儿园今年的花名册还没有报来，请催报。"
            );
            Add(
                "undecided",
                numbers["candidates"]?.All ?? 0,
                "名候选儿童还没有认定，请逐个确认或退出。"
            );
            Add("unscreened", numbers["unscreened"]?.All ?? 0, "名儿童还没有排查结果。");
        }
        if (
            period.IsCampaign
            && !(await campaigns.GatheredAsync(period.Year, cancellation)).ContainsKey(town)
        )
        {
            found.Add(
                new BlockerView(
                    "not_gathered",
                    1,
                    "今年的集中排查还没有开启，或排查名单还没有汇集。"
                )
            );
        }
        Add("uncounted", numbers.Uncounted, "行旧数据还没有计入，请联系管理员重建后重新汇总。");
        return found;

        void Add(string code, int count, string words)
        {
            if (count > 0)
            {
                found.Add(new BlockerView(code, count, $"有 {count} {words}"));
            }
        }
    }
}
