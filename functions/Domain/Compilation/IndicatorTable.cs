using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>Every number that is compiled, each defined once: counting, pages, the programming interface and the rows behind a number all come from it.</summary>
public static class IndicatorTable
{
    /// <summary>In the order in which they are shown.</summary>
    public static ImmutableArray<Indicator> All { get; } =
    [
        .. LedgerIndicators.All,
        .. CareIndicators.All,
        .. ScreeningIndicators.All,
        .. ReportIndicators.All,
    ];

    private static readonly FrozenDictionary<string, Indicator> ByCode = All.ToFrozenDictionary(
        one => one.Code,
        StringComparer.Ordinal
    );

    /// <summary>The indicator of this code, or null.</summary>
    public static Indicator? Find(string? code) =>
        code is null ? null : ByCode.GetValueOrDefault(code);
}
