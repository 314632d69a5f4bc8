using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Compilation;

/// <summary>POST /desk/compilation: an officer has a period counted again.</summary>
internal static class RunCompilation
{
    public static async Task<IResult> HandleAsync(
        HttpContext http,
        StartCompilation start,
        CompilationScope scope,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var result = await StartCompilation.HandleAsync(
            new CompilationRequest { Period = form.Given("period"), Town = form.Given("town") },
            http,
            start,
            scope,
            cancellation
        );
        return result.Result is Accepted<CompilationStarted> { Value: { } begun }
            ? TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link(CompilationPages.PathTo(begun.Period, begun.Town) + "?done=started")
            )
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
    }
}
