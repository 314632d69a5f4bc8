using System.Collections.Immutable;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.Domain.Children;

/// <summary>How a file came to be up to date in a quarter (季度更新方式).</summary>
public enum QuarterWay
{
    /// <summary>村（社区）确认: whoever answers for the child said that nothing has changed.</summary>
    Confirmed,

    /// <summary>已更新: whoever answers for the child wrote what has changed.</summary>
    Updated,

    /// <summary>集中排查: the year's screening came to an outcome, which is the third quarter's update.</summary>
    Screened,
}

/// <summary>That a file was up to date in a quarter (季度确认, DOMAIN #21): at most one a quarter, the first stays.</summary>
/// <param name="Quarter">As it is written: <c>2026Q4</c>.</param>
/// <param name="SetBy">Who, when and for which unit; a day after the quarter's last tells that it came late.</param>
public sealed record QuarterMark(string Quarter, QuarterWay Way, Origin SetBy);

/// <summary>When and by whom a file is confirmed for a quarter.</summary>
public static class QuarterMarks
{
    /// <summary>The code of the village that answers for a child, or of the town where no village of it is known; null where the household is in neither.</summary>
    public static string? OwnerOf(string? householdTown, string? householdVillage) =>
        householdTown is not null
        && householdVillage?.StartsWith(householdTown, StringComparison.Ordinal) == true
            ? householdVillage
            : householdTown;

    /// <summary>Whether the post answers for the child: its village, or the town where no village is known; of an ended unit whoever took over.</summary>
    public static bool Answers(Post post, ChildFile file, DistrictDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(directory);
        return OwnerOf(file) is { } owner
            && (
                Scope.ActsFor(post, new UnitId(owner), restricted: false)
                || post.Unit == directory.Current(new UnitId(owner))
            );
    }

    /// <summary>
    /// Why a quarter cannot be confirmed on this day: <c>in_future</c>, <c>quarter_over</c> once the next one is over too, <c>by_screening</c> for
    /// the third; null where it can.
    /// </summary>
    public static string? Fault(Quarter quarter, DateOnly today) =>
        Time.Quarter.Of(today).Until(quarter) > 0 ? "in_future"
        : quarter.IsScreening ? "by_screening"
        : quarter.Until(Time.Quarter.Of(today)) > 1 ? "quarter_over"
        : null;

    /// <summary>The mark of a quarter; null where there is none.</summary>
    public static QuarterMark? Of(ChildFile file, Quarter quarter)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Quarters.FirstOrDefault(one => one.Quarter == quarter.Text);
    }

    /// <summary>The file's marks after a person's change.</summary>
    /// <param name="changed">Whether anything else of the file changes.</param>
    internal static ImmutableArray<QuarterMark> After(
        ChildFile file,
        FileEdit edit,
        Origin origin,
        bool changed,
        List<FactChange> facts
    )
    {
        if (edit.Quarter is { } said)
        {
            if (Of(file, said.Quarter) is not null)
            {
                return file.Quarters;
            }
            var mark = new QuarterMark(said.Quarter.Text, said.Way, origin);
            facts.Add(new FactChange(FileFacts.Quarter, Before: null, FileFacts.TextOf(mark)));
            return file.Quarters.Add(mark);
        }
        var now = Time.Quarter.Of(ChinaTime.DayOf(origin.At));
        // The history tells the change itself; that it came from whoever answers for the child is the quarter's update.
        return
            changed
            && origin.Roster is null
            && !now.IsScreening
            && file.Status.IsOnLedger
            && OwnerOf(file) == origin.Unit.Value
            && Of(file, now) is null
            ? file.Quarters.Add(new QuarterMark(now.Text, QuarterWay.Updated, origin))
            : file.Quarters;
    }

    private static string? OwnerOf(ChildFile file) =>
        OwnerOf(file[ChildField.HouseholdTown], file[ChildField.HouseholdVillage]);
}

/// <summary>How the ways are written in data and shown to people.</summary>
public static class QuarterWays
{
    public static CodeSet All { get; } =
        new(
            new("confirmed", "情况未变，已确认", "Confirmed: nothing changed"),
            new("updated", "有变化，已更新", "Updated"),
            new("screened", "集中排查", "By the screening")
        );

    public static string NameOf(QuarterWay way) => All.All[(int)way].Value;
}
