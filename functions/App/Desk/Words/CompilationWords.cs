using System.Globalization;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Desk;

/// <summary>What is counted, handed in and accepted (汇总).</summary>
public static class CompilationWords
{
    // csharpier-ignore
    internal static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("compilation", "汇总", "Numbers"),
        ("compilation.district", "全区", "The district"),
        ("compilation.title", "{0}：{1}汇总", "{0}: {1}"),
        ("compilation.quarter", "{0}年第{1}季度", "quarter {1} of {0}"),
        ("compilation.campaign", "{0}年集中排查", "the campaign of {0}"),
        ("compilation.days", "统计期 {0} 至 {1}；年龄按 {1} 算；{2} 前完成。", "From {0} to {1}; ages on {1}; due by {2}."),
        ("compilation.ledgerNow", "名单以汇总当时的台账为准。", "Who is on the ledger is as it stood when it was counted."),
        ("compilation.counted", "第 {0} 版，{1} 汇总。", "Version {0}, counted {1}."),
        ("compilation.late", "补汇总：在规定日期之后。", "Counted after the day it was due."),
        ("compilation.never", "这一期还没有汇总。", "This period has not been counted yet."),
        ("compilation.underway", "正在汇总：已完成 {0} 个镇（街道）。过一会儿刷新本页。", "Being counted: {0} towns are done. Reload in a moment."),
        ("compilation.uncounted", "有 {0} 行旧数据没有计入。请联系管理员重建后重新汇总。", "{0} older rows are not counted. Ask the administrator to rebuild them, then count again."),
        ("compilation.period", "汇总期", "Period"),
        ("compilation.choose", "选择汇总期", "Choose what to see"),
        ("compilation.show", "查看", "Show"),
        ("compilation.run", "重新汇总", "Count again"),
        ("compilation.started", "已开始汇总，过一会儿刷新本页就能看到结果。", "Counting has begun; reload in a moment to see the result."),
        ("compilation.headline", "主要数字", "In short"),
        ("compilation.before", "上一期", "Before"),
        ("compilation.beforeN", "上一期 {0}", "before {0}"),
        ("compilation.pyramid", "年龄与性别", "Age and sex"),
        ("compilation.pyramidWords", "左边男孩，右边女孩，从上到下 15 岁到 0 岁。男 {0} 人，女 {1} 人，最多的一岁 {2} 人。", "Boys on the left, girls on the right, from 15 down to 0. {0} boys, {1} girls, at most {2} of one year."),
        ("compilation.boys", "男", "Boys"),
        ("compilation.girls", "女", "Girls"),
        ("compilation.age", "周岁", "Age"),
        ("compilation.byTown", "各镇（街道）", "By town"),
        ("compilation.byVillage", "各村（社区）", "By village"),
        ("compilation.trend", "历年对比", "Over the years"),
        ("compilation.chart", "图", "Picture"),
        ("compilation.numbers", "用表格看", "As a table"),
        ("compilation.count", "人数", "Count"),
        ("compilation.part", "分项", "Part"),
        ("compilation.all", "全部数字和算法", "Every number and how it is counted"),
        ("compilation.rule", "算法：", "Counted: "),
        ("compilation.source", "依据", "Source"),
        ("compilation.none", "没有。", "None."),
        ("compilation.notKept", "还没有数据的项目（不当作零）", "Not kept yet (and not counted as none)"),
        ("compilation.changes", "和上一版相比", "Since the version before"),
        ("compilation.noChanges", "没有变化，或只有一版。", "Nothing, or there is one version only."),
        ("compilation.after", "这一版", "Now"),
        ("compilation.history", "经过", "History"),
        ("compilation.step.compiled", "汇总出第 {0} 版", "Version {0} was counted"),
        ("compilation.step.submitted", "报送第 {0} 版", "Version {0} was handed in"),
        ("compilation.step.accepted", "接收第 {0} 版", "Version {0} was accepted"),
        ("compilation.step.returned", "退回第 {0} 版", "Version {0} was given back"),
        ("compilation.why.asked", "人工汇总", "asked for"),
        ("compilation.why.due", "到期自动汇总", "when it was due"),
        ("compilation.why.catch-up", "补汇总", "made up for"),
        ("compilation.state", "报送状态", "Handed in"),
        ("compilation.state.none", "未汇总", "Not counted"),
        ("compilation.state.compiled", "未报送", "Not handed in"),
        ("compilation.state.submitted", "已报送，待接收", "Handed in"),
        ("compilation.state.accepted", "已接收", "Accepted"),
        ("compilation.state.returned", "已退回", "Given back"),
        ("compilation.changedSince", "接收后数字有变化", "Changed since it was accepted"),
        ("compilation.changedSinceSubmission", "报送后数字又有变化，接收的只是报送的那一版。", "The numbers have changed since they were handed in; what is accepted is the version that was."),
        ("compilation.version", "版本", "Version"),
        ("compilation.blockers", "还没有办完", "Not done yet"),
        ("compilation.blockers.lead", "请先办完；确实办不完的，写明情况再报送。", "Please do this first, or explain why it cannot be done."),
        ("compilation.submit", "报送区民政局", "Hand in to civil affairs"),
        ("compilation.note", "情况说明", "Explanation"),
        ("compilation.accept", "接收", "Accept"),
        ("compilation.return", "退回", "Give back"),
        ("compilation.reason", "退回理由", "Why it is given back"),
        ("compilation.done.submitted", "已报送区民政局。", "Handed in to civil affairs."),
        ("compilation.done.accepted", "已接收。", "Accepted."),
        ("compilation.done.returned", "已退回镇（街道）。", "Given back to the town."),
        ("compilation.changed", "刚才数字或状态有变化，没有办成。请看最新情况后再操作，您写的还在。", "Numbers or state changed a moment ago and nothing was done. Please look again; what you wrote is still here."),
        ("compilation.wrongState", "现在不能这样做：可能已经报送或已经处理。", "This cannot be done now: it may have been handed in or decided already."),
        ("compilation.notYours", "由镇（街道）报送，由区民政接收或退回。", "Towns hand in; civil affairs accepts or gives back."),
        ("compilation.rows", "名单", "Rows"),
        ("compilation.rowsTitle", "{0}：{1}", "{0}: {1}"),
        ("compilation.moved", "汇总时是 {0}，现在是 {1}：汇总以后台账有变化。", "It was {0} when it was counted and is {1} now: the ledger has changed since."),
        ("compilation.same", "共 {0}，和汇总时一致。", "{0} in all, as it was counted."),
        ("compilation.back", "返回汇总", "Back to the numbers"),
        ("compilation.next", "下一页", "Next page"),
        ("compilation.acknowledged", "接手时间", "Taken"),
        ("compilation.print", "用浏览器的打印功能可打印本页。", "Print this page with your browser."),
    ];

    /// <summary>2026年第三季度.</summary>
    public static string NameOf(CompilationPeriod period, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(texts);
        return string.Format(
            CultureInfo.InvariantCulture,
            texts[period.IsCampaign ? "compilation.campaign" : "compilation.quarter"],
            period.Year,
            texts.IsEnglish ? period.Quarter : Numerals[period.Quarter]
        );
    }

    public static string NameOf(Indicator indicator, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return texts?.IsEnglish == true ? indicator.En : indicator.Zh;
    }

    public static string RuleOf(Indicator indicator, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return texts?.IsEnglish == true ? indicator.RuleEn : indicator.RuleZh;
    }

    public static string NameOf(Code code, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(code);
        return texts?.IsEnglish == true ? code.En : code.Zh;
    }

    private static readonly string[] Numerals = ["", "一", "二", "三", "四"];
}
