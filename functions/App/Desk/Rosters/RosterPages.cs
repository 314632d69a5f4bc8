using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Rosters;

/// <summary>The pages of the lists that units send (花名册): sending one, watching it, mending and deciding its rows.</summary>
internal static class RosterPages
{
    public const string Path = "/desk/rosters";

    public static void MapRosterPages(this RouteGroupBuilder pages)
    {
        var rosters = pages.MapGroup("/rosters");
        rosters.MapGet("", BrowseRosters.HandleAsync).Page("ListRosters", AccessRight.ReadRosters);
        rosters
            .MapPost("", SendRoster.HandleAsync)
            .ReadsFormsUpTo(SubmitRoster.LargestBody)
            .Page("SubmitRoster", AccessRight.SendRosters);
        rosters.MapGet("/{id}", ShowRoster.HandleAsync).Page("OpenRoster", AccessRight.ReadRosters);
        rosters
            .MapGet("/{id}/pulse", ShowRoster.PulseAsync)
            .WithName("DeskRosterPulse")
            .Demands(AccessRight.ReadRosters, recorded: false);
        rosters
            .MapPost("/{id}/columns", SayColumns.HandleAsync)
            .Page("ConfirmRosterColumns", AccessRight.SendRosters);
        rosters
            .MapPost("/{id}/approve", EndPreview.ApproveAsync)
            .Page("ApproveRoster", AccessRight.SendRosters);
        rosters
            .MapPost("/{id}/cancel", EndPreview.CancelAsync)
            .Page("CancelRoster", AccessRight.SendRosters);
        rosters
            .MapPost("/{id}/rows/{row:int}/decide", DecideOnRow.HandleAsync)
            .Page("DecideRosterRow", AccessRight.DecideRosterRows);
        rosters
            .MapGet("/{id}/corrections.xlsx", DownloadCorrections.XlsxAsync)
            .Page("RosterCorrectionsXlsx", AccessRight.SendRosters);
        rosters
            .MapGet("/{id}/corrections.csv", DownloadCorrections.CsvAsync)
            .Page("RosterCorrectionsCsv", AccessRight.SendRosters);
    }

    public static string PathOf(string id) => $"{Path}/{id}";

    /// <summary>What is not done says why as a page.</summary>
    public static IResult Refuse(HttpContext http, DeskContext desk, Problem problem)
    {
        var (title, lead) = problem.Code switch
        {
            "wrong_stage" => ("roster.wrongStage", "roster.wrongStageLead"),
            "decided" => ("roster.decidedAlready", "roster.decidedAlreadyLead"),
            "not_the_sender" => ("refusedTitle", "roster.notTheSender"),
            "town_decides" => ("refusedTitle", "roster.townDecides"),
            _ => ("gone", "goneLead"),
        };
        return desk.Notice(http, problem.Status, title, lead);
    }
}
