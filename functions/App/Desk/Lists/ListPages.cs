using LeftBehindCare.App.Desk.Reminders;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Dispatches;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Desk.Lists;

/// <summary>Cases as a table.</summary>
/// <param name="Label">The key of the words that name the table.</param>
public sealed record CaseTableModel(DeskTexts Texts, string Label, IReadOnlyList<InboxItem> Items)
{
    public string WhatOf(InboxItem item) =>
        item switch
        {
            { Circumstances.Count: > 0 } => string.Join(
                "、",
                item.Circumstances.Select(code => DeskNames.OfCircumstance(code, Texts))
            ),
            { Restricted: true } => Texts["restricted"],
            _ => Texts["noCircumstance"],
        };

    public string StateOf(InboxItem item) => DeskNames.OfState(item.State, item.Role, Texts);

    public string Time(DateTimeOffset at) => DeskNames.Time(at);
}

/// <summary>Where cases are looked for.</summary>
public sealed record SearchBoxModel(DeskPage Desk, string Typed = "", string? Fault = null);

/// <summary>What the unit owes, overdue first.</summary>
/// <param name="More">Whether it owes more than the page shows.</param>
public sealed record TodayPage(DeskPage Desk, CaseTableModel Cases, bool More, string Pulse)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>Requests of children and guardians that wait for the signed-in post's answer.</summary>
    public int Requests { get; init; }

    /// <summary>What reminders lie unread on the person's desk.</summary>
    public required UnreadModel Unread { get; init; }

    /// <summary>What the unit owes by the calendar (应办事项).</summary>
    public int Duties { get; init; }

    public int LateDuties { get; init; }

    /// <summary>Who is on duty for the unit.</summary>
    public required OnDutyModel Duty { get; init; }

    public int Overdue => Cases.Items.Count(item => item.Overdue);

    /// <summary>The informed owe nothing.</summary>
    public int Waiting =>
        Cases.Items.Count(item => item is { State: "open", Role: not "informed" });

    public int InHand => Cases.Items.Count(item => item.State is "acknowledged" or "handling");

    public IEnumerable<(string Priority, int Count)> ByPriority =>
        Enum.GetNames<Priority>()
            .Select(priority => (priority, Cases.Items.Count(item => item.Priority == priority)));
}

/// <summary>All that the unit ever had, as far as the filter lets it through.</summary>
public sealed record AllCasesPage
{
    internal AllCasesPage(
        DeskPage desk,
        CaseTableModel cases,
        InboxFilter filter,
        IReadOnlyList<Division> towns,
        string? next
    ) => (Desk, Cases, Filter, Towns, Next) = (desk, cases, filter, towns, next);

    public DeskPage Desk { get; }

    public CaseTableModel Cases { get; }

    internal InboxFilter Filter { get; }

    public IReadOnlyList<Division> Towns { get; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; }

    /// <summary>The mark of what is shown, and where a later one is asked for.</summary>
    public required string Pulse { get; init; }

    public required string PulsePath { get; init; }

    /// <summary>Whose cases they are.</summary>
    public required string Unit { get; init; }

    /// <summary>Whose cases the signed-in post may list: its own unit's first.</summary>
    public required IReadOnlyList<Unit> Units { get; init; }

    public string NameOf(Unit unit) =>
        (Texts.IsEnglish ? unit.EnglishName : null) ?? unit.CurrentName;

    public DeskTexts Texts => Desk.Texts;

    public string OlderLink =>
        Texts.Link(
            $"/desk/all?after={Next}"
                + Part("priority", Filter.Priority)
                + Part("circumstance", Filter.Circumstance)
                + Part("town", Filter.TownCode)
                + Part("unit", Units is [var own, ..] && own.Id.Value == Unit ? null : Unit)
                + Part("overdue", Filter.Overdue ? "true" : null)
        );

    private static string Part(string name, string? choice) =>
        choice is null ? "" : $"&{name}={Uri.EscapeDataString(choice)}";
}

/// <summary>What was found.</summary>
/// <param name="Typed">What was looked for.</param>
/// <param name="Fault">Why it could not be looked for; null when it could.</param>
public sealed record FoundPage(DeskPage Desk, CaseTableModel Cases, string Typed, string? Fault)
{
    public DeskTexts Texts => Desk.Texts;
}
