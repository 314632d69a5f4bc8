using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Access;

namespace LeftBehindCare.App.Desk.Quarters;

/// <summary>The pages of the quarterly update (季度更新) and of the villages' reports.</summary>
internal static class QuarterPages
{
    public const string Path = "/desk/quarters";

    public static void AddQuarterPages(this IServiceCollection services)
    {
        services.AddScoped<ShowQuarter>();
        services.AddScoped<ShowReport>();
    }

    public static void MapQuarterPages(this RouteGroupBuilder pages)
    {
        var quarters = pages.MapGroup("/quarters");
        quarters.MapGet("", ShowQuarter.Choose).Page("ChooseQuarter", AccessRight.ReadQuarters);
        quarters
            .MapGet("/{period}", ShowQuarter.DistrictAsync)
            .Page("ReadOwnQuarter", AccessRight.ReadQuarters);
        quarters
            .MapGet("/{period}/{place}", ShowQuarter.PlaceAsync)
            .Page("ReadQuarter", AccessRight.ReadQuarters);
        quarters
            .MapPost("/{period}/{place}/confirm", TickFiles.HandleAsync)
            .Page("ConfirmFiles", AccessRight.EditChildren);
        quarters
            .MapGet("/{period}/{village}/report", ShowReport.HandleAsync)
            .Page("ReadVillageReport", AccessRight.ReadQuarters);
        quarters
            .MapPost("/{period}/{village}/report", StepReportAtDesk.WriteAsync)
            .Page("WriteVillageReport", AccessRight.ReportQuarters);
        quarters
            .MapPost("/{period}/{village}/report/sign", StepReportAtDesk.SignAsync)
            .Page("SignVillageReport", AccessRight.ReportQuarters);
        quarters
            .MapPost("/{period}/{village}/report/confirm", StepReportAtDesk.ConfirmAsync)
            .Page("ConfirmVillageReport", AccessRight.ConfirmQuarters);
        quarters
            .MapPost("/{period}/{village}/report/return", StepReportAtDesk.ReturnAsync)
            .Page("ReturnVillageReport", AccessRight.ConfirmQuarters);
    }

    public static string PathTo(string period, string? place) =>
        $"{Path}/{period}" + (string.IsNullOrEmpty(place) ? "" : $"/{place}");

    public static string ReportOf(string period, string village) =>
        $"{PathTo(period, village)}/report";
}
