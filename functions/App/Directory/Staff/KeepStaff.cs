using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Directory;

/// <summary>A person as somebody asks for it.</summary>
/// <param name="Line">Where it stands in a file; 0 for one that comes alone.</param>
internal sealed record StaffWanted(int Line, string Subject, StaffRequest Request);

/// <summary>What became of what was asked for: a problem, and nothing was changed, or who was kept.</summary>
internal sealed record StaffKept(
    JsonHttpResult<Problem>? Problem,
    IReadOnlyList<KeptMember> Members
)
{
    public static StaffKept Refused(JsonHttpResult<Problem> problem) => new(problem, []);
}

/// <param name="Before">Null for a person who was added.</param>
internal sealed record KeptMember(StaffMember? Before, StaffMember After, long Version)
{
    public bool IsNew => Before is null;

    public bool IsSame => Before is not null && StaffFields.Differing(Before, After).Count == 0;
}

/// <summary>
/// The one way through for all that changes people: one or a file of them, all together or none. Nobody gives or takes a role of
/// her own, and an administrator remains.
/// </summary>
internal sealed class KeepStaff(StaffStore store, DistrictDirectory directory, TimeProvider time)
{
    private const int LostRaces = 8;

    /// <param name="ifMatch">The version that was read; null where none is asked for, as in a file.</param>
    /// <param name="dryRun">Only say what would change.</param>
    public async Task<StaffKept> ApplyAsync(
        IReadOnlyList<StaffWanted> wanted,
        StringValues? ifMatch,
        string by,
        string reason,
        bool dryRun,
        CancellationToken cancellation
    )
    {
        var read = wanted
            .Select(one => (one.Line, Form: StaffForm.Read(one.Subject, one.Request)))
            .ToList();
        var errors = read.SelectMany(one => one.Form.Errors.Select(e => LineError.At(one.Line, e)))
            .ToList();
        if (errors.Count > 0)
        {
            return StaffKept.Refused(LineError.Refusal(errors));
        }
        for (var race = 0; race < LostRaces; race++)
        {
            var now = time.GetUtcNow();
            var (entries, stored) = await store.ReadAsync(cancellation);
            var after = stored.ToDictionary(
                one => one.Key,
                one => one.Value.Member,
                StringComparer.Ordinal
            );
            foreach (var (_, form) in read)
            {
                after[form.Member.Subject] = form.Member;
            }
            if (
                ifMatch is { } version
                && MissedBy(version, stored.GetValueOrDefault(wanted[0].Subject)) is { } missed
            )
            {
                return StaffKept.Refused(missed);
            }
            errors =
            [
                .. read.SelectMany(one =>
                    StaffRules
                        .Check(one.Form.Member, after, directory)
                        .Select(fault => LineError.At(one.Line, fault))
                ),
            ];
            if (errors.Count > 0)
            {
                return StaffKept.Refused(LineError.Refusal(errors));
            }
            var kept = read.Select(one =>
                    Kept(stored.GetValueOrDefault(one.Form.Member.Subject), one.Form.Member)
                )
                .ToList();
            if (Forbidden(kept, by, stored, after.Values, ChinaTime.DayOf(now)) is { } forbidden)
            {
                return StaffKept.Refused(forbidden);
            }
            // Whoever becomes an administrator is written first: there is one at every moment.
            var changes = kept.Where(one => !one.IsSame)
                .OrderByDescending(one => one.After.Roles.Contains(Role.Administrator))
                .Select(one => (stored.GetValueOrDefault(one.After.Subject), one.After))
                .ToList();
            if (
                dryRun
                || changes.Count == 0
                || await store.CommitAsync(entries, changes, by, reason, now, cancellation)
            )
            {
                return new StaffKept(Problem: null, kept);
            }
        }
        return StaffKept.Refused(EntryVersion.Changed());
    }

    private static KeptMember Kept(StoredStaff? known, StaffMember after)
    {
        var kept = new KeptMember(
            known?.Member,
            after with
            {
                SessionsFrom = known?.Member.SessionsFrom,
            },
            known?.Version ?? 0
        );
        return kept.IsSame ? kept : kept with { Version = kept.Version + 1 };
    }

    private static JsonHttpResult<Problem>? MissedBy(StringValues version, StoredStaff? known)
    {
        if (known is null)
        {
            return version.Count > 0 ? EntryVersion.Changed() : null;
        }
        if (version.Count == 0)
        {
            return EntryVersion.Wanted();
        }
        return EntryVersion.Matches(version, known.Version) ? null : EntryVersion.Changed();
    }

    private static JsonHttpResult<Problem>? Forbidden(
        List<KeptMember> kept,
        string by,
        IReadOnlyDictionary<string, StoredStaff> stored,
        IEnumerable<StaffMember> after,
        DateOnly today
    )
    {
        if (
            stored.GetValueOrDefault(by) is { Member: var self }
            && kept.Exists(one => StaffRules.ConcernsSelf(self, one.Before, one.After))
        )
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "own_post",
                "不能更改自己的岗位",
                "自己的、或自己代班的同事的岗位，请由另一位管理员更改。"
            );
        }
        return StaffRules.HasAdministrator(after, today)
            ? null
            : Problems.Of(
                StatusCodes.Status409Conflict,
                "last_administrator",
                "至少保留一位管理员",
                "请先指定另一位管理员，再更改这一位。"
            );
    }
}
