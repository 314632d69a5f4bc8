using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Retention;

/// <summary>
/// How long a child's file is kept (DOMAIN §5: to 18, then as an archive). A household minor of the police's list whom nobody ever named
/// as left behind is of no use to the scheme once it has turned sixteen.
/// </summary>
public static class ChildKeeping
{
    /// <summary>Under 16 a child can come onto the ledger.</summary>
    public const int LedgerAge = 16;

    /// <summary>Cases and services go on until then (DOMAIN §6 reading 17).</summary>
    public const int ServiceAge = 18;

    /// <summary>By which kind's period the file is kept; null for one that goes with the file it was merged into.</summary>
    public static string? KindOf(ChildFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Status.Stage switch
        {
            ChildStage.Base => RetentionTable.HouseholdMinor,
            ChildStage.Merged => null,
            _ => RetentionTable.Child,
        };
    }

    /// <summary>From when its period counts; null while its birth date is not known.</summary>
    public static DateTimeOffset? StartOf(ChildFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.BirthDate is { } birth
            ? ChinaTime.StartOf(
                birth.AddYears(file.Status.Stage == ChildStage.Base ? LedgerAge : ServiceAge)
            )
            : null;
    }

    /// <summary>Whether its time has passed.</summary>
    public static bool IsLapsed(ChildFile file, RetentionTable table, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(table);
        return KindOf(file) is { } kind
            && StartOf(file) is { } start
            && table.Of(kind).EraseAfter is { } period
            && period.After(start) < now;
    }
}
