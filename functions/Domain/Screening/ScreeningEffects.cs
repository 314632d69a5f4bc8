using System.Collections.Immutable;
using System.Globalization;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Screening;

/// <summary>What a final screening changes in the child's file.</summary>
public static class ScreeningEffects
{
    /// <summary>What the file's history says of where the facts came from.</summary>
    public static string ReasonOf(int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{year}年集中排查");

    /// <summary>The file with the form's values in it, as it would be.</summary>
    public static ChildFile Over(ChildFile file, ScreeningForm form, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(form);
        return file.Change(new FileEdit { Values = form.Values }, origin).After;
    }

    /// <summary>
    /// The change of the file. Stages follow the outcome: confirmed, off the ledger, or, of a child that nobody finds, as it stood with
    /// the finding of the year. Who turns 16 leaves by <see cref="AgeOut"/> on the day after the birthday, not before.
    /// </summary>
    /// <param name="accepted">The proposals that the person accepted.</param>
    /// <param name="origin">The submission: when, by whom, and which screening as its reason.</param>
    public static FileEdit EditOf(
        ChildFile file,
        ScreeningForm form,
        IEnumerable<Proposal> accepted,
        int year,
        Origin origin
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(origin);
        var isBase = file.Status.Stage == ChildStage.Base;
        return new FileEdit
        {
            Values = form.Values,
            Stage = form.Outcome switch
            {
                ScreeningOutcome.Confirmed => ChildStage.Confirmed,
                ScreeningOutcome.NotLeftBehind when !isBase => ChildStage.Exited,
                _ => null,
            },
            Exit = form.Outcome == ScreeningOutcome.NotLeftBehind && !isBase ? form.Exit : null,
            SetFlags =
            [
                .. form
                    .Groups.Concat(accepted.Select(one => one.Flag).OfType<ChildConcern>())
                    .Distinct()
                    // What follows from the values needs nobody's word.
                    .Where(flag => ChildFlags.Computed(Over(file, form, origin), flag) is null)
                    .Order(),
            ],
            Check = form.Outcome switch
            {
                ScreeningOutcome.Confirmed => (year, CheckFinding.StillHere),
                ScreeningOutcome.NotFound => (year, CheckFinding.Missing),
                _ => null,
            },
            // What the visit found is the third quarter's update of the file.
            Quarter =
                isBase && form.Outcome != ScreeningOutcome.Confirmed
                    ? null
                    : (Time.Quarter.OfScreening(year), QuarterWay.Screened),
            Carers = form.Carer is { } carer ? [CarerOf(file, carer, year, origin)] : [],
        };
    }

    /// <summary>What others wrote after the submission stands: it is newer than what was seen at the door.</summary>
    /// <param name="touchedLater">Names of fields and parts that were changed since (<see cref="FileEdit.Touches"/>).</param>
    public static FileEdit Without(FileEdit edit, IReadOnlySet<string> touchedLater)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(touchedLater);
        var status = !touchedLater.Contains(FileFacts.Status);
        return edit with
        {
            Values = edit
                .Values.Where(one => !touchedLater.Contains(ChildFields.NameOf(one.Key)))
                .ToImmutableDictionary(),
            Stage = status ? edit.Stage : null,
            Exit = status ? edit.Exit : null,
            SetFlags = touchedLater.Contains(FileFacts.Flag) ? [] : edit.SetFlags,
            Check = touchedLater.Contains(FileFacts.Check) ? null : edit.Check,
            Carers = touchedLater.Contains(FileFacts.Carer) ? [] : edit.Carers,
        };
    }

    /// <summary>The dangers for which tickets are opened: those found, those accepted, and a child that nobody finds.</summary>
    public static ImmutableArray<string> DangersOf(
        ScreeningForm form,
        IEnumerable<Proposal> accepted
    )
    {
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            .. form
                .Dangers.Concat(accepted.Select(one => one.Danger).OfType<string>())
                .Concat(form.Outcome == ScreeningOutcome.NotFound ? ["MISSING"] : [])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The proposals that the form accepts.</summary>
    public static ImmutableArray<Proposal> AcceptedOf(
        ScreeningForm form,
        IEnumerable<Proposal> proposals
    ) => [.. proposals.Where(one => form?.AnswerTo(one.Code)?.Accept == true)];

    /// <summary>Today's carer of this name is written anew; another one is another entry.</summary>
    private static Carer CarerOf(ChildFile file, ScreenedCarer seen, int year, Origin origin)
    {
        var day = Time.ChinaTime.DayOf(origin.At);
        var known = file.Carers.FirstOrDefault(one => one.Name == seen.Name && one.IsOn(day));
        return known is null
            ? new Carer
            {
                // The same in every attempt, so that it is entered once.
                Id = string.Create(CultureInfo.InvariantCulture, $"screening-{year}"),
                Name = seen.Name,
                Relation = seen.Relation,
                BirthDate = seen.BirthDate,
                Health = seen.Health,
                OtherWards = seen.OtherWards,
                From = day,
                Origin = origin,
            }
            : known with
            {
                Relation = seen.Relation ?? known.Relation,
                BirthDate = seen.BirthDate ?? known.BirthDate,
                Health = seen.Health ?? known.Health,
                OtherWards = seen.OtherWards ?? known.OtherWards,
                Origin = origin,
            };
    }
}
