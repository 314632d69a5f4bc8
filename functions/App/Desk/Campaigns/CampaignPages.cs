using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Screening.Campaigns;
using LeftBehindCare.App.Screening.Results;
using LeftBehindCare.App.Screening.Tickets;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Campaigns;

/// <summary>The pages of the year's screening: the board, the worklists, the form for phones, and the tickets.</summary>
internal static class CampaignPages
{
    public const string Board = "/desk/campaign";
    public const string Screenings = "/desk/screenings";
    public const string Dangers = "/desk/dangers";

    public static void AddCampaignPages(this IServiceCollection services)
    {
        services.AddScoped<ShowBoard>();
        services.AddScoped<FillInForm>();
    }

    public static void MapCampaignPages(this RouteGroupBuilder pages)
    {
        pages
            .MapGet("/campaign", ShowBoard.HandleAsync)
            .Page("ShowCampaign", AccessRight.ReadScreenings);
        pages
            .MapPost("/campaign/open", StepCampaign.OpenAsync)
            .Page(nameof(OpenCampaign), AccessRight.KeepCampaigns);
        pages
            .MapPost("/campaign/{year}/close", StepCampaign.CloseAsync)
            .Page("CloseCampaign", AccessRight.KeepCampaigns);
        pages
            .MapPost("/campaign/{year}/reopen", StepCampaign.ReopenAsync)
            .Page("ReopenCampaign", AccessRight.KeepCampaigns);
        pages
            .MapPost("/campaign/{year}/gather", StepCampaign.GatherAsync)
            .Page("GatherCampaign", AccessRight.KeepCampaigns);
        pages
            .MapGet("/campaign/{year}/list", ShowWorklist.HandleAsync)
            .Page(nameof(ListScreenings), AccessRight.ReadScreenings);
        pages
            .MapGet("/screenings/{year}/next", ShowWorklist.NextAsync)
            .Page("NextScreening", AccessRight.ReadScreenings);
        pages
            .MapGet("/screenings/{year}/{childId}", FillInForm.ShowAsync)
            .Page("ShowScreening", AccessRight.ReadScreenings);
        pages
            .MapPost("/screenings/{year}/{childId}", FillInForm.SaveAsync)
            .Page("SaveScreening", AccessRight.ScreenChildren);
        pages
            .MapPost("/screenings/{year}/{childId}/submit", FillInForm.SubmitAsync)
            .Page("SubmitScreening", AccessRight.ScreenChildren);
        pages
            .MapPost("/screenings/{year}/{childId}/reopen", FillInForm.ReopenAsync)
            .Page("ReopenScreening", AccessRight.ScreenChildren);
        pages
            .MapGet("/dangers", DangerPages.ListAsync)
            .Page(nameof(ListDangers), AccessRight.ClearDangers);
        pages
            .MapGet("/dangers/{id}", DangerPages.ShowAsync)
            .Page("ShowDanger", AccessRight.ClearDangers);
        foreach (var action in DangerPages.Actions)
        {
            pages
                .MapPost("/dangers/{id}/" + action, DangerPages.StepAsync)
                .Page($"StepDanger-{action}", AccessRight.ClearDangers);
        }
    }

    public static string PathOf(int year, string childId) => $"{Screenings}/{year}/{childId}";

    /// <summary>A page that says why not, of what concerns no field.</summary>
    public static IResult Refuse(HttpContext http, DeskContext desk, Problem problem)
    {
        var (title, lead) = problem.Code switch
        {
            "not_your_child" or "not_your_danger" => ("refusedTitle", "screen.notYours"),
            "campaign_closed" => ("campaign.closedTitle", "campaign.closedLead"),
            "already_submitted" or "not_a_candidate" or "not_submitted" => (
                "screen.refusedTitle",
                "screen.refusedLead"
            ),
            "storage_unavailable" => ("trouble", "troubleLead"),
            _ => ("gone", "goneLead"),
        };
        return desk.Notice(http, problem.Status, title, lead);
    }

    /// <summary>The words of a field's fault in the page's language; null where it has none.</summary>
    public static string? FaultOf(Problem? problem, string field, DeskTexts texts) =>
        problem?.Errors?.FirstOrDefault(error => error.Field == field) is { } fault
            ? FieldMessages.For(fault.Code, texts.IsEnglish ? "en" : "zh")
            : null;
}
