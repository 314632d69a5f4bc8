using System.Collections.Frozen;
using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Retention;

/// <summary>How long one kind of thing is kept (保存期限).</summary>
/// <param name="Kind">Such as <c>report</c> or <c>audit</c>.</param>
/// <param name="Starts">What the period counts from: <c>closing</c>, <c>day</c>…; <c>report</c> for what goes with its report.</param>
/// <param name="WarnAfter">When its units are warned; null for what goes without a warning.</param>
/// <param name="EraseAfter">When it is erased; null for what goes with its report.</param>
/// <param name="Source">Where the period comes from; <c>[P]</c> marks a proposal that the district decides.</param>
public sealed record RetentionRule(
    string Kind,
    string Starts,
    Period? WarnAfter,
    Period? EraseAfter,
    string Source
)
{
    /// <summary>From the warning to the erasing.</summary>
    public TimeSpan GraceFrom(DateTimeOffset start) =>
        WarnAfter is { } warn && EraseAfter is { } erase
            ? erase.After(start) - warn.After(start)
            : TimeSpan.Zero;
}

/// <summary>The one table of what is kept how long.</summary>
public sealed class RetentionTable
{
    public const string Report = "report";
    public const string Audit = "audit";
    public const string Request = "request";
    public const string Throttle = "throttle";
    public const string Invitation = "invitation";
    public const string Child = "child-file";
    public const string HouseholdMinor = "household-minor";
    public const string Reminder = "reminder";
    public const string Contact = "contact";
    public const string RosterFile = "roster-file";
    public const string RosterRows = "roster-rows";
    public const string Obligation = "obligation";
    public const string VillageReport = "village-report";
    public const string Screening = "screening";
    public const string PackageContent = "package-content";
    public const string Package = "package";

    private readonly FrozenDictionary<string, RetentionRule> byKind;

    private RetentionTable(IEnumerable<RetentionRule> rules)
    {
        Rules = [.. rules];
        byKind = Rules.ToFrozenDictionary(rule => rule.Kind, StringComparer.Ordinal);
        if (
            Rules.FirstOrDefault(rule =>
                rule.WarnAfter is not null
                && rule.GraceFrom(DateTimeOffset.UnixEpoch) <= TimeSpan.Zero
            ) is
            { } hasty
        )
        {
            throw new FormatException($"{hasty.Kind} would be erased before anybody is warned.");
        }
    }

    /// <summary>In the order of the data file.</summary>
    public ImmutableArray<RetentionRule> Rules { get; }

    /// <summary>Reads rows of <c>kind,starts,warnAfter,eraseAfter,source</c>.</summary>
    /// <param name="local">The district's own period for a kind and column (<c>WarnAfter</c>, <c>EraseAfter</c>); null where it has none.</param>
    /// <exception cref="FormatException">A row or a period of the district's cannot be read, or warns too late.</exception>
    public static RetentionTable Load(string csv, Func<string, string, string?> local)
    {
        ArgumentNullException.ThrowIfNull(local);
        return new(
            CsvRows
                .Read(csv, 5)
                .Select(row => new RetentionRule(
                    row[0],
                    row[1],
                    Read(local(row[0], "WarnAfter") ?? row[2]),
                    Read(local(row[0], "EraseAfter") ?? row[3]),
                    row[4]
                ))
        );
    }

    /// <exception cref="KeyNotFoundException">The data file lacks the kind.</exception>
    public RetentionRule Of(string kind) => byKind[kind];

    private static Period? Read(string text) => text.Length == 0 ? null : Period.Parse(text);
}
