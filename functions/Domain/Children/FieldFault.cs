using System.Globalization;
using LeftBehindCare.Domain.Codes;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.Domain.Children;

/// <summary>What is wrong with a value that a person writes into a file.</summary>
public static class FieldFault
{
    private const int MostPhones = 8;
    private const int MobileDigits = 11;
    private const int StudentNumberLength = 19;
    private const int CertificateLength = 20;
    private const int TownDigits = 9;
    private const int VillageDigits = 12;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>
    /// A stable code, or null: <c>required</c>, <c>too_long</c>, <c>control_character</c>, <c>lone_surrogate</c>,
    /// <c>unknown_code</c>, <c>twice</c>, <c>invalid_format</c>, <c>out_of_range</c>, <c>in_future</c>, <c>too_many</c>.
    /// </summary>
    /// <param name="text">In the one form that is stored (<see cref="FieldValue.Text"/>).</param>
    /// <param name="today">Today in China.</param>
    public static string? Of(
        ChildField field,
        string text,
        DateOnly today,
        DistrictDirectory directory
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(directory);
        var form = ChildFields.Of(field);
        if (TextRules.Fault(text, 1, form.MostRunes, field == ChildField.Note) is { } fault)
        {
            return fault;
        }
        return form.Kind switch
        {
            FieldKind.Code or FieldKind.YesNo => form.Codes!.Has(text) ? null : "unknown_code",
            FieldKind.Codes => CodesFault(form.Codes!, text.Split(' ')),
            FieldKind.Date => DateFault(field, text, today),
            FieldKind.Phones => PhonesFault(text.Split(' ')),
            FieldKind.IdNumber => IdNumberFault(text, today),
            FieldKind.StudentNumber => text.Length == StudentNumberLength
            && text[0] is 'G' or 'J' or 'L'
            && text.Skip(1).All(IsNumberCharacter)
                ? null
                : "invalid_format",
            FieldKind.Certificate => text.Length == CertificateLength && text.All(IsNumberCharacter)
                ? null
                : "invalid_format",
            FieldKind.Town => PlaceFault(
                text,
                TownDigits,
                directory.Town(text) is not null,
                directory
            ),
            FieldKind.Village => PlaceFault(
                text,
                VillageDigits,
                directory.Village(text) is not null,
                directory
            ),
            _ => null,
        };
    }

    /// <summary>A date as it is stored, or null.</summary>
    public static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>A telephone of China in plain digits (DOMAIN §4.6): a mobile one, or a fixed line with its area.</summary>
    public static bool IsPhone(string text) =>
        text is not null
        && text.All(char.IsAsciiDigit)
        && (
            text is ['1', >= '3', ..] && text.Length == MobileDigits
            || text is ['0', >= '1', ..] && text.Length is >= 10 and <= 12
        );

    private static string? DateFault(ChildField field, string text, DateOnly today) =>
        ReadDate(text) is not { } day ? "invalid_format"
        : day < Earliest || day > today.AddYears(10) ? "out_of_range"
        : day > today && !MayLieAhead(field) ? "in_future"
        : null;

    /// <summary>What is planned: when a parent leaves or comes back.</summary>
    private static bool MayLieAhead(ChildField field) =>
        field
            is ChildField.FatherReturnOn
                or ChildField.MotherReturnOn
                or ChildField.FatherLeftOn
                or ChildField.MotherLeftOn;

    private static string? IdNumberFault(string text, DateOnly today) =>
        !CitizenNumber.IsValid(text) ? "invalid_format"
        : CitizenNumber.BirthDate(text) > today ? "in_future"
        : null;

    private static string? CodesFault(CodeSet codes, string[] values) =>
        values.Any(value => !codes.Has(value)) ? "unknown_code"
        : values.Distinct(StringComparer.Ordinal).Count() < values.Length ? "twice"
        : null;

    private static string? PhonesFault(string[] phones) =>
        phones.Length > MostPhones ? "too_many"
        : phones.Any(phone => !IsPhone(phone)) ? "invalid_format"
        : phones.Distinct(StringComparer.Ordinal).Count() < phones.Length ? "twice"
        : null;

    /// <summary>A place of the district must be in its tables; of another district only the form can be told.</summary>
    private static string? PlaceFault(
        string text,
        int digits,
        bool known,
        DistrictDirectory directory
    ) =>
        text.Length != digits || !text.All(char.IsAsciiDigit) ? "invalid_format"
        : known || !text.StartsWith(directory.District.Value, StringComparison.Ordinal) ? null
        : "unknown_code";

    private static bool IsNumberCharacter(char c) => char.IsAsciiDigit(c) || c == 'X';
}
