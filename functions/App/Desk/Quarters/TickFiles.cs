using System.Globalization;
using LeftBehindCare.App.Desk.Units;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Quarters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Quarters;

/// <summary>POST /desk/quarters/{period}/{place}/confirm: confirms the ticked files, or the one whose own button was pressed.</summary>
internal static class TickFiles
{
    public static async Task<IResult> HandleAsync(
        string period,
        string place,
        HttpContext http,
        ConfirmFiles confirm,
        ShowQuarter show,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var one = form["one"].ToString();
        var chosen = (one.Length > 0 ? [one] : form["files"].OfType<string>()).Select(Read);
        var answer = await confirm.ConfirmAsync(
            period,
            new ConfirmationRequest { Children = [.. chosen] },
            http,
            cancellation
        );
        var problem = (answer.Result as JsonHttpResult<Problem>)?.Value;
        if (
            await show.PageAsync(
                http,
                period,
                place,
                form.Given("state"),
                form["none"] == "true",
                after: null,
                cancellation
            )
            is not { } page
        )
        {
            return desk.Notice(http, StatusCodes.Status404NotFound, "gone", "goneLead");
        }
        return QuarterBoard
            .Create(
                page with
                {
                    Ticked = (answer.Result as Ok<ConfirmationResults>)?.Value,
                    Notice = problem?.Code switch
                    {
                        null => null,
                        "by_screening" => page.Texts["quarter.byScreening"],
                        "quarter_over" => page.Texts["quarter.over"],
                        _ => page.Texts["quarter.tickSome"],
                    },
                }
            )
            .WithStatus(problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary><c>ID:VERSION</c>, as the page wrote it.</summary>
    private static FileToConfirm Read(string value)
    {
        var at = value.IndexOf(':', StringComparison.Ordinal);
        return
            at > 0
            && long.TryParse(
                value.AsSpan(at + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
            ? new FileToConfirm { ChildId = value[..at], Version = version }
            : new FileToConfirm();
    }
}
