using LeftBehindCare.App.Directory;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Compilation;

namespace LeftBehindCare.App.Desk.Compilation;

/// <summary>The pages of the compiled numbers (汇总).</summary>
internal static class CompilationPages
{
    public const string Path = "/desk/compilation";

    public static void AddCompilationPages(this IServiceCollection services) =>
        services.AddScoped<ShowCompilation>();

    public static void MapCompilationPages(this RouteGroupBuilder pages)
    {
        var numbers = pages.MapGroup("/compilation");
        numbers
            .MapGet("", ShowCompilation.ChosenAsync)
            .Page("ChooseCompilation", AccessRight.ReadCompilations);
        numbers
            .MapPost("", RunCompilation.HandleAsync)
            .Page("StartCompilation", AccessRight.ReadCompilations);
        numbers
            .MapGet("/{period}", ShowCompilation.DistrictAsync)
            .Page("ReadDistrictCompilation", AccessRight.ReadCompilations);
        numbers
            .MapGet("/{period}/{town}", ShowCompilation.TownAsync)
            .Page("ReadTownCompilation", AccessRight.ReadCompilations);
        numbers
            .MapGet("/{period}/{town}/{indicator}", ShowFigureRows.HandleAsync)
            .Page("ReadFigureRows", AccessRight.ReadCompilations);
        numbers
            .MapPost("/{period}/{town}/submit", StepCompilation.SubmitAsync)
            .Page("SubmitCompilation", AccessRight.SubmitCompilations);
        numbers
            .MapPost("/{period}/{town}/accept", StepCompilation.AcceptAsync)
            .Page("AcceptCompilation", AccessRight.AcceptCompilations);
        numbers
            .MapPost("/{period}/{town}/return", StepCompilation.ReturnAsync)
            .Page("ReturnCompilation", AccessRight.AcceptCompilations);
    }

    public static string PathTo(CompilationPeriod period, string? town) =>
        PathTo(period.Code, town);

    public static string PathTo(string period, string? town) =>
        $"{Path}/{period}" + (string.IsNullOrEmpty(town) ? "" : $"/{town}");
}
