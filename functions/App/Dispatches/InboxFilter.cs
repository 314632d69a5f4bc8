using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Reports;

namespace LeftBehindCare.App.Dispatches;

/// <summary>
/// What of an inbox somebody wants to see. It looks at what the reader is shown and nothing else, so that no filter tells what a list hides.
/// </summary>
/// <param name="Priority">P0 to P3.</param>
/// <param name="Circumstance">A code of the policy's circumstances.</param>
/// <param name="TownCode">Nine digits.</param>
/// <param name="Overdue">Only what nobody took in time.</param>
internal sealed record InboxFilter(
    string? Priority = null,
    string? Circumstance = null,
    string? TownCode = null,
    bool Overdue = false
)
{
    /// <summary>A form sends a choice of nothing as an empty text.</summary>
    public static InboxFilter Of(
        string? priority,
        string? circumstance,
        string? town,
        bool? overdue
    ) => new(Chosen(priority), Chosen(circumstance), Chosen(town), overdue == true);

    public bool IsAll => this == new InboxFilter();

    public IEnumerable<FieldError> Faults()
    {
        if (Priority is not (null or "P0" or "P1" or "P2" or "P3"))
        {
            yield return new FieldError("priority", "unknown_code");
        }
        if (Circumstance is not null && Circumstances.Find(Circumstance) is null)
        {
            yield return new FieldError("circumstance", "unknown_code");
        }
    }

    public bool Lets(InboxItem item) =>
        (Priority is null || item.Priority == Priority)
        && (Circumstance is null || item.Circumstances.Contains(Circumstance))
        && (TownCode is null || item.Place.TownCode == TownCode)
        && (!Overdue || item.Overdue);

    private static string? Chosen(string? choice) => string.IsNullOrEmpty(choice) ? null : choice;
}

/// <summary>What of a unit's inbox is read.</summary>
/// <param name="Named">Whether the reader is named for restricted matters; to others only their number and times show.</param>
/// <param name="Open">Only what the unit owes something on.</param>
/// <param name="After">The last page's <c>next</c>; null for the first page.</param>
internal sealed record InboxQuery(
    Domain.Directory.UnitId Unit,
    bool Named,
    bool Open,
    string? After,
    int Size,
    InboxFilter Filter
);
