using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Directory;

/// <summary>PUT /api/units/{id}/duty: plans the unit's duty roster anew. Administrators do it for any unit, others for their own and those below.</summary>
internal static class PutDuty
{
    private const int ShownDays = 14;

    public static async Task<Results<Ok<DutyView>, JsonHttpResult<Problem>>> HandleAsync(
        string id,
        DutyRequest request,
        HttpContext http,
        DutyStore store,
        StaffStore staff,
        DutyReader duty,
        DistrictDirectory directory,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var unit = UnitId.OfSlug(id);
        var post = http.Post();
        if (directory.Find(unit) is null)
        {
            return Problems.NotFound();
        }
        if (!Plans(post, unit, directory))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "not_own_unit",
                "只能安排本单位和下级单位的值班",
                "请由该单位或其上级安排。"
            );
        }
        var shifts = new List<DutyShift>();
        if (await FaultsAsync(request, unit, shifts, staff, cancellation) is { Count: > 0 } faults)
        {
            return Problems.Fields(faults);
        }
        var (known, version) = await store.FindAsync(unit, cancellation);
        if (http.Request.Headers.IfMatch.Count == 0 && version > 0)
        {
            return EntryVersion.Wanted();
        }
        var now = time.GetUtcNow();
        if (
            (version > 0 || http.Request.Headers.IfMatch.Count > 0)
                && !EntryVersion.Matches(http.Request.Headers.IfMatch, version)
            || !known.SequenceEqual(shifts)
                && !await store.CommitAsync(
                    unit,
                    version,
                    shifts,
                    post.Subject,
                    request.Reason!,
                    now,
                    cancellation
                )
        )
        {
            return EntryVersion.Changed();
        }
        http.NoteForAudit($"{known.Count} → {shifts.Count}");
        var today = ChinaTime.DayOf(now);
        var (view, after) = await duty.BetweenAsync(
            unit,
            today,
            today.AddDays(ShownDays - 1),
            cancellation
        );
        http.Response.Headers.ETag = EntryVersion.ETagOf(after);
        return TypedResults.Ok(view);
    }

    /// <summary>Whether the post plans the unit's roster.</summary>
    public static bool Plans(Post post, UnitId unit, DistrictDirectory directory) =>
        post.Roles.Contains(Role.Administrator)
        || post.May(AccessRight.KeepDutyRoster) && Scope.Covers(post, unit, directory);

    private static async Task<List<FieldError>> FaultsAsync(
        DutyRequest request,
        UnitId unit,
        List<DutyShift> shifts,
        StaffStore staff,
        CancellationToken cancellation
    )
    {
        var errors = new List<FieldError>();
        if (EntryReason.Fault(request.Reason) is { } fault)
        {
            errors.Add(fault);
        }
        var wanted = request.Shifts ?? [];
        if (wanted.Length > DutyForm.MostShifts)
        {
            errors.Add(new("shifts", "too_many"));
            return errors;
        }
        var (_, known) = await staff.ReadAsync(cancellation);
        for (var at = 0; at < wanted.Length; at++)
        {
            var path = $"shifts[{at}].";
            if (DutyForm.Read(wanted[at] ?? new(), path, errors) is not { } shift)
            {
                continue;
            }
            shifts.Add(shift);
            Known(path + "officer", shift.Officer);
            Known(path + "deputy", shift.Deputy);
        }
        return errors;

        void Known(string field, string? subject)
        {
            if (subject is null)
            {
                return;
            }
            if (!known.TryGetValue(subject, out var person))
            {
                errors.Add(new(field, "unknown_person"));
            }
            else if (person.Member.Unit != unit)
            {
                errors.Add(new(field, "other_unit"));
            }
        }
    }
}
