using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Directory;

/// <summary>Puts together who is on duty for a unit: its roster, and what the directory knows of the people on it.</summary>
internal sealed class DutyReader(
    DutyStore store,
    StaffStore staff,
    DistrictDirectory directory,
    TimeProvider time
)
{
    private readonly Dictionary<string, StaffMember?> met = new(StringComparer.Ordinal);

    public async Task<(DutyView View, long Version)> BetweenAsync(
        UnitId unit,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellation
    )
    {
        var (shifts, version) = await store.FindAsync(unit, cancellation);
        var turns = new List<DutyTurn>();
        foreach (var planned in DutyRoster.Between(shifts, first, last))
        {
            turns.Add(
                new DutyTurn(
                    planned.Starts,
                    planned.Ends,
                    await PersonAsync(planned.Shift.Officer, unit, planned.Starts, cancellation),
                    planned.Shift.Deputy is { } deputy
                        ? await PersonAsync(deputy, unit, planned.Starts, cancellation)
                        : null,
                    planned.Shift.Phone
                )
            );
        }
        return (new DutyView(unit.Value, [.. shifts.Select(DutyForm.Write)], turns), version);
    }

    public async Task<DutyNow> NowAsync(UnitId unit, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (shifts, _) = await store.FindAsync(unit, cancellation);
        var found = directory.Find(unit);
        if (DutyRoster.At(shifts, now) is not { } turn)
        {
            return new DutyNow
            {
                Unit = unit.Value,
                Phone = found?.OutOfHoursPhone ?? found?.DutyPhone,
            };
        }
        var officer = await PersonAsync(turn.Shift.Officer, unit, now, cancellation);
        var deputy = turn.Shift.Deputy is { } other
            ? await PersonAsync(other, unit, now, cancellation)
            : null;
        return new DutyNow
        {
            Unit = unit.Value,
            OnDuty =
                officer.Holds ? officer
                : deputy is { Holds: true } ? deputy
                : null,
            Deputy = officer.Holds && deputy is { Holds: true } ? deputy : null,
            Phone = turn.Shift.Phone ?? found?.DutyPhone ?? found?.OutOfHoursPhone,
            Until = turn.Ends,
        };
    }

    private async Task<DutyPerson> PersonAsync(
        string subject,
        UnitId unit,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        if (!met.TryGetValue(subject, out var member))
        {
            member = (await staff.FindAsync(subject, cancellation))?.Member;
            met.Add(subject, member);
        }
        return new DutyPerson(
            subject,
            member?.Name,
            member?.Unit == unit && member.IsOn(ChinaTime.DayOf(at)) && member.Roles.Length > 0
        );
    }
}
