using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Directory;

/// <summary>Reads a shift of the roster from what was asked for, the same for JSON, form and store.</summary>
internal static class DutyForm
{
    public const int MostShifts = 200;
    private const string Clock = "HH:mm";

    /// <summary>The shift; null when something of it could not be read, which is added to the errors.</summary>
    public static DutyShift? Read(DutyShiftInput input, string path, List<FieldError> errors)
    {
        var before = errors.Count;
        var date = EntryDay.Read(path + "date", input.Date, errors);
        if (date is null == input.Weekday is null && errors.Count == before)
        {
            errors.Add(new(path + "date", date is null ? "required" : "twice"));
        }
        if (input.Weekday is < 1 or > 7)
        {
            errors.Add(new(path + "weekday", "out_of_range"));
        }
        var start = Time("start", input.Start);
        var end = Time("end", input.End);
        if (string.IsNullOrEmpty(input.Officer))
        {
            errors.Add(new(path + "officer", "required"));
        }
        if (TextRules.Fault(input.Phone ?? "", 0, UnitForm.LineRunes, multiline: false) is { } code)
        {
            errors.Add(new(path + "phone", code));
        }
        return errors.Count > before
            ? null
            : new DutyShift
            {
                Date = date,
                Weekday = input.Weekday is { } day ? (DayOfWeek)(day % 7) : null,
                Start = start,
                End = end,
                Officer = input.Officer!,
                Deputy = string.IsNullOrEmpty(input.Deputy) ? null : input.Deputy,
                Phone = string.IsNullOrEmpty(input.Phone) ? null : input.Phone,
            };

        TimeOnly Time(string field, string? text)
        {
            if (
                TimeOnly.TryParseExact(
                    text,
                    Clock,
                    CultureInfo.InvariantCulture,
                    default,
                    out var time
                )
            )
            {
                return time;
            }
            errors.Add(
                new(path + field, string.IsNullOrEmpty(text) ? "required" : "invalid_format")
            );
            return default;
        }
    }

    public static DutyShiftInput Write(DutyShift shift) =>
        new()
        {
            Date = EntryDay.Write(shift.Date),
            Weekday = shift.Weekday is { } day ? WeekdayOf(day) : null,
            Start = shift.Start.ToString(Clock, CultureInfo.InvariantCulture),
            End = shift.End.ToString(Clock, CultureInfo.InvariantCulture),
            Officer = shift.Officer,
            Deputy = shift.Deputy,
            Phone = shift.Phone,
        };

    /// <summary>Monday is 1, Sunday 7.</summary>
    public static int WeekdayOf(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}
