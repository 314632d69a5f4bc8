using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Reminders;

/// <summary>When a failed try is made again: soon at first, then ever later, in all about nine hours; after that it is given up.</summary>
public static class BackOff
{
    /// <summary>No other side may put us off for longer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    /// <summary>The wait after the first, second… failed try.</summary>
    public static ImmutableArray<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
    ];

    /// <summary>How many tries may follow the first.</summary>
    public static int Retries => Waits.Length;

    /// <summary>When the next try is made; null when there is none.</summary>
    /// <param name="attempts">How many were made, at least one.</param>
    /// <param name="now">When the last one failed.</param>
    /// <param name="asked">How long the other side asks to be left alone.</param>
    public static DateTimeOffset? NextAfter(int attempts, DateTimeOffset now, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Waits.Length)
        {
            return null;
        }
        var wait = Waits[attempts - 1];
        if (asked > wait)
        {
            wait = asked.Value < LongestWait ? asked.Value : LongestWait;
        }
        return now + wait;
    }
}
