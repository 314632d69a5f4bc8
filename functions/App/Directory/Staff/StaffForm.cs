using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Directory;

/// <summary>Reads a person from what was asked for, the same for JSON, form and CSV. Whether it fits in, <see cref="StaffRules"/> says.</summary>
internal static class StaffForm
{
    public const int LineRunes = 100;
    private const int PhoneDigits = 11;

    /// <summary>The person, and what could not be read of it.</summary>
    public static (StaffMember Member, List<FieldError> Errors) Read(
        string subject,
        StaffRequest request
    )
    {
        var errors = new List<FieldError>();
        if (TextRules.Fault(request.Name ?? "", 0, LineRunes, multiline: false) is { } code)
        {
            errors.Add(new("name", code));
        }
        if (string.IsNullOrEmpty(request.Unit))
        {
            errors.Add(new("unit", "required"));
        }
        var roles = (request.Roles ?? []).Select(Roles.Find).ToList();
        if (roles.Contains(null))
        {
            errors.Add(new("roles", "unknown_code"));
        }
        var member = new StaffMember
        {
            Subject = subject,
            Name = string.IsNullOrEmpty(request.Name) ? null : request.Name,
            Unit = UnitId.OfSlug(request.Unit ?? ""),
            Roles = [.. roles.OfType<Role>().Distinct().Order()],
            NamedForRestricted = request.Restricted == true,
            From = EntryDay.Read("from", request.From, errors),
            To = EntryDay.Read("to", request.To, errors),
            ActsFor = ActingOf(request, errors),
        };
        return (member, errors);
    }

    /// <summary>
    /// Whether it can be a subject of ours: it stands in addresses, so what looks like a phone or an identity number, or has signs an
    /// address has its own use for, is none.
    /// </summary>
    public static bool IsSubject(string text) =>
        text.Length is > 0 and <= LineRunes
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '|')
        && text.Count(char.IsAsciiDigit) is var digits
        && (digits < PhoneDigits || text.Length > digits + 1);

    private static Acting? ActingOf(StaffRequest request, List<FieldError> errors)
    {
        var from = EntryDay.Read("actsFrom", request.ActsFrom, errors);
        var to = EntryDay.Read("actsTo", request.ActsTo, errors);
        if (string.IsNullOrEmpty(request.ActsFor))
        {
            return null;
        }
        if (string.IsNullOrEmpty(request.ActsFrom))
        {
            errors.Add(new("actsFrom", "required"));
        }
        if (string.IsNullOrEmpty(request.ActsTo))
        {
            errors.Add(new("actsTo", "required"));
        }
        return from is { } first && to is { } last
            ? new Acting(request.ActsFor, first, last)
            : null;
    }
}
