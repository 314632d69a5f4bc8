using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Directory;

/// <summary>Why something is changed: nothing changes without it.</summary>
internal static class EntryReason
{
    public const int Runes = 500;
    public const string Field = "reason";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static FieldError? Fault(string? reason) =>
        TextRules.Fault(reason ?? "", 1, Runes, multiline: true) is { } code
            ? new FieldError(Field, code)
            : null;
}
