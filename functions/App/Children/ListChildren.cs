using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>GET /api/children: the ledger of the caller's towns, villages or lists (信息台账).</summary>
internal static class ListChildren
{
    private const int PageSize = 50;
    private const int OldestAge = 120;

    /// <param name="town">Nine digits; absent: all that the caller sees.</param>
    /// <param name="village">Twelve digits, of household or residence.</param>
    /// <param name="status">base, candidate, confirmed or exited; absent: all but base.</param>
    /// <param name="flag">A code of the flags.</param>
    /// <param name="risk">red, yellow, blue or green.</param>
    /// <param name="ageFrom">In full years (周岁), from the day after the birthday on.</param>
    /// <param name="ageTo">The last age that counts.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static async Task<Results<Ok<ChildPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        LedgerReader ledger,
        TimeProvider time,
        CancellationToken cancellation,
        string? town = null,
        string? village = null,
        string? status = null,
        string? flag = null,
        string? risk = null,
        int? ageFrom = null,
        int? ageTo = null,
        string? after = null
    )
    {
        var post = http.Post();
        var towns = ledger.TownsOf(post);
        if (town is not null)
        {
            if (!towns.Contains(town, StringComparer.Ordinal))
            {
                return Problems.NotFound();
            }
            towns = [town];
        }
        var stage = ChildStages.Find(status);
        var cursor = CursorOf(after);
        var faults = Faults(status, stage, village, flag, risk, ageFrom, ageTo).ToList();
        if (after is not null && cursor is null)
        {
            faults.Add(new FieldError("after", "invalid_format"));
        }
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var today = ChinaTime.DayOf(time.GetUtcNow());
        // A person is n from the day after the birthday on.
        var (bornFrom, bornTo) = (
            ageTo is { } oldest ? today.AddYears(-oldest - 1) : (DateOnly?)null,
            ageFrom is { } youngest ? today.AddYears(-youngest).AddDays(-1) : (DateOnly?)null
        );
        var filter = new LedgerFilter
        {
            Stage = stage,
            Village = village,
            Flag = flag,
            Risk = risk,
            BornFrom = MonthOf(bornFrom),
            BornTo = MonthOf(bornTo),
        };
        var items = new List<LedgerItem>(PageSize + 1);
        await foreach (var item in ledger.ReadAsync(post, towns, cursor, filter, cancellation))
        {
            if (item.Summary.BirthDate < bornFrom || item.Summary.BirthDate > bornTo)
            {
                continue;
            }
            items.Add(item);
            if (items.Count > PageSize)
            {
                break;
            }
        }
        var shown = items.Take(PageSize).ToList();
        http.NoteForAudit($"{town ?? "all"}: {shown.Count}");
        return TypedResults.Ok(
            new ChildPage
            {
                Items = [.. shown.Select(ChildItem.Of)],
                Next = items.Count > PageSize ? $"{shown[^1].Town}_{shown[^1].ChildId}" : null,
            }
        );
    }

    private static IEnumerable<FieldError> Faults(
        string? status,
        ChildStage? stage,
        string? village,
        string? flag,
        string? risk,
        int? ageFrom,
        int? ageTo
    )
    {
        if (status is not null && stage is null or ChildStage.Merged)
        {
            yield return new FieldError("status", "unknown_code");
        }
        if (village is not null && !(village.Length == 12 && village.All(char.IsAsciiDigit)))
        {
            yield return new FieldError("village", "invalid_format");
        }
        if (flag is not null && ChildFlags.Find(flag) is null)
        {
            yield return new FieldError("flag", "unknown_code");
        }
        if (risk is not null && RiskLevels.Find(risk) is null)
        {
            yield return new FieldError("risk", "unknown_code");
        }
        if (ageFrom is < 0 or > OldestAge)
        {
            yield return new FieldError("ageFrom", "out_of_range");
        }
        if (ageTo is < 0 or > OldestAge)
        {
            yield return new FieldError("ageTo", "out_of_range");
        }
    }

    private static int? MonthOf(DateOnly? day) => day?.Year * 100 + day?.Month;

    private static (string Town, string ChildId)? CursorOf(string? after) =>
        after?.Split('_') is [{ Length: > 0 and <= 9 } town, var id]
        && town.All(char.IsAsciiLetterOrDigit)
        && ChildKeys.IsId(id)
            ? (town, id)
            : null;
}
