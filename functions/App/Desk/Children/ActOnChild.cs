using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Quarters;
using LeftBehindCare.Domain.Children;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>POST /desk/children/{id}/care, stage, risk, flags, carers, quarter, merge and unmerge: the forms of the same operations as the API's.</summary>
internal static class ActOnChild
{
    /// <summary>A visit is its own reason: nobody is asked for another.</summary>
    private const string CareReason = "登记走访或服务";

    public static async Task<IResult> ChangeAsync(
        string id,
        HttpContext http,
        ChangeChild change,
        CardReader cards,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var action = http.Request.Path.Value!.Split('/')[^1];
        http.Request.Headers.IfMatch = $"\"{form["version"]}\"";
        if (await PatchAsync(id, action, form, http, cards, cancellation) is not { } patch)
        {
            return ChildDesk.Refuse(http, desk, Problems.NotFound().Value!);
        }
        var answer = await ChangeChild.HandleAsync(id, patch, http, change, cancellation);
        return answer.Result switch
        {
            Ok<ChildView> => Done(http, id),
            JsonHttpResult<ChildChanged> => await AgainAsync(
                id,
                action,
                form,
                new Problem { Status = StatusCodes.Status412PreconditionFailed },
                http,
                cards,
                desk,
                cancellation
            ),
            _ => await AgainAsync(
                id,
                action,
                form,
                ((JsonHttpResult<Problem>)answer.Result).Value!,
                http,
                cards,
                desk,
                cancellation
            ),
        };
    }

    /// <summary>POST /desk/children/{id}/quarter: nothing has changed in the quarter (季度确认).</summary>
    public static async Task<IResult> ConfirmAsync(
        string id,
        HttpContext http,
        ConfirmFile confirm,
        CardReader cards,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        http.Request.Headers.IfMatch = $"\"{form["version"]}\"";
        var answer = await ConfirmFile.HandleAsync(
            form["quarter"].ToString(),
            id,
            http,
            confirm,
            cancellation
        );
        if (answer.Result is not JsonHttpResult<Problem> { Value: { } problem })
        {
            return Done(http, id);
        }
        return
            problem.Status == StatusCodes.Status412PreconditionFailed
            && await cards.ReadAsync(id, http, cancellation) is { } card
            ? ChildCard
                .Create(card with { Notice = card.Texts["child.confirmLate"] })
                .WithStatus(problem.Status)
            : ChildDesk.Refuse(http, desk, problem);
    }

    public static async Task<IResult> MergeAsync(
        string id,
        HttpContext http,
        MergeChildren merge,
        CardReader cards,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var into = form.Given("into")?.Trim();
        var answer = await MergeChildren.MergeAsync(
            id,
            new MergeRequest { Into = into, Reason = form.Given("reason") },
            http,
            merge,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await AgainAsync(id, "merge", form, problem, http, cards, desk, cancellation)
            : Done(http, into!);
    }

    public static async Task<IResult> UnmergeAsync(
        string id,
        HttpContext http,
        MergeChildren merge,
        CardReader cards,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var answer = await MergeChildren.UnmergeAsync(
            id,
            new UnmergeRequest { Reason = form.Given("reason") },
            http,
            merge,
            cancellation
        );
        return answer.Result is JsonHttpResult<Problem> { Value: { } problem }
            ? await AgainAsync(id, "unmerge", form, problem, http, cards, desk, cancellation)
            : Done(http, id);
    }

    private static RedirectHttpResult Done(HttpContext http, string id) =>
        // Loading the page again must not send again.
        TypedResults.Redirect(DeskContext.TextsOf(http).Link($"{ChildDesk.PathOf(id)}?done=1"));

    /// <summary>Null where the file, or the carer whose period ends, is not there.</summary>
    private static async Task<ChildPatch?> PatchAsync(
        string id,
        string action,
        IFormCollection form,
        HttpContext http,
        CardReader cards,
        CancellationToken cancellation
    )
    {
        if (action != ChildSteps.CarerEnd)
        {
            return PatchOf(action, form);
        }
        // A carer is written as a whole: what is shown masked comes back masked and stays.
        return
            await cards.ReadAsync(id, http, cancellation) is { } card
            && card.Carers.FirstOrDefault(one => one.Id == form["id"]) is { } carer
            ? new ChildPatch
            {
                Reason = form.Given("reason"),
                Carers =
                [
                    carer with
                    {
                        // What is no day is before the first.
                        To = FieldFault.ReadDate(form.Given("to")) ?? DateOnly.MinValue,
                    },
                ],
            }
            : null;
    }

    private static ChildPatch PatchOf(string action, IFormCollection form)
    {
        var patch = new ChildPatch { Reason = form.Given("reason") };
        return action switch
        {
            "care" => patch with { Reason = CareReason, Care = [CareOf(form)] },
            "stage" => patch with { Stage = form["stage"], Exit = form.Given("exit") },
            "risk" => patch with { Risk = form["risk"] },
            "flags" when form["what"] == "clear" => patch with { ClearFlags = [form["flag"]!] },
            "flags" => patch with { SetFlags = [form["flag"]!] },
            _ => patch with { Carers = [CarerOf(form)] },
        };
    }

    private static CareGiven CareOf(IFormCollection form) =>
        new()
        {
            Kind = form.Given("kind"),
            On = FieldFault.ReadDate(form.Given("on")),
            Until = FieldFault.ReadDate(form.Given("until")),
            ChildSeen = form["checks"].Contains("seen"),
            Note = form.Given("note"),
        };

    private static CarerView CarerOf(IFormCollection form) =>
        new()
        {
            Name = form.Given("name"),
            Relation = form.Given("relation"),
            Phones = form.Given("phones")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            BirthDate = FieldFault.ReadDate(form.Given("birthDate")),
            Health = form.Given("health"),
            Address = form.Given("address"),
            // What is no number is out of range.
            OtherWards =
                form.Given("otherWards") is not { } wards ? null
                : int.TryParse(wards, CultureInfo.InvariantCulture, out var number) ? number
                : -1,
            From = FieldFault.ReadDate(form.Given("from")),
            To = FieldFault.ReadDate(form.Given("to")),
            Excluded = [.. form["excluded"].OfType<string>()],
            ChildHeard = form["checks"].Contains("heard"),
            WrittenNoticeSeen = form["checks"].Contains("paper"),
        };

    /// <summary>The file as it stands now, with the step unfolded, what was typed and what is wrong with it.</summary>
    private static async Task<IResult> AgainAsync(
        string id,
        string action,
        IFormCollection form,
        Problem problem,
        HttpContext http,
        CardReader cards,
        DeskContext desk,
        CancellationToken cancellation
    )
    {
        if (
            problem.Code is "not_your_child" or "merged"
            || await cards.ReadAsync(id, http, cancellation) is not { } card
        )
        {
            return ChildDesk.Refuse(http, desk, problem);
        }
        return ChildCard
            .Create(
                card with
                {
                    Tried = action,
                    Typed = form.ToTyped(),
                    Problem = problem,
                    Notice = card.Texts[
                        problem.Code switch
                        {
                            "invalid_fields" => "fix",
                            "same_file" or "already_merged" => "child.cannotMerge",
                            "not_merged" => "child.notMerged",
                            "not_found" => "child.gone",
                            _ when problem.Status == StatusCodes.Status412PreconditionFailed =>
                                "changed",
                            _ => "trouble",
                        }
                    ],
                }
            )
            .WithStatus(problem.Status);
    }
}
