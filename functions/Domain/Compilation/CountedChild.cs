using System.Runtime.InteropServices;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Compilation;

/// <summary>What the year's screening says of a child, in the town that screens it (排查结果).</summary>
/// <param name="Candidate">It is to be screened there; else it is another town's by now, and only its dangers are still to be removed.</param>
/// <param name="Screened">It has an outcome.</param>
/// <param name="Seen">Somebody saw the child itself.</param>
/// <param name="DangersOpen">How many dangers are not removed.</param>
/// <param name="DangersCleared">How many were removed.</param>
/// <param name="Village">Where it lives, twelve digits; 0: no village of the town.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScreeningFacts(
    bool Candidate,
    bool Screened,
    bool Seen,
    int DangersOpen = 0,
    int DangersCleared = 0,
    long Village = 0
);

/// <summary>What counting needs of a report (报告) and of what the town's units did with it.</summary>
/// <param name="Circumstances">A bit a circumstance, in the order of <see cref="ReportIndicators.Circumstances"/>.</param>
/// <param name="Kept">Dispatches acknowledged in time.</param>
/// <param name="Missed">Acknowledged late, or not at all though the time is over.</param>
/// <param name="Running">Still in their time.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReportFacts(ulong Circumstances, int Kept, int Missed, int Running);

/// <summary>A child of one town as it is counted for a period (计数对象).</summary>
/// <param name="Facts">Of its row in the town's ledger.</param>
/// <param name="Town">Nine digits: the town whose ledger it was read in.</param>
public sealed record CountedChild(CountedFacts Facts, int Town, CompilationPeriod Period)
{
    private const int TownsADistrict = 1000;
    private const int Adult = 16;

    // What every number asks for is reckoned once a child.

    /// <summary>Whether its household is in the district (§6 reading 2).</summary>
    public bool IsHousehold { get; } = Facts.Household / TownsADistrict == Town / TownsADistrict;

    /// <summary>In full years (周岁) on the cut-off day: n from the day after the n-th birthday on; null where the birth date is not known or is to come.</summary>
    public int? Age { get; } = AgeOf(Facts.Birth, Period.Cutoff);

    /// <summary>Whether it is one of the district's left-behind children (#1): what all shares are shares of.</summary>
    public bool IsLeftBehind { get; } =
        Facts.Stage == (int)ChildStage.Confirmed + 1
        && Facts.Household / TownsADistrict == Town / TownsADistrict
        && (Facts.Birth == 0 || AgeOf(Facts.Birth, Period.Cutoff) < Adult);

    /// <summary>By what its file is up to date in the quarter that ends with the cut-off (#21); null: by nothing.</summary>
    public QuarterWay? UpToDate { get; } = Facts.UpdatedIn(Period.LastQuarter)?.Way;

    /// <summary>Whether nothing was written, corrected or checked in its file since the first day of that quarter.</summary>
    public bool IsStale => Facts.Touched < CountedFacts.Number(Period.FreshFrom);

    /// <summary>Whether it is counted in this town: it stands in the ledgers of household and residence and is counted once, in the household's town.</summary>
    public bool IsCountedHere => IsHousehold ? Facts.Household == Town : Facts.Residence == Town;

    /// <summary>The village of the town that it belongs to; 0 where it is none.</summary>
    public long Village
    {
        get
        {
            var village = IsHousehold ? Facts.HouseholdVillage : Facts.ResidenceVillage;
            return village / TownsADistrict == Town ? village : 0;
        }
    }

    /// <summary>Whether it was under 16 on the cut-off day, the 16th birthday included (§6 reading 4), or may have been.</summary>
    public bool IsUnder16 => Facts.Birth == 0 || Age < Adult;

    /// <summary>Whether it was over 16 on that day.</summary>
    public bool IsOver16 => Age >= Adult;

    /// <summary>Whether the town has confirmed it.</summary>
    public bool IsConfirmed => Facts.Stage == (int)ChildStage.Confirmed + 1;

    /// <summary>Whether it is named and not decided yet.</summary>
    public bool IsCandidate => Facts.Stage == (int)ChildStage.Candidate + 1;

    public bool IsExited => Facts.Stage == (int)ChildStage.Exited + 1;

    /// <summary>Whether it came to stand so in the period.</summary>
    public bool SincePeriod =>
        Facts.Since >= CountedFacts.Number(Period.From)
        && Facts.Since <= CountedFacts.Number(Period.Cutoff);

    /// <summary>The visits to it and what it was given in the period.</summary>
    public (int Visits, ulong Kinds) Cared =>
        Facts.CaredIn(Period.FirstQuarter, Period.LastQuarter);

    /// <summary>Whether somebody was entrusted with its care on the cut-off day.</summary>
    public bool IsEntrusted
    {
        get
        {
            var day = CountedFacts.Number(Period.Cutoff);
            for (var i = 0; i + 1 < (Facts.Entrusted?.Length ?? 0); i += 2)
            {
                if (
                    Facts.Entrusted![i] <= day
                    && (Facts.Entrusted[i + 1] == 0 || day <= Facts.Entrusted[i + 1])
                )
                {
                    return true;
                }
            }
            return false;
        }
    }

    public bool Has(ChildConcern flag) => (Facts.Flags >> (int)flag & 1) == 1;

    private static int? AgeOf(int birthDate, DateOnly day)
    {
        if (birthDate == 0 || birthDate > CountedFacts.Number(day))
        {
            return null;
        }
        var birth = CountedFacts.Day(birthDate);
        var years = day.Year - birth.Year;
        return Math.Max(0, birth.AddYears(years) < day ? years : years - 1);
    }
}
