namespace LeftBehindCare.App.Desk;

/// <summary>Roles and rights.</summary>
internal static class AccessWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("who.duty-officer", "值班员", "Duty officer"),
        ("who.handler", "承办人", "Handler"),
        ("who.unit-head", "单位负责人", "Unit head"),
        ("who.town-officer", "镇（街道）专干", "Town officer"),
        ("who.village-supervisor", "村（社区）儿童主任", "Village supervisor"),
        ("who.roster-submitter", "名册报送人", "Roster submitter"),
        ("who.civil-affairs-coordinator", "民政统筹人", "Civil affairs coordinator"),
        ("who.auditor", "审计员", "Auditor"),
        ("who.administrator", "系统管理员", "Administrator"),
        ("right.ListDispatches", "查看交办列表", "List dispatches"),
        ("right.OpenDispatch", "打开交办和报告", "Open a dispatch and its report"),
        ("right.TakeDispatch", "接手、退回", "Take or give back"),
        ("right.HandleDispatch", "记录进展", "Note progress"),
        ("right.CloseDispatch", "办结", "Close"),
        ("right.WriteToReporter", "写给报告人", "Write to the reporter"),
        ("right.EnterReport", "登记来电来访", "Enter a phone call or visit"),
        ("right.TendAlerts", "处理系统告警", "Tend alerts"),
        ("right.ReplayPoison", "重放失败消息", "Replay failed messages"),
        ("right.RebuildProjections", "重建各单位收件箱", "Rebuild the inboxes"),
        ("right.ReadAudit", "查看和校验审计", "Read and prove the audit"),
        ("right.ReadDirectory", "查询单位、值班和联系方式", "Look up units and who is on duty"),
        ("right.KeepDirectory", "维护单位和人员", "Keep units and people"),
        ("right.KeepDutyRoster", "安排值班和代班", "Keep the duty roster"),
        ("right.Unseal", "说明用途后打开遮盖的信息", "Open a masked field, saying why"),
        ("right.ConsentToUnseal", "同意同事打开限定人员案件", "Consent to a colleague's opening"),
        ("right.ReadNotices", "查看单位负责人通知", "Read the head's notices"),
        ("right.HoldMatter", "因争议、诉讼延长保存", "Have a matter kept longer"),
        ("right.EnterRightsRequest", "登记查阅、更正、删除申请", "Enter a request to see, correct or delete"),
        ("right.DecideRightsRequest", "答复查阅、更正、删除申请", "Answer such a request"),
        ("right.ReadChildren", "查看本单位的儿童台账和档案", "Read the unit's children's files"),
        ("right.EditChildren", "登记儿童、更改档案", "Write down children and change files"),
        ("right.MergeChildren", "合并、拆分档案", "Merge files and take them apart"),
        ("right.TakeParentNotices", "登记外出告知、请家长填写", "Take parents' notices of leaving"),
        ("right.ReadRetention", "查看保存期限和删除回执", "See retention and erasure receipts"),
        ("right.SendRosters", "报送花名册", "Send rosters"),
        ("right.ReadRosters", "查看花名册", "See rosters"),
        ("right.ReconcileLists", "核对两份名册、认定去向", "Reconcile the lists"),
        ("right.DecideRosterRows", "确认花名册中的疑问", "Decide rows in question"),
    ];
}
