using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>Reports that the town's units had in the period, and whether they took them in time (DOMAIN #62–#67, §2.3).</summary>
public static class ReportIndicators
{
    private const string Hidden = "restricted";

    /// <summary>The circumstances by their codes; the last stands for those of matters for named persons, whose circumstance no list tells.</summary>
    public static ImmutableArray<Code> Circumstances { get; } =
    [
        .. Reports.Circumstances.All.Select(row => new Code(row.Code, row.NameZh, row.NameEn)),
        new(Hidden, "限定人员案件", "For named persons"),
        new("none", "情形未明", "Not yet known"),
    ];

    /// <summary>In the order of the page.</summary>
    internal static ImmutableArray<Indicator> All { get; } =
    [
        new()
        {
            Code = "reports",
            Zh = "收到的报告",
            En = "Reports",
            RuleZh =
                "本期内收到、交办到本镇（街道）单位的报告件数，一件只计一次；一件可有几种情形。全区数为各镇（街道）之和。",
            RuleEn =
                "Reports received in the period that went to units of the town, each once in a town; a report may name several circumstances.",
            Source = "#62",
            Kind = CountedKind.Reports,
            Values = Circumstances,
            OfReport = report => report.Circumstances,
        },
        new()
        {
            Code = "clocks",
            Zh = "接手时限",
            En = "Taken in time",
            RuleZh =
                "上述报告交办给本镇（街道）各单位、须接手的件数：按时接手；超时（接手晚于期限，或过了期限还没有接手）；期限未到。退回的不计。",
            RuleEn =
                "Of these reports, the dispatches that units of the town owed to take: in time; late or not at all; still running. What was given back is not counted.",
            Source = "#67, §2.3",
            Kind = CountedKind.Reports,
            Values =
            [
                new("kept", "按时", "In time"),
                new("missed", "超时", "Late"),
                new("running", "期限未到", "Running"),
            ],
            OfReport = report =>
                Parts.If(report.Kept > 0)
                | Parts.If(report.Missed > 0) << 1
                | Parts.If(report.Running > 0) << 2,
            ManyOfReport = (report, part) =>
                part switch
                {
                    0 => report.Kept,
                    1 => report.Missed,
                    _ => report.Running,
                },
        },
    ];

    /// <summary>The bits of a report's circumstances.</summary>
    /// <param name="restricted">Of a matter for named persons nothing but that is told.</param>
    public static ulong BitsOf(IEnumerable<string> codes, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (restricted)
        {
            return 1ul << (Circumstances.Length - 2);
        }
        var bits = 0ul;
        foreach (var code in codes)
        {
            for (var i = 0; i < Circumstances.Length - 2; i++)
            {
                bits |= Circumstances[i].Value == code ? 1ul << i : 0;
            }
        }
        return bits == 0 ? 1ul << (Circumstances.Length - 1) : bits;
    }
}
