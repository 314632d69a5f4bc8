using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Directory;

/// <summary>Reads a unit from what was asked for, the same for JSON, form and CSV. Whether it fits in, <see cref="UnitRules"/> says.</summary>
internal static class UnitForm
{
    public const int LineRunes = 100;

    /// <summary>The unit, and what could not be read of it.</summary>
    public static (Unit Unit, List<FieldError> Errors) Read(UnitId id, UnitRequest request)
    {
        var errors = new List<FieldError>();
        var kind = request.Kind is { } named ? UnitKinds.Find(named) : null;
        if (kind is null)
        {
            errors.Add(new("kind", request.Kind is null ? "required" : "unknown_code"));
        }
        var unit = new Unit
        {
            Id = id,
            Kind = kind ?? UnitKind.Member,
            PolicyName = Line("policyName", request.PolicyName, 1) ?? "",
            CurrentName = Line("currentName", request.CurrentName, 1) ?? "",
            EnglishName = Line("englishName", request.EnglishName),
            Superior = Id(request.Superior),
            TownCode = kind switch
            {
                UnitKind.Town => id.Value,
                UnitKind.Village => Id(request.Superior)?.Value,
                _ => Line("townCode", request.TownCode),
            },
            ValidFrom = EntryDay.Read("validFrom", request.ValidFrom, errors),
            ValidTo = EntryDay.Read("validTo", request.ValidTo, errors),
            Successor = Id(request.Successor),
            DutyPhone = Line("dutyPhone", request.DutyPhone),
            OutOfHoursPhone = Line("outOfHoursPhone", request.OutOfHoursPhone),
            Address = Line("address", request.Address),
            AnswersFor = Map(request, errors),
        };
        return (unit, errors);

        string? Line(string field, string? text, int min = 0)
        {
            if (TextRules.Fault(text ?? "", min, LineRunes, multiline: false) is { } code)
            {
                errors.Add(new(field, code));
            }
            return string.IsNullOrEmpty(text) ? null : text;
        }
    }

    private static UnitId? Id(string? text) =>
        string.IsNullOrEmpty(text) ? null : UnitId.OfSlug(text);

    private static Responsibility? Map(UnitRequest request, List<FieldError> errors)
    {
        var towns = request.Towns ?? [];
        if (string.IsNullOrEmpty(request.Member))
        {
            if (towns.Length > 0)
            {
                errors.Add(new("member", "required"));
            }
            return null;
        }
        if (request.Mode is not ("adds" or "replaces"))
        {
            errors.Add(
                new("mode", string.IsNullOrEmpty(request.Mode) ? "required" : "unknown_code")
            );
        }
        return new Responsibility(request.Member, [.. towns], request.Mode is "replaces");
    }
}

/// <summary>A day as it is written in requests and files.</summary>
internal static class EntryDay
{
    public const string Format = "yyyy-MM-dd";

    public static DateOnly? Read(string field, string? text, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        if (
            DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, default, out var day)
        )
        {
            return day;
        }
        errors.Add(new(field, "invalid_format"));
        return null;
    }

    public static string? Write(DateOnly? day) =>
        day?.ToString(Format, CultureInfo.InvariantCulture);
}
