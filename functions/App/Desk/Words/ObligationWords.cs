using System.Globalization;
using System.Text.Json;
using LeftBehindCare.App.Obligations;
using LeftBehindCare.Domain.Obligations;

namespace LeftBehindCare.App.Desk;

/// <summary>What is owed and its calendar (应办、应办日历).</summary>
public static class ObligationWords
{
    // csharpier-ignore
    internal static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("obligations", "应办事项", "Duties"),
        ("owe.late", "逾期", "Late"),
        ("owe.open", "待办", "Open"),
        ("owe.mine", "本单位应办", "What this unit owes"),
        ("owe.none", "目前没有应办事项。", "Nothing is owed now."),
        ("owe.what", "事项", "Duty"),
        ("owe.unit", "单位", "Unit"),
        ("owe.due", "截止日", "Due"),
        ("owe.to", "交给", "To"),
        ("owe.step", "办理", "Step"),
        ("owe.state", "状态", "State"),
        ("owe.done", "已办", "Done"),
        ("owe.expected", "应办", "Owed"),
        ("owe.closed", "今年已了结", "Settled this year"),
        ("owe.board", "各事项进度", "How far each duty is"),
        ("owe.whoIsLate", "{0} {1}：逾期 {2} 个单位", "{0} {1}: {2} units late"),
        ("owe.isLate", "已逾期", "Late"),
        ("owe.wasLate", "逾期办结", "Done late"),
        ("owe.byProof", "报送后由系统自动核对", "The system sees by itself when it is done"),
        ("owe.settle", "办结", "Mark as done"),
        ("owe.settleNote", "怎样办的", "What was done"),
        ("owe.waive", "免办", "Release"),
        ("owe.waiveNote", "为什么免办", "Why it need not be done"),
        ("owe.noteHint", "写清楚办了什么、交给了谁；不要写孩子和家长的姓名、证件号、电话。", "Say what was done and to whom it went; no names, numbers or telephones of children or parents."),
        ("owe.dueToday", "今天截止", "due today"),
        ("owe.daysLeft", "还有 {0} 天", "{0} days left"),
        ("owe.daysLate", "逾期 {0} 天", "{0} days late"),
        ("owe.notOpen", "这件事已经办结，请看最新情况。", "This is settled already; please look at it as it stands."),
        ("owe.seen", "这件事由系统核对，不能手工办结。", "The system sees this by itself; it cannot be marked by hand."),
        ("owe.notOwn", "只能办结本单位的事项。", "Only the unit itself can settle what it owes."),
        ("owe.bureau", "这一步由区民政局决定。", "Civil affairs decides this."),
        ("owe.todayCount", "项应办，其中逾期", "duties open, of them late:"),
        ("owe.state.open", "待办", "Open"),
        ("owe.state.done", "已办", "Done"),
        ("owe.state.waived", "免办", "Released"),
        ("owe.state.superseded", "已替换", "Replaced"),
        ("owe.state.withdrawn", "已撤销", "Withdrawn"),
        ("calendar", "应办日历", "Calendar of duties"),
        ("calendar.of", "{0} 年应办日历", "Duties of {0}"),
        ("calendar.noTable", "{0} 年的放假安排还没有导入，工作日暂按周一至周五计算。", "The holidays of {0} are not known yet: Monday to Friday count as working days."),
        ("calendar.next", "最近截止", "Due next"),
        ("calendar.month", "{0} 月", "Month {0}"),
        ("calendar.who", "谁办", "Who"),
        ("calendar.opens", "开始", "Opens"),
        ("calendar.remind", "提醒", "Reminders"),
        ("calendar.fixed", "文件规定", "Set by policy"),
        ("calendar.fixedHint", "开始和截止日由文件规定，不能更改；提醒可以调整。", "The policy sets the days; only the reminders can be changed."),
        ("calendar.dayOff", "非工作日，已加上前一个工作日的提醒", "no working day: a reminder is added on the last one before"),
        ("calendar.others", "没有固定日期的事项", "Duties without a fixed day"),
        ("calendar.instances", "系统里的事项", "In the system"),
        ("calendar.instances.yes", "按期自动生成", "Made for each period"),
        ("calendar.instances.not-yet", "暂无，相关功能还没有启用", "None yet: nothing tells the system of these"),
        ("calendar.instances.never", "不生成，走访时询问", "None: it is asked at visits"),
        ("calendar.off", "已停用", "Switched off"),
        ("calendar.season", "假期和春节", "Holidays and Spring Festival"),
        ("calendar.winter", "寒假第一天", "First day of the winter holiday"),
        ("calendar.summer", "暑假第一天", "First day of the summer holiday"),
        ("calendar.festival", "正月初一", "Spring Festival"),
        ("calendar.winterRule", "未设置，按春节前 15 天推算", "not set: 15 days before the Spring Festival"),
        ("calendar.summerRule", "未设置，按 7 月 1 日推算", "not set: 1 July"),
        ("calendar.festivalRule", "按农历推算", "by the Chinese calendar"),
        ("calendar.seasonHint", "留空则按规则推算。", "Left empty it is reckoned by the rule."),
        ("calendar.recurrence", "周期", "How often"),
        ("calendar.overdue", "逾期后提醒", "Reminders when late"),
        ("calendar.copies", "同时告知", "and to"),
        ("calendar.escalates", "升级", "Further up"),
        ("calendar.escalatesAfter", "逾期 {0} 天后告知{1}", "after {0} days to {1}"),
        ("calendar.origin", "依据", "Origin"),
        ("calendar.switchOff", "停用这一事项", "Switch this off"),
        ("calendar.rules", "写法：09-10 是当年 9 月 10 日，+01-15 是次年 1 月 15 日，M3-25 是本期第 3 个月 25 日，M3-last 是该月最后一天，A-15 是假期或春节前 15 天，T-10 是截止日前 10 天，T 是截止日当天。几个提醒用空格隔开。", "09-10 is a day of the year, +01-15 of the next; M3-25 the 25th of the period's third month, M3-last its last day; A-15 is 15 days before the holiday or festival, T-10 ten days before the due day, T that day. Several reminders are divided by spaces."),
        ("recurrence.yearly", "每年", "Yearly"),
        ("recurrence.quarterly", "每季度", "Quarterly"),
        ("recurrence.half-yearly", "每半年", "Half-yearly"),
        ("recurrence.monthly", "每月", "Monthly"),
        ("recurrence.holidays", "寒暑假前", "Before the holidays"),
        ("recurrence.spring-festival", "春节前后", "Around the Spring Festival"),
        ("recurrence.matter", "按孩子或个案", "By child or case"),
        ("recurrence.never", "经常", "All the time"),
        ("overdue.daily", "每天", "Daily"),
        ("overdue.weekly", "次日起每周", "The day after, then weekly"),
        ("overdue.none", "不提醒", "None"),
        ("origin.S", "文件", "Policy"),
        ("origin.V", "法律", "Law"),
        ("origin.P", "本区建议", "Local proposal"),
        ("origin.S+P", "文件，日期为本区建议", "Policy; the day is a local proposal"),
        ("party.town", "镇（街道）", "Town"),
        ("party.towns", "各镇（街道）", "Towns"),
        ("party.village", "村（社区）", "Village"),
        ("party.police-station", "派出所", "Police station"),
        ("party.school", "学校", "School"),
        ("party.kindergarten", "幼儿园", "Kindergarten"),
        ("party.clinic", "医疗机构", "Clinic"),
        ("party.welfare-body", "福利机构", "Welfare body"),
        ("party.rescue-body", "救助机构", "Rescue body"),
        ("party.civil-affairs", "区民政局", "Civil affairs"),
        ("party.politics-law", "区综治办", "Politics and law"),
        ("party.police", "区公安分局", "District police"),
        ("party.education", "区教育局", "Education bureau"),
        ("party.superior", "上级单位", "The superior"),
        ("party.ledger", "台账", "The ledger"),
        ("party.file", "孩子档案", "The child's file"),
        ("party.families", "留守儿童家庭", "Families"),
        ("party.parents", "父母", "Parents"),
        ("party.members", "联席会议成员单位", "The member units"),
        ("party.joint-conference", "联席会议", "Joint conference"),
        ("party.cyberspace", "网信部门", "Cyberspace office"),
        ("party.asked-at-visits", "走访时询问", "Asked at visits"),
        ("party.none", "本单位留存", "Kept by the unit"),
        ("rule.year", "{0} 月 {1} 日", "{0}-{1}"),
        ("rule.nextYear", "次年 {0} 月 {1} 日", "{0}-{1} of the next year"),
        ("rule.month", "本期第 {0} 个月 {1} 日", "month {0} of the period, day {1}"),
        ("rule.monthEnd", "本期第 {0} 个月最后一天", "last day of the period's month {0}"),
        ("rule.anchorBefore", "假期或春节前 {0} 天", "{0} days before the holiday or festival"),
        ("rule.anchorAfter", "假期或春节后 {0} 天", "{0} days after the holiday or festival"),
        ("rule.anchor", "假期或春节当天", "on the holiday or festival"),
        ("rule.dueBefore", "截止前 {0} 天", "{0} days before it is due"),
        ("rule.dueAfter", "截止后 {0} 天", "{0} days after it is due"),
        ("rule.due", "截止日当天", "on the due day"),
        ("rule.progress", "{0}起每天通报进度", "from {0} on each day how far it is"),
    ];

    /// <summary>A kind of unit, a member or whoever else the calendar names.</summary>
    public static string Party(string name, DeskTexts texts) => texts["party." + name];

    /// <summary>How many days are left, or how many it is late.</summary>
    public static string When(int daysLeft, DeskTexts texts) =>
        daysLeft switch
        {
            0 => texts["owe.dueToday"],
            > 0 => Format(texts["owe.daysLeft"], daysLeft),
            _ => Format(texts["owe.daysLate"], -daysLeft),
        };

    /// <summary>A rule of the calendar in words.</summary>
    public static string Rule(string text, DeskTexts texts)
    {
        if (DayRule.Parse(text) is not { } rule)
        {
            return text;
        }
        const int LastDay = 31;
        var days = Math.Abs(rule.Day);
        var words = (rule.Base, rule.Day) switch
        {
            (DayBase.Year, _) => Format(
                texts[rule.NextYear ? "rule.nextYear" : "rule.year"],
                rule.Month,
                rule.Day
            ),
            (DayBase.Month, LastDay) => Format(texts["rule.monthEnd"], rule.Month),
            (DayBase.Month, _) => Format(texts["rule.month"], rule.Month, rule.Day),
            (DayBase.Anchor, 0) => texts["rule.anchor"],
            (DayBase.Anchor, < 0) => Format(texts["rule.anchorBefore"], days),
            (DayBase.Anchor, _) => Format(texts["rule.anchorAfter"], days),
            (_, 0) => texts["rule.due"],
            (_, < 0) => Format(texts["rule.dueBefore"], days),
            _ => Format(texts["rule.dueAfter"], days),
        };
        return rule.IsProgress ? Format(texts["rule.progress"], words) : words;
    }

    /// <summary>What a change of the calendar changed, in words.</summary>
    public static string Differing(CalendarChange change, DeskTexts texts)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = change.Before is null ? new EntrySetting() : Read(change.Before);
        var after = Read(change.After);
        return string.Join(
            "；",
            new[]
            {
                ("calendar.opens", Words(before.Opens), Words(after.Opens)),
                ("owe.due", Words(before.Due), Words(after.Due)),
                (
                    "calendar.remind",
                    string.Join("、", before.Remind.Select(Words)),
                    string.Join("、", after.Remind.Select(Words))
                ),
                ("calendar.overdue", Overdue(before), Overdue(after)),
                ("calendar.switchOff", Mark(before.Off), Mark(after.Off)),
            }
                .Where(one => one.Item2 != one.Item3)
                .Select(one => $"{texts[one.Item1]}: {one.Item2} → {one.Item3}")
        );

        string Words(string? rule) => rule is null ? "–" : Rule(rule, texts);

        string Overdue(EntrySetting setting) => texts["overdue." + (setting.Overdue ?? "none")];

        static string Mark(bool on) => on ? "✓" : "–";
    }

    private static EntrySetting Read(string json) =>
        JsonSerializer.Deserialize(json, ObligationJson.Default.EntrySetting)!;

    private static string Format(string words, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, words, values);
}
