using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Audit;

/// <summary>Reads what an auditor looks for, and says what is wrong with it.</summary>
internal static class AuditSearch
{
    /// <summary>More would be read row by row for minutes.</summary>
    public const int MostDays = 31;

    private const string DayForm = "yyyyMMdd";
    private const int LongestWord = 256;

    /// <summary>The filter, with what is wrong by field; of a faulty one nothing is asked of the storage.</summary>
    public static (AuditFilter Filter, List<FieldError> Faults) Read(
        DistrictDirectory directory,
        DateTimeOffset now,
        string? unit,
        string? from,
        string? to,
        string? subject,
        string? matter,
        string? operation,
        string? outcome
    )
    {
        var today = AuditStore.DayOf(now);
        var last = to ?? (from is null ? today : Later(from, today));
        var first = from ?? last;
        var faults = DayFaults(("from", first), ("to", last));
        if (faults.Count == 0 && Days(first, last) is < 1 or > MostDays)
        {
            faults.Add(new FieldError("to", "out_of_range"));
        }
        if (unit is not null && directory.Find(new UnitId(unit)) is null)
        {
            faults.Add(new FieldError("unit", "unknown_code"));
        }
        if (outcome is not (null or "allowed" or "refused"))
        {
            faults.Add(new FieldError("outcome", "unknown_code"));
        }
        foreach (
            var (field, word) in new[]
            {
                ("subject", subject),
                ("matter", matter),
                ("operation", operation),
            }
        )
        {
            if (word?.Length > LongestWord)
            {
                faults.Add(new FieldError(field, "too_long"));
            }
        }
        return (
            new AuditFilter(
                first,
                last,
                unit is null ? null : new UnitId(unit),
                subject,
                matter,
                operation,
                outcome
            ),
            faults
        );
    }

    public static List<FieldError> DayFaults(params (string Field, string Day)[] days) =>
        [
            .. days.Where(one => DayOf(one.Day) is null)
                .Select(one => new FieldError(one.Field, "invalid_format")),
        ];

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(
            text,
            DayForm,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static int Days(string first, string last) =>
        DayOf(last)!.Value.DayNumber - DayOf(first)!.Value.DayNumber + 1;

    /// <summary>With a first day alone the search goes on to today, or as far as it may.</summary>
    private static string Later(string from, string today) =>
        DayOf(from) is { } day
        && day.AddDays(MostDays - 1).ToString(DayForm, CultureInfo.InvariantCulture) is var end
        && string.CompareOrdinal(end, today) < 0
            ? end
            : today;
}
