using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Unsealing;

/// <summary>Why somebody opens what is masked (用途): one of a list, so that the record of openings can be counted and questioned.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Zh">In the officers' words.</param>
/// <param name="En">In plain English.</param>
public sealed record Purpose(string Code, string Zh, string En)
{
    /// <summary>A life is in danger at this moment: opens a restricted matter at once and is countersigned afterwards.</summary>
    public static Purpose DangerNow { get; } =
        new("danger-now", "现在就有生命危险", "Life in danger now");

    /// <summary>All of them, as they are offered.</summary>
    public static ImmutableArray<Purpose> All { get; } =
    [
        new("contact-reporter", "联系报告人", "Contact the reporter"),
        new("find-child", "寻找或接触孩子", "Find or reach the child"),
        new("identify-child", "核对身份", "Make sure who the child is"),
        new("medical", "救治", "Medical treatment"),
        new("placement", "临时安置", "Placement"),
        new("legal", "立案、诉讼", "Criminal case or lawsuit"),
        DangerNow,
    ];

    /// <summary>The purpose of this code, or null.</summary>
    public static Purpose? Find(string code) => All.FirstOrDefault(one => one.Code == code);
}
