using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeftBehindCare.App.Directory;

/// <summary>A line of the duty roster: of one day or of every week, by China's time.</summary>
public sealed record DutyShiftInput
{
    [Description("The day it begins: 2026-11-25; absent for a weekly rule.")]
    public string? Date { get; init; }

    [Description("The weekday it begins each week, 1 (Monday) to 7; absent for a single day.")]
    public int? Weekday { get; init; }

    [Description("08:30")]
    public string? Start { get; init; }

    [Description("17:00; not after the start means of the day after.")]
    public string? End { get; init; }

    [Description("The subject of whoever is on duty.")]
    public string? Officer { get; init; }

    [Description("The subject of whoever stands in.")]
    public string? Deputy { get; init; }

    [StringLength(UnitForm.LineRunes)]
    [Description("The phone of this shift; absent: the unit's.")]
    public string? Phone { get; init; }
}

/// <summary>A unit's whole roster as it shall be, and why.</summary>
public sealed record DutyRequest
{
    public DutyShiftInput[]? Shifts { get; init; }

    [StringLength(EntryReason.Runes)]
    public string? Reason { get; init; }
}

/// <summary>A unit's roster, and whom it puts on duty on some days.</summary>
/// <param name="Shifts">The rules and single days as they were planned.</param>
/// <param name="Planned">What follows from them, in the order of time.</param>
public sealed record DutyView(
    string Unit,
    IReadOnlyList<DutyShiftInput> Shifts,
    IReadOnlyList<DutyTurn> Planned
);

/// <summary>One shift on its day.</summary>
public sealed record DutyTurn(
    DateTimeOffset Starts,
    DateTimeOffset Ends,
    DutyPerson Officer,
    DutyPerson? Deputy,
    string? Phone
);

/// <param name="Name">Null where the directory has none.</param>
/// <param name="Holds">False when the person has no post in the unit on that day any more.</param>
public sealed record DutyPerson(string Subject, string? Name, bool Holds);

/// <summary>Who is on duty for a unit at this moment.</summary>
public sealed record DutyNow
{
    public string Unit { get; init; } = "";

    [Description("Whoever answers now: the officer, or the deputy where the officer has left.")]
    public DutyPerson? OnDuty { get; init; }

    public DutyPerson? Deputy { get; init; }

    [Description("The shift's phone, else the unit's for the hour.")]
    public string? Phone { get; init; }

    [Description("When the shift ends; absent where none covers this moment.")]
    public DateTimeOffset? Until { get; init; }
}
