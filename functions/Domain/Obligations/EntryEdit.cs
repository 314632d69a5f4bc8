using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Obligations;

/// <summary>What civil affairs sets of an entry in the place of what was delivered.</summary>
/// <param name="Opens">As a <see cref="DayRule"/> is written.</param>
/// <param name="Due">Likewise.</param>
/// <param name="Remind">Likewise, each.</param>
/// <param name="Overdue"><c>daily</c>, <c>weekly</c> or <c>none</c>.</param>
/// <param name="IsOff">Whether it is switched off.</param>
public sealed record EntryEdit(
    string? Opens,
    string? Due,
    ImmutableArray<string> Remind,
    string? Overdue,
    bool IsOff
);

/// <summary>What is wrong with a field of an entry.</summary>
/// <param name="Field">As the caller names it.</param>
/// <param name="Code">A stable code.</param>
public sealed record EntryFault(string Field, string Code);

/// <summary>Which changes of the calendar hold together.</summary>
public static class EntryEdits
{
    private const int MostReminders = 20;

    /// <summary>A year of no leap day, and one of each.</summary>
    private static readonly int[] Trial = [2026, 2028];

    /// <summary>What is set of the entry.</summary>
    public static EntryEdit Of(ObligationEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new EntryEdit(
            entry.Opens?.ToString(),
            entry.Due?.ToString(),
            [.. entry.Remind.Select(rule => rule.ToString())],
            ObligationSeed.NameOf(entry.Overdue),
            entry.IsOff
        );
    }

    /// <summary>The entry with the change, as far as it can be read.</summary>
    public static ObligationEntry With(this ObligationEntry entry, EntryEdit edit)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(edit);
        return entry with
        {
            Opens = DayRule.Parse(edit.Opens),
            Due = DayRule.Parse(edit.Due),
            Remind = [.. edit.Remind.Select(DayRule.Parse).OfType<DayRule>()],
            Overdue = ObligationSeed.Overdue(edit.Overdue) ?? entry.Overdue,
            IsOff = edit.IsOff,
        };
    }

    /// <summary>Every fault of the change; none when it holds.</summary>
    public static IEnumerable<EntryFault> Check(ObligationEntry entry, EntryEdit edit)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(edit);
        var faults = Days(entry, edit).Concat(Reminders(entry, edit)).ToList();
        if (ObligationSeed.Overdue(edit.Overdue) is null)
        {
            faults.Add(new("overdue", "unknown_code"));
        }
        if (entry.IsFixed && edit.IsOff)
        {
            faults.Add(new("off", "fixed"));
        }
        return faults.Count == 0 && Crosses(entry.With(edit))
            ? [new EntryFault("due", "before_start")]
            : faults;
    }

    private static IEnumerable<EntryFault> Days(ObligationEntry entry, EntryEdit edit)
    {
        foreach (
            var (field, text, stands) in new[]
            {
                ("opens", edit.Opens, entry.Opens),
                ("due", edit.Due, entry.Due),
            }
        )
        {
            if ((text ?? "") == (stands?.ToString() ?? ""))
            {
                continue;
            }
            if (entry.IsFixed || stands is null)
            {
                yield return new(field, "fixed");
            }
            else if (string.IsNullOrEmpty(text))
            {
                yield return new(field, "required");
            }
            else if (
                DayRule.Parse(text) is not { IsProgress: false } rule
                || !Fits(rule, entry)
                || (field == "due" && rule.Base == DayBase.Due)
            )
            {
                yield return new(field, "invalid_format");
            }
        }
    }

    private static IEnumerable<EntryFault> Reminders(ObligationEntry entry, EntryEdit edit)
    {
        if (edit.Remind.Length > MostReminders)
        {
            yield return new("remind", "too_many");
        }
        else if (edit.Remind.Any(text => DayRule.Parse(text) is not { } rule || !Fits(rule, entry)))
        {
            yield return new("remind", "invalid_format");
        }
        else if (edit.Remind.Distinct(StringComparer.Ordinal).Count() < edit.Remind.Length)
        {
            yield return new("remind", "twice");
        }
    }

    /// <summary>A day of the year is one of yearly matters, an anchor there is only with a season.</summary>
    private static bool Fits(DayRule rule, ObligationEntry entry) =>
        rule.Base switch
        {
            DayBase.Due => true,
            DayBase.Year => entry.Recurrence is Recurrence.Yearly,
            DayBase.Anchor => entry.Recurrence is Recurrence.Holidays or Recurrence.SpringFestival,
            _ => entry.Recurrence switch
            {
                Recurrence.Quarterly => rule.Month <= 3,
                Recurrence.HalfYearly => rule.Month <= 6,
                Recurrence.Monthly => rule.Month == 1,
                _ => false,
            },
        };

    private static bool Crosses(ObligationEntry entry) =>
        Trial
            .SelectMany(year => OwedWindow.OfYear([entry], year, SeasonDays.Of(year)))
            .Any(window => window.Opens > window.Due);
}
