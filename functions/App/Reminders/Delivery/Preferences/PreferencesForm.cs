using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reminders.Delivery.Channels;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>How somebody wants to be reminded, beside the desk, which nobody can do without.</summary>
public sealed record PreferencesRequest
{
    [StringLength(254)]
    public string? Email { get; init; }

    [StringLength(11)]
    [Description("A mobile number of China: eleven digits.")]
    public string? Mobile { get; init; }

    public bool ByEmail { get; init; }

    public bool BySms { get; init; }

    [Description("HH:mm, China: when the quiet hours begin. What is urgent comes all the same.")]
    public string? QuietFrom { get; init; }

    [Description("HH:mm, China: when they end; before the beginning means the day after.")]
    public string? QuietTo { get; init; }
}

/// <summary>How somebody is reminded.</summary>
public sealed record PreferencesView
{
    public string? Email { get; init; }

    public string? Mobile { get; init; }

    public bool ByEmail { get; init; }

    public bool BySms { get; init; }

    public string? QuietFrom { get; init; }

    public string? QuietTo { get; init; }

    [Description("Whether the district has set up a mail server.")]
    public bool MailIsOn { get; init; }

    [Description("Whether the district has set up a gateway for short messages.")]
    public bool SmsIsOn { get; init; }
}

/// <summary>Reads and writes what somebody chose.</summary>
internal static class PreferencesForm
{
    private const string TimeFormat = "HH:mm";
    private const int MobileLength = 11;

    public static PersonContact Read(
        PreferencesRequest request,
        PersonContact known,
        List<FieldError> errors
    )
    {
        var email = Given(request.Email);
        if (email is not null && MailAddresses.Read(email) is null)
        {
            errors.Add(new("email", "invalid_format"));
        }
        var mobile = Given(request.Mobile);
        if (mobile is not null && !IsMobile(mobile))
        {
            errors.Add(new("mobile", "invalid_format"));
        }
        if (request.ByEmail && email is null)
        {
            errors.Add(new("email", "no_address"));
        }
        if (request.BySms && mobile is null)
        {
            errors.Add(new("mobile", "no_address"));
        }
        var from = TimeOf(request.QuietFrom, "quietFrom", errors);
        var to = TimeOf(request.QuietTo, "quietTo", errors);
        if (errors.Count == 0 && (from is null) != (to is null))
        {
            errors.Add(new(from is null ? "quietFrom" : "quietTo", "required"));
        }
        return known with
        {
            Email = email,
            Mobile = mobile,
            ByEmail = request.ByEmail,
            BySms = request.BySms,
            Quiet = from is { } begins && to is { } ends ? new QuietHours(begins, ends) : null,
        };
    }

    public static PreferencesView Write(PersonContact contact, IEnumerable<IChannel> channels)
    {
        var on = channels.Where(one => one.IsOn).Select(one => one.Channel).ToHashSet();
        return new PreferencesView
        {
            Email = contact.Email,
            Mobile = contact.Mobile,
            ByEmail = contact.ByEmail,
            BySms = contact.BySms,
            QuietFrom = Write(contact.Quiet?.From),
            QuietTo = Write(contact.Quiet?.To),
            MailIsOn = on.Contains(ReminderChannel.Email),
            SmsIsOn = on.Contains(ReminderChannel.Sms),
        };
    }

    private static string? Given(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsMobile(string text) =>
        text.Length == MobileLength
        && text.All(char.IsAsciiDigit)
        && text[0] == '1'
        && text[1] >= '3';

    private static TimeOnly? TimeOf(string? text, string field, List<FieldError> errors)
    {
        if (Given(text) is not { } typed)
        {
            return null;
        }
        if (
            TimeOnly.TryParseExact(
                typed,
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
        {
            return time;
        }
        errors.Add(new(field, "invalid_format"));
        return null;
    }

    private static string? Write(TimeOnly? time) =>
        time?.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
