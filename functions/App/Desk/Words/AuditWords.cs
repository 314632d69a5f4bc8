namespace LeftBehindCare.App.Desk;

/// <summary>Who looked and who changed.</summary>
internal static class AuditWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("audit", "审计", "Audit"),
        ("auditLead", "谁在什么时候看过、改过、被拒绝过。一次最多查31天。", "Who looked, changed or was refused, and when. At most 31 days at a time."),
        ("audit.from", "从", "From"),
        ("audit.to", "到", "To"),
        ("audit.unit", "单位", "Unit"),
        ("audit.anyUnit", "所有单位", "All units"),
        ("audit.subject", "账号", "Account"),
        ("audit.matter", "报告或交办的编码", "Id of a report or dispatch"),
        ("audit.operation", "操作", "Operation"),
        ("audit.outcome", "结果", "Outcome"),
        ("audit.any", "全部", "Any"),
        ("audit.allowed", "允许", "Allowed"),
        ("audit.refused", "拒绝", "Refused"),
        ("audit.at", "时间", "Time"),
        ("audit.detail", "内容", "Detail"),
        ("audit.look", "查询", "Search"),
        ("audit.export", "导出表格", "Export"),
        ("audit.none", "这段时间没有符合的记录。", "No entry fits."),
        ("audit.more", "下一页", "Next page"),
        ("audit.proof", "校验", "Proof"),
        ("audit.proofLead", "逐条重算这段时间每个单位的记录链，改动、缺失、截断都会指出。", "Computes each unit's chain of these days anew and names whatever was altered, removed or cut."),
        ("audit.prove", "立即校验", "Check now"),
        ("audit.whole", "完好，没有改动", "Whole; nothing was altered"),
        ("audit.notWhole", "发现问题", "Not as it was written"),
        ("audit.chains", "链", "Chains"),
        ("audit.entries", "记录", "Entries"),
        ("audit.chain", "日期和单位", "Day and unit"),
        ("audit.number", "序号", "Number"),
        ("audit.fault", "问题", "Fault"),
        ("fault.altered", "被改动", "Altered"),
        ("fault.missing", "缺失", "Missing"),
        ("fault.cut", "结尾被截断", "The end was cut"),
        ("audit.alarmed", "夜间校验曾在这些链中发现问题", "The nightly proof has found faults in these chains"),
    ];
}
