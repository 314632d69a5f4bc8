using System.Collections.Immutable;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Children;

public sealed partial record ChildFile
{
    /// <summary>Writes a person's values; null wipes.</summary>
    public FileChange Change(IReadOnlyDictionary<ChildField, string?> values, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Change(new FileEdit { Values = values.ToImmutableDictionary() }, origin);
    }

    /// <summary>Writes what a person changes. What says the same as before changes nothing.</summary>
    /// <param name="edit">Without faults (<see cref="FileEditRules"/>).</param>
    /// <param name="computed">What the rules say of the risk now: remembered beside a person's own judgement.</param>
    public FileChange Change(FileEdit edit, Origin origin, RiskLevel computed = RiskLevel.Green)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(origin);
        var facts = new List<FactChange>();
        var (values, changes) = WithValues(edit.Values, origin);
        var after = this with
        {
            Values = values,
            Status = StatusAfter(edit, ChinaTime.DayOf(origin.At), facts),
            Flags = FlagsAfter(edit, origin, facts),
            Checks = ChecksAfter(edit, origin, facts),
            Risk = RiskAfter(edit, origin, computed, facts),
            Carers = Put(Carers, edit.Carers, one => one.Id, FileFacts.Carer, facts),
            Notices = Put(Notices, edit.Notices, one => one.Id, FileFacts.Notice, facts),
        };
        after = after with
        {
            Quarters = QuarterMarks.After(
                this,
                edit,
                origin,
                changed: !changes.IsEmpty || facts.Count > 0,
                facts
            ),
            // Behind the quarter: that somebody was there does not say that what the file tells is still so.
            Care = Put(Care, edit.Care, one => one.Id, FileFacts.Care, facts),
        };
        return changes.IsEmpty && facts.Count == 0
            ? new FileChange(this, this, origin)
            : new FileChange(this, after with { Version = Version + 1 }, origin)
            {
                Values = changes,
                Facts = [.. facts],
            };
    }

    private (ImmutableDictionary<ChildField, FieldValue>, ImmutableArray<ValueChange>) WithValues(
        ImmutableDictionary<ChildField, string?> written,
        Origin origin
    )
    {
        var known = Values.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<ValueChange>();
        foreach (var (field, text) in written.OrderBy(one => one.Key))
        {
            var before = Values.GetValueOrDefault(field);
            var after = string.IsNullOrEmpty(text) ? null : new FieldValue(text, origin);
            if (before?.Text == after?.Text)
            {
                continue;
            }
            if (after is null)
            {
                known.Remove(field);
            }
            else
            {
                known[field] = after;
            }
            changes.Add(new ValueChange(field, before, after));
        }
        return (known.ToImmutable(), changes.ToImmutable());
    }

    private ChildStatus StatusAfter(FileEdit edit, DateOnly day, List<FactChange> facts)
    {
        if (
            edit.Stage is not { } stage
            || (stage == Status.Stage && (edit.Exit is null || edit.Exit == Status.Reason))
        )
        {
            return Status;
        }
        var after = new ChildStatus(stage, day) { Reason = edit.Exit };
        facts.Add(FileFacts.Of(Status, after));
        return after;
    }

    private ImmutableArray<KeyFlag> FlagsAfter(FileEdit edit, Origin origin, List<FactChange> facts)
    {
        var flags = Flags;
        foreach (var flag in edit.ClearFlags.Distinct())
        {
            if (flags.FirstOrDefault(one => one.Flag == flag) is { } found)
            {
                flags = flags.Remove(found);
                facts.Add(new FactChange(FileFacts.Flag, ChildFlags.NameOf(flag), After: null));
            }
        }
        foreach (var flag in edit.SetFlags.Distinct())
        {
            if (!flags.Any(one => one.Flag == flag))
            {
                flags = flags.Add(new KeyFlag(flag, ChinaTime.DayOf(origin.At), origin));
                facts.Add(new FactChange(FileFacts.Flag, Before: null, ChildFlags.NameOf(flag)));
            }
        }
        return flags;
    }

    private ImmutableArray<YearCheck> ChecksAfter(
        FileEdit edit,
        Origin origin,
        List<FactChange> facts
    )
    {
        if (edit.Check is not { } found)
        {
            return Checks;
        }
        var before = Checks.FirstOrDefault(one => one.Year == found.Year);
        if (before?.Finding == found.Finding)
        {
            return Checks;
        }
        var after = new YearCheck(found.Year, found.Finding, origin);
        facts.Add(
            new FactChange(
                FileFacts.Check,
                before is null ? null : FileFacts.TextOf(before),
                FileFacts.TextOf(after)
            )
        );
        return before is null ? Checks.Add(after) : Checks.Replace(before, after);
    }

    private RiskOverride? RiskAfter(
        FileEdit edit,
        Origin origin,
        RiskLevel computed,
        List<FactChange> facts
    )
    {
        var after =
            edit.Risk is { } level ? new RiskOverride(level, computed, origin)
            : edit.FollowRules ? null
            : Risk;
        if (after?.Level == Risk?.Level && after?.Computed == Risk?.Computed)
        {
            return Risk;
        }
        facts.Add(new FactChange(FileFacts.Risk, RiskText(Risk), RiskText(after)));
        return after;
    }

    private static string? RiskText(RiskOverride? risk) =>
        risk is null ? null : RiskLevels.NameOf(risk.Level);

    private static ImmutableArray<T> Put<T>(
        ImmutableArray<T> known,
        ImmutableArray<T> written,
        Func<T, string> idOf,
        string what,
        List<FactChange> facts
    )
        where T : class
    {
        foreach (var one in written)
        {
            var before = known.FirstOrDefault(other => idOf(other) == idOf(one));
            if (before is null)
            {
                known = known.Add(one);
                facts.Add(new FactChange(what, Before: null, idOf(one)));
            }
            else if (!before.Equals(one))
            {
                known = known.Replace(before, one);
                facts.Add(new FactChange(what, idOf(one), idOf(one)));
            }
        }
        return known;
    }
}
