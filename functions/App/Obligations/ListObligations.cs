using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Obligations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// GET /api/obligations: what the caller's unit owes, or with <c>code</c> and <c>period</c> all of that whom the caller may see; what is overdue first.
/// </summary>
internal static class ListObligations
{
    private static readonly string[] States =
    [
        "all",
        .. Enum.GetNames<ObligationState>().Select(name => name.ToLowerInvariant()),
    ];

    /// <param name="unit">Only this unit's; without a code the caller's own unless another is asked for.</param>
    /// <param name="state">open unless another is asked for; all for every one.</param>
    public static async Task<Results<Ok<ObligationList>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ObligationReader reader,
        CalendarStore calendar,
        DistrictDirectory directory,
        CancellationToken cancellation,
        string? unit = null,
        string? code = null,
        string? period = null,
        string state = "open"
    )
    {
        var post = http.Post();
        var faults = Faults(code, period, state).ToList();
        if (faults.Count > 0)
        {
            return Problems.Fields(faults);
        }
        var wanted = unit is null ? (UnitId?)null : UnitId.OfSlug(unit);
        if (
            wanted is { } one
            && (directory.Find(one) is null || !ObligationScope.Covers(post, one, directory))
        )
        {
            return Problems.NotFound();
        }
        var items = code is null
            ? await OfUnitAsync(wanted ?? post.Unit, state, period, reader, cancellation)
            : await OfPeriodAsync();
        var shown = items
            .Where(item => state == "all" || item.State == state)
            .OrderBy(item => item.State != "open")
            .ThenBy(item => item.Due)
            .ThenBy(item => item.Unit, StringComparer.Ordinal)
            .ToList();
        http.NoteForAudit($"{shown.Count}");
        return TypedResults.Ok(new ObligationList { Items = shown });

        async Task<IReadOnlyList<ObligationView>> OfPeriodAsync()
        {
            var now = await calendar.ReadAsync(cancellation);
            return
            [
                .. (await reader.OfPeriodAsync(code, period!, cancellation))
                    .Where(read =>
                        ObligationScope.Covers(post, read.Obligation.Unit, directory)
                        && (wanted is null || wanted == read.Obligation.Unit)
                    )
                    .Select(read => reader.ViewOf(read.Obligation, read.Note, now)),
            ];
        }
    }

    private static async Task<IReadOnlyList<ObligationView>> OfUnitAsync(
        UnitId unit,
        string state,
        string? period,
        ObligationReader reader,
        CancellationToken cancellation
    )
    {
        var open = await reader.OpenOfAsync(unit, cancellation);
        return state == "open"
            ? open
            :
            [
                .. open,
                .. await reader.ClosedOfAsync(
                    unit,
                    period is null
                        ? reader.Today.Year
                        : int.Parse(
                            period.AsSpan(0, 4),
                            System.Globalization.CultureInfo.InvariantCulture
                        ),
                    cancellation
                ),
            ];
    }

    private static IEnumerable<FieldError> Faults(string? code, string? period, string state)
    {
        if (code is not null && !ObligationId.IsCode(code))
        {
            yield return new("code", "invalid_format");
        }
        if (code is not null && period is null)
        {
            yield return new("period", "required");
        }
        if (period is not null && !ObligationPeriod.IsOne(period))
        {
            yield return new("period", "invalid_format");
        }
        if (!States.Contains(state, StringComparer.Ordinal))
        {
            yield return new("state", "unknown_code");
        }
    }
}
