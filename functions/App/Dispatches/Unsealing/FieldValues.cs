using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Dispatches.Unsealing;

/// <summary>The fields of a report as they are, and as they are shown masked.</summary>
internal static class FieldValues
{
    /// <summary>What stands in the field; null where the reporter told nothing. Files are no text.</summary>
    public static string? Of(SealedField field, ReportRequest words, ReporterInput? reporter) =>
        field switch
        {
            SealedField.ReporterName => reporter?.Name,
            SealedField.ReporterPhone => reporter?.Phone,
            SealedField.ChildName => words.Child?.Name,
            SealedField.ChildIdNumber => words.Child?.IdNumber,
            SealedField.Narrative => words.Narrative,
            _ => null,
        };

    /// <summary>The words with whatever is not open masked; a closed story takes the help given along.</summary>
    public static ReportRequest Mask(ReportRequest words, Func<SealedField, bool> isOpen)
    {
        var story = isOpen(SealedField.Narrative);
        return words with
        {
            Narrative = story ? words.Narrative : null,
            HelpGiven = story ? words.HelpGiven : null,
            Child = words.Child is { } child
                ? child with
                {
                    Name = Shown(child.Name, Masked.Name, isOpen(SealedField.ChildName)),
                    IdNumber = Shown(
                        child.IdNumber,
                        Masked.IdNumber,
                        isOpen(SealedField.ChildIdNumber)
                    ),
                }
                : null,
        };
    }

    public static ReporterInput Mask(ReporterInput reporter, Func<SealedField, bool> isOpen) =>
        reporter with
        {
            Name = Shown(reporter.Name, Masked.Name, isOpen(SealedField.ReporterName)),
            Phone = Shown(reporter.Phone, Masked.Phone, isOpen(SealedField.ReporterPhone)),
        };

    private static string? Shown(string? value, Func<string, string> mask, bool open) =>
        value is null || open ? value : mask(value);
}
