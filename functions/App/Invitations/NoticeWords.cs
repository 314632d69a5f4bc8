using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Invitations;

/// <summary>The words of the parents' notice, Chinese and English beside each other.</summary>
internal static class NoticeWords
{
    // csharpier-ignore
    private static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("service", "留守儿童关爱保护", "Care for left-behind children"),
        ("skip", "跳到正文", "Skip to content"),
        ("otherLanguage", "English", "中文"),
        ("title", "父母外出与委托照护告知", "Notice before parents leave"),
        ("lead", "外出务工前，请把去向和由谁照护孩子告诉村（社区）和学校（未成年人保护法第二十二、二十三条）。填写约需三分钟，这个链接只能提交一次。", "Before you leave for work, tell village and school where you go and who looks after your child. It takes about three minutes; this link works once."),
        ("for", "孩子：", "Child:"),
        ("group.you", "外出的父母", "Who leaves"),
        ("group.carer", "由谁照护孩子", "Who looks after the child"),
        ("carerLead", "父母双方都外出的必须填写；另一方留在家中照护的，可以不填。", "Needed where both leave; leave it blank where the other parent stays and looks after the child."),
        ("writer", "填写人是孩子的", "You are the child's"),
        ("who", "谁要外出", "Who leaves"),
        ("place", "外出地点（省、市、县）", "Where (province, city, county)"),
        ("employer", "务工单位（可不填）", "Employer (optional)"),
        ("phone", "填写人的电话", "Your telephone"),
        ("leavesOn", "外出日期", "Leaving on"),
        ("returnsOn", "预计返回日期（未定可不填）", "Back on (optional)"),
        ("carerName", "照护人姓名", "Carer's name"),
        ("carerRelation", "照护人是孩子的", "The carer is the child's"),
        ("carerPhone", "照护人电话", "Carer's telephone"),
        ("exclusions", "照护人的情况（法律规定有下列情形的不得受委托）", "About the carer (the law lets nobody be entrusted who is otherwise)"),
        ("childHeard", "已听取孩子对照护人的意见", "The child was asked what it thinks of the carer"),
        ("yes", "是", "Yes"),
        ("no", "否", "No"),
        ("choose", "请选择", "Please choose"),
        ("send", "提交告知", "Send the notice"),
        ("privacy", "填写的内容只供村（社区）、学校、镇（街道）和区民政关爱这名孩子使用。", "What you write is used by village, school, town and civil affairs to care for this child alone."),
        ("fix", "请先改好下面标出的内容。", "Please mend what is marked below."),
        ("doneTitle", "已收到您的告知", "Your notice has been received"),
        ("doneLead", "内容已记入孩子的档案。", "It stands in the child's file."),
        ("next", "接下来", "What happens next"),
        ("next.visit", "村（社区）儿童主任会在您外出后联系照护人、看望孩子。", "The village's children's officer will contact the carer and visit the child."),
        ("next.weekly", "请至少每周和孩子联系一次（未成年人保护法第二十三条）。", "Please be in touch with your child at least once a week."),
        ("next.change", "去向、电话或照护人有变化，请告诉村（社区）或学校。", "If anything of this changes, tell village or school."),
        ("next.urgent", "孩子有危险请立即拨打110。", "If the child is in danger, call 110 at once."),
        ("unfit", "您填写的照护人有法律规定不得受委托的情形，请另外委托合适的成年人。村（社区）会与您联系。", "The law does not let this carer be entrusted; please find another adult. The village will contact you."),
        ("usedTitle", "这个链接已经用过", "This link has been used"),
        ("usedLead", "告知已经收到，不能再次提交。需要更正请联系村（社区）或学校。", "The notice has been received. To correct it, ask village or school."),
        ("expiredTitle", "这个链接已经过期", "This link has ended"),
        ("expiredLead", "请向村（社区）或学校再要一个。", "Ask village or school for another one."),
        ("unknownTitle", "没有找到这个链接", "There is no such link"),
        ("unknownLead", "请核对收到的地址，或向村（社区）、学校再要一个。", "Please check the address, or ask village or school for another one."),
        ("tooManyTitle", "尝试次数过多", "Too many tries"),
        ("tooManyLead", "请过十分钟再试。", "Please try again in ten minutes."),
        ("troubleTitle", "系统现在忙，没有提交成功", "The system is busy; nothing was sent"),
        ("troubleLead", "请稍后再试，链接还可以用。", "Please try again; the link is still good."),
    ];

    private static readonly Dictionary<string, (string Zh, string En)> Words = Rows.ToDictionary(
        row => row.Key,
        row => (row.Zh, row.En),
        StringComparer.Ordinal
    );

    public static string Of(string key, bool english) => english ? Words[key].En : Words[key].Zh;

    /// <summary>How a file's history names such a change.</summary>
    public static string ReasonOf(ParentNotice notice) =>
        notice.Writer == "father" ? "外出告知（父亲填写）" : "外出告知（母亲填写）";
}
