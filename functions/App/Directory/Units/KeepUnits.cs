using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace LeftBehindCare.App.Directory;

/// <summary>A unit as somebody asks for it.</summary>
/// <param name="Line">Where it stands in a file; 0 for one that comes alone.</param>
internal sealed record UnitWanted(int Line, UnitId Id, UnitRequest Request);

/// <summary>What became of what was asked for: a problem, and nothing was changed, or what was kept.</summary>
internal sealed record UnitsKept(JsonHttpResult<Problem>? Problem, IReadOnlyList<UnitKept> Units)
{
    public static UnitsKept Refused(JsonHttpResult<Problem> problem) => new(problem, []);
}

/// <param name="Before">Null for a unit that was added.</param>
internal sealed record UnitKept(Unit? Before, Unit After, long Version)
{
    public bool IsNew => Before is null;

    public bool IsSame => Before is not null && UnitFields.Differing(Before, After).Count == 0;
}

/// <summary>The one way through for all that changes units: one or a file of them, all together or none.</summary>
internal sealed class KeepUnits(UnitStore store, LiveDirectory live, TimeProvider time)
{
    private const int LostRaces = 8;

    /// <param name="ifMatch">The version that was read; null where none is asked for, as in a file.</param>
    /// <param name="dryRun">Only say what would change.</param>
    public async Task<UnitsKept> ApplyAsync(
        IReadOnlyList<UnitWanted> wanted,
        StringValues? ifMatch,
        string by,
        string reason,
        bool dryRun,
        CancellationToken cancellation
    )
    {
        var read = wanted
            .Select(one => (one.Line, Form: UnitForm.Read(one.Id, one.Request)))
            .ToList();
        var errors = read.SelectMany(one => one.Form.Errors.Select(e => LineError.At(one.Line, e)))
            .ToList();
        if (errors.Count > 0)
        {
            return UnitsKept.Refused(LineError.Refusal(errors));
        }
        for (var race = 0; race < LostRaces; race++)
        {
            var now = time.GetUtcNow();
            var today = ChinaTime.DayOf(now);
            var (entries, stored) = await store.ReadAsync(cancellation);
            var before = live.Seed.With(stored.Values.Select(one => one.Unit), today);
            var after = before.With(read.Select(one => one.Form.Unit), today);
            if (
                ifMatch is { } version
                && MissedBy(version, wanted[0].Id, before, stored) is { } missed
            )
            {
                return UnitsKept.Refused(missed);
            }
            errors =
            [
                .. read.SelectMany(one =>
                    UnitRules
                        .Check(one.Form.Unit, before, after)
                        .Select(fault => LineError.At(one.Line, fault))
                ),
            ];
            if (errors.Count > 0)
            {
                return UnitsKept.Refused(LineError.Refusal(errors));
            }
            var kept = read.Select(one =>
                {
                    var known = stored.GetValueOrDefault(one.Form.Unit.Id);
                    var kept = new UnitKept(
                        before.Find(one.Form.Unit.Id),
                        one.Form.Unit,
                        known?.Version ?? 0
                    );
                    return kept.IsSame ? kept : kept with { Version = kept.Version + 1 };
                })
                .ToList();
            // Whoever stands above is written first: what has been written so far always fits together.
            var changes = kept.Where(one => !one.IsSame)
                .OrderBy(one => after.Superiors(one.After.Id).Count())
                .Select(one => (one.Before, one.After, stored.GetValueOrDefault(one.After.Id)))
                .ToList();
            if (
                dryRun
                || changes.Count == 0
                || await store.CommitAsync(entries, changes, by, reason, now, cancellation)
            )
            {
                live.Forget();
                return new UnitsKept(Problem: null, kept);
            }
        }
        return UnitsKept.Refused(EntryVersion.Changed());
    }

    private static JsonHttpResult<Problem>? MissedBy(
        StringValues version,
        UnitId id,
        DistrictDirectory before,
        IReadOnlyDictionary<UnitId, StoredUnit> stored
    )
    {
        if (before.Find(id) is null)
        {
            return version.Count > 0 ? EntryVersion.Changed() : null;
        }
        if (version.Count == 0)
        {
            return EntryVersion.Wanted();
        }
        return EntryVersion.Matches(version, stored.GetValueOrDefault(id)?.Version ?? 0)
            ? null
            : EntryVersion.Changed();
    }
}
