using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Reminders.Delivery.Log;
using LeftBehindCare.App.Reminders.Delivery.Preferences;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Desk.Reminders;

/// <summary>What lies unread on somebody's desk.</summary>
public sealed record UnreadModel(DeskPage Desk, IReadOnlyList<ReminderView> Items)
{
    public DeskTexts Texts => Desk.Texts;
}

/// <summary>The page of one's own reminders.</summary>
public sealed record MinePage(DeskPage Desk, UnreadModel Unread)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>What went well.</summary>
    public string? Done { get; init; }
}

/// <summary>Which reminders went to whom, and whether they arrived.</summary>
public sealed record LogPage(DeskPage Desk, ReminderList List)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>Whose log it is; empty for the given-up ones of all.</summary>
    public required string Unit { get; init; }

    public required IReadOnlyList<DeskOption> Units { get; init; }

    public string State { get; init; } = "";

    public string Day { get; init; } = "";

    /// <summary>Given-up ones of all units that the post sees.</summary>
    public int Stuck { get; init; }

    /// <summary>Whether the post may have one sent again.</summary>
    public bool Resends { get; init; }

    public string? Done { get; init; }

    public string? Notice { get; init; }

    /// <summary>The one that was tried to be sent again, and what was typed.</summary>
    public string? Tried { get; init; }

    public string Typed { get; init; } = "";

    public string? Fault { get; init; }

    public required Func<string, string> NameOf { get; init; }

    public static IEnumerable<string> States =>
        Enum.GetValues<DeliveryState>().Select(DeliveryCodes.NameOf);

    public string OlderLink =>
        Texts.Link(
            $"/desk/reminders?after={List.Next}&unit={Uri.EscapeDataString(Unit)}&state={State}&day={Day}"
        );

    public string Time(DateTimeOffset at) => DeskNames.Time(at);
}

/// <summary>How one is reminded; and for a head, where the unit's own system listens.</summary>
public sealed record PreferencesPage(DeskPage Desk, PreferencesView Known)
{
    public DeskTexts Texts => Desk.Texts;

    public string Version { get; init; } = "";

    public IReadOnlyList<DeskField> Fields { get; init; } = [];

    public bool ByEmail { get; init; }

    public bool BySms { get; init; }

    /// <summary>Null for whoever does not keep it.</summary>
    public WebhookView? Webhook { get; init; }

    public string WebhookUnit { get; init; } = "";

    public string WebhookVersion { get; init; } = "";

    public IReadOnlyList<DeskField> WebhookFields { get; init; } = [];

    public string? Done { get; init; }

    public string? Notice { get; init; }
}

internal static class ReminderDesk
{
    /// <summary>The units whose log the post may open, its own first.</summary>
    public static IReadOnlyList<DeskOption> UnitsOf(
        Post post,
        DistrictDirectory directory,
        DeskTexts texts
    ) =>
        [
            .. directory
                .Units.Where(unit => ReminderScope.Covers(post, unit.Id, directory))
                .OrderByDescending(unit => unit.Id == post.Unit)
                .ThenBy(unit => unit.Id)
                .Select(unit => new DeskOption(unit.Id.Value, UnitDesk.NameOf(unit, texts))),
        ];
}
