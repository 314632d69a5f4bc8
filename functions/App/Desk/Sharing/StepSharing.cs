using LeftBehindCare.App.Compilation;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Sharing;

/// <summary>What is done with packages from their pages: what is refused comes back as the page it was made on.</summary>
internal static class StepSharing
{
    public static async Task<IResult> CopyAsync(
        string id,
        HttpContext http,
        TakeCopy take,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await take.TakeAsync(id, http, cancellation);
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await RefusedAsync(id, problem, typed: null, http, show, desk, cancellation)
            : answer;
    }

    public static async Task<IResult> SignAsync(
        string id,
        HttpContext http,
        SignReceipt sign,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var name = form.Given("name");
        var answer = await sign.SignAsync(
            id,
            new ReceiptRequest { Name = name },
            http,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await RefusedAsync(id, problem, name, http, show, desk, cancellation)
            : TypedResults.Redirect(
                DeskContext.TextsOf(http).Link($"{SharingPages.Path}/{id}?done=signed")
            );
    }

    public static async Task<IResult> PasswordAsync(
        string id,
        HttpContext http,
        PackageReader reader,
        PackageStore packages,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var answer = await SharePackages.PasswordAsync(id, http, reader, packages, cancellation);
        if (answer.Result is JsonHttpResult<Problem> { Value: { } problem })
        {
            return await RefusedAsync(id, problem, typed: null, http, show, desk, cancellation);
        }
        var page = await show.SheetAsync(id, http, cancellation);
        return PackageSheet.Create(
            page! with
            {
                Password = ((Ok<PackagePassword>)answer.Result).Value!.Password,
            }
        );
    }

    public static async Task<IResult> AgainAsync(
        string id,
        HttpContext http,
        PackageReader reader,
        PackageStore packages,
        CompilationStore compilations,
        FeedbackQueue queue,
        TimeProvider time,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        if (await reader.FindAsync(http.Post(), id, cancellation) is not { Package: var package })
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        var answer = await SharePackages.AgainAsync(
            new ShareAgainRequest
            {
                Period = package.Period,
                Town = package.Place == Package.District ? null : package.Place,
            },
            http,
            reader,
            packages,
            compilations,
            queue,
            time,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await RefusedAsync(id, problem, typed: null, http, show, desk, cancellation)
            : TypedResults.Redirect(
                DeskContext
                    .TextsOf(http)
                    .Link($"{SharingPages.Path}?year={package.Period}&done=again")
            );
    }

    public static async Task<IResult> PublishAsync(
        HttpContext http,
        PublishOpenTable publish,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var year = form.Given("year") ?? "";
        var answer = await publish.PublishAsync(year, http, cancellation);
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return TypedResults.Redirect($"/figures/{year}");
        }
        return await show.PageAsync(http, year, cancellation) is { } page
            ? SharingList
                .Create(
                    page with
                    {
                        Notice = problem.Code switch
                        {
                            "not_accepted" => page.Texts["sharing.notAccepted"],
                            "too_few" => page.Texts["sharing.tooFew"],
                            "already_published" => page.Texts["sharing.published"],
                            _ => page.Texts["refusedTitle"],
                        },
                        Reasons = problem.Reasons ?? [],
                    }
                )
                .WithStatus(problem.Status)
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
    }

    private static async Task<IResult> RefusedAsync(
        string id,
        Problem problem,
        string? typed,
        HttpContext http,
        ShowSharing show,
        DeskContext desk,
        CancellationToken cancellation
    ) =>
        await show.SheetAsync(id, http, cancellation) is { } page
            ? PackageSheet
                .Create(
                    page with
                    {
                        Notice = problem.Code switch
                        {
                            "expired" => page.Texts["sharing.expiredNotice"],
                            "already_signed" => page.Texts["sharing.alreadySigned"],
                            "not_fetched" => page.Texts["sharing.signFirst"],
                            "invalid_fields" => page.Texts["fix"],
                            _ => page.Texts["refusedTitle"],
                        },
                        Fault = problem.Errors is [{ } error, ..]
                            ? FieldMessages.For(error.Code, page.Texts.IsEnglish ? "en" : "zh")
                            : null,
                        Typed = typed ?? "",
                    }
                )
                .WithStatus(problem.Status)
            : desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
}
