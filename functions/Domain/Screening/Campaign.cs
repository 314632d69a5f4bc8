using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Screening;

/// <summary>Whether a year's screening takes results.</summary>
public enum CampaignStage
{
    /// <summary>开放: results are taken, late ones too.</summary>
    Open,

    /// <summary>已关闭.</summary>
    Closed,
}

/// <summary>What was done with a campaign, by whom and why.</summary>
/// <param name="What"><c>opened</c>, <c>closed</c> or <c>reopened</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="By">The person's subject.</param>
public sealed record CampaignStep(
    string What,
    DateTimeOffset At,
    string By,
    UnitId Unit,
    string? Reason
);

/// <summary>The year's screening (年度集中排查, DOMAIN #90 to #96): one a year, known by its year.</summary>
/// <param name="Year">The year of the lists.</param>
/// <param name="CutOff">The day on which children are counted and on which all must be screened (30 September, #94; §6 reading 4).</param>
/// <param name="ClosesOn">The day by which towns have compiled (31 October, #95).</param>
public sealed record Campaign(int Year, DateOnly CutOff, DateOnly ClosesOn)
{
    public CampaignStage Stage { get; init; }

    /// <summary>The oldest first; the first is the opening.</summary>
    public ImmutableArray<CampaignStep> Steps { get; init; } = [];

    /// <summary>20 August: from then on the year's campaign is opened (DOMAIN §3).</summary>
    public static DateOnly OpensFrom(int year) => new(year, 8, 20);

    public static DateOnly UsualCutOff(int year) => new(year, 9, 30);

    public static DateOnly UsualClosing(int year) => new(year, 10, 31);

    /// <summary>Days left until the cut-off; negative once it is over.</summary>
    public int DaysLeft(DateOnly today) => CutOff.DayNumber - today.DayNumber;

    /// <summary>
    /// Closed, with the reason. No clock closes a campaign: a child that nobody has screened would drop out of sight with it.
    /// </summary>
    public Campaign Close(CampaignStep step) =>
        this with
        {
            Stage = CampaignStage.Closed,
            Steps = Steps.Add(step),
        };

    public Campaign Reopen(CampaignStep step) =>
        this with
        {
            Stage = CampaignStage.Open,
            Steps = Steps.Add(step),
        };

    /// <summary>What is wrong with opening a campaign: the field and a stable code.</summary>
    /// <param name="today">Today in China.</param>
    /// <param name="reason">Of an opening before 20 August; without one that is a fault.</param>
    public static IEnumerable<(string Field, string Code)> Faults(
        int? year,
        DateOnly? cutOff,
        DateOnly? closesOn,
        string? reason,
        DateOnly today
    )
    {
        if (year is not { } of)
        {
            yield return ("year", "required");
            yield break;
        }
        if (of != today.Year)
        {
            yield return ("year", "out_of_range");
            yield break;
        }
        if (today < OpensFrom(of) && string.IsNullOrWhiteSpace(reason))
        {
            yield return ("reason", "required");
        }
        if ((cutOff ?? UsualCutOff(of)).Year != of)
        {
            yield return ("cutOff", "out_of_range");
        }
        if ((closesOn ?? UsualClosing(of)) < (cutOff ?? UsualCutOff(of)))
        {
            yield return ("closesOn", "before_start");
        }
        else if ((closesOn ?? UsualClosing(of)).Year != of)
        {
            yield return ("closesOn", "out_of_range");
        }
    }
}
