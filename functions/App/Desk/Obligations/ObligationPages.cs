using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Obligations;

/// <summary>The pages of what is owed (应办) and of its calendar (应办日历).</summary>
internal static class ObligationPages
{
    public const string Path = "/desk/obligations";
    public const string Calendar = "/desk/calendar";

    public static void MapObligationPages(this RouteGroupBuilder pages)
    {
        pages
            .MapGet("/obligations", ShowObligations.HandleAsync)
            .Page("ListObligations", AccessRight.ReadObligations);
        pages
            .MapPost("/obligations/{id}/settle", CloseAtDesk.SettleAsync)
            .Page("SettleObligation", AccessRight.SettleObligations);
        pages
            .MapPost("/obligations/{id}/waive", CloseAtDesk.WaiveAsync)
            .Page("WaiveObligation", AccessRight.KeepCalendar);
        pages
            .MapGet("/calendar", ShowCalendar.HandleAsync)
            .Page("ReadCalendar", AccessRight.ReadObligations);
        pages
            .MapPost("/calendar", ShowCalendar.SetSeasonAsync)
            .Page("SetSeason", AccessRight.KeepCalendar);
        pages
            .MapGet("/calendar/{code}", EditEntry.OpenAsync)
            .Page("CalendarHistory", AccessRight.ReadObligations);
        pages
            .MapPost("/calendar/{code}", EditEntry.SaveAsync)
            .Page("SetCalendarEntry", AccessRight.KeepCalendar);
    }

    /// <summary>What a refusal says above the form.</summary>
    public static string NoticeOf(string code, DeskTexts texts) =>
        code switch
        {
            "invalid_fields" => texts["fix"],
            "changed_meanwhile" or "version_required" => texts["changed"],
            "not_open" => texts["owe.notOpen"],
            "seen_by_proof" => texts["owe.seen"],
            "not_own_unit" => texts["owe.notOwn"],
            "civil_affairs_decides" => texts["owe.bureau"],
            _ => texts["trouble"],
        };
}
