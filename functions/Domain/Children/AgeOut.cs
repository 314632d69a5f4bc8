using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Children;

/// <summary>Leaving the ledger at sixteen (满16周岁退出, DOMAIN §6 readings 4 and 17): the count ends, open matters and services go on.</summary>
public static class AgeOut
{
    /// <summary>The exit of a child whose 16th birthday is over on the origin's day in China; null when there is nothing to do.</summary>
    public static FileChange? Decide(ChildFile file, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(origin);
        return
            file.Status.IsOnLedger
            && file.BirthDate is { } birth
            && ChinaTime.DayOf(origin.At) > Eligibility.LastDayOf(birth)
            ? file.Change(
                new FileEdit { Stage = ChildStage.Exited, Exit = ExitReason.Turned16 },
                origin
            )
            : null;
    }
}
