using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Reminders;

/// <summary>The pages of reminders: one's own, the log, and how one wants them.</summary>
internal static class ReminderPages
{
    public static void MapReminderPages(this RouteGroupBuilder pages)
    {
        var desk = pages.MapGroup("/reminders");
        desk.MapGet("", ShowLog.HandleAsync).Page("ListReminders", AccessRight.ReadReminders);
        desk.MapPost("/again", ShowLog.AgainAsync)
            .Page("SendReminderAgain", AccessRight.ReadReminders);
        desk.MapGet("/mine", ShowMine.HandleAsync).Page("MyReminders", AccessRight.ChooseReminders);
        desk.MapPost("/seen", ShowMine.SeeAsync).Page("SeeReminder", AccessRight.ChooseReminders);
        desk.MapGet("/preferences", ShowPreferences.HandleAsync)
            .Page("ReadReminderPreferences", AccessRight.ChooseReminders);
        desk.MapPost("/preferences", ShowPreferences.SaveAsync)
            .Page("ChooseReminderPreferences", AccessRight.ChooseReminders);
        desk.MapPost("/test", ShowPreferences.TestAsync)
            .Page("SendTestReminder", AccessRight.ChooseReminders);
        desk.MapPost("/webhook", ShowPreferences.ListenAsync)
            .Page("KeepReminderWebhook", AccessRight.KeepDutyRoster);
    }
}
