namespace LeftBehindCare.App.Desk;

/// <summary>Opening what is masked, and what the head is told.</summary>
internal static class UnsealingWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("unseal", "查看完整信息", "Show in full"),
        ("unseal.purpose", "用途", "What for"),
        ("unseal.choose", "请选择", "Please choose"),
        ("unseal.open", "打开", "Open"),
        ("unseal.recorded", "打开会记录在案，并通知本单位负责人。", "Each opening is on record and the head of your unit is told."),
        ("unseal.needsConsent", "限定人员案件：须经另一名指定人员同意；“现在就有生命危险”可立即打开，事后会签。", "For named persons: a second one must consent. \"Life in danger now\" opens at once and is countersigned afterwards."),
        ("unseal.until", "打开至", "Open until"),
        ("unseal.opened", "已打开。", "Opened."),
        ("unseal.asked", "已请同事同意。同意后请再打开一次。", "A colleague has been asked to consent. Open it again afterwards."),
        ("unseal.closedStory", "报告内容尚未打开。", "The story has not been opened."),
        ("unseal.failed", "没有打开", "It was not opened"),
        ("consent.asked", "等待同事同意", "Waiting for a colleague's consent"),
        ("consent.given", "同事已同意，请打开", "A colleague has consented: open it now"),
        ("consent.refused", "同事没有同意", "A colleague has refused"),
        ("field.reporter.name", "报告人姓名", "Reporter's name"),
        ("field.reporter.phone", "报告人电话", "Reporter's phone"),
        ("field.child.file", "儿童档案", "Child's file"),
        ("field.child.name", "孩子姓名", "Child's name"),
        ("field.child.idNumber", "孩子身份证号", "Child's ID number"),
        ("field.narrative", "报告内容", "The story"),
        ("field.attachments", "附件", "The files"),
        ("field.copy", "全份副本", "Copy of the whole report"),
        ("purpose.rights-request", "答复查阅申请", "Answer to a request to see"),
        ("notices", "同意与通知", "Consents and notices"),
        ("consents", "等待您同意", "Waiting for your consent"),
        ("noConsents", "没有等待同意的申请。", "Nothing waits for your consent."),
        ("countersign", "已因生命危险打开，请会签", "Opened in danger: please countersign"),
        ("decide.consent", "同意", "Consent"),
        ("decide.refuse", "不同意", "Refuse"),
        ("askedBy", "申请人", "Asked by"),
        ("askedAt", "时间", "When"),
        ("lapses", "有效至", "Lapses"),
        ("opening", "内容", "What"),
        ("answer", "答复", "Answer"),
        ("noticesHead", "通知", "Notices"),
        ("noticesLead", "本单位人员打开遮盖信息的记录。", "What people of your unit have opened."),
        ("noNotices", "没有通知。", "No notices."),
        ("openedBy", "打开人", "Opened by"),
        ("markSeen", "已阅", "Seen"),
        ("seenAt", "已阅于", "Seen"),
    ];
}
