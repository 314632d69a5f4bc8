using System.Globalization;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Auditing;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>GET /api/screenings: a town's or village's worklist.</summary>
internal sealed class ListScreenings(
    ScreeningReader reader,
    ScreeningStore screenings,
    LedgerStore ledger,
    CampaignStore campaigns,
    DistrictDirectory directory
)
{
    public const int PageSize = 50;

    /// <summary>What <c>state</c> may be beside the states: not done yet, with dangers, turning 16, and living in another town.</summary>
    public static readonly string[] Choices =
    [
        "todo",
        "open",
        "draft",
        "submitted",
        "left",
        "dangers",
        "ages-out",
        "elsewhere",
    ];

    /// <param name="year">The campaign.</param>
    /// <param name="town">Nine digits; absent: the caller's own.</param>
    /// <param name="village">Twelve digits; absent: every village that the caller sees.</param>
    /// <param name="state">todo (open and draft), open, draft, submitted, left, dangers, ages-out, or elsewhere: of the town's households, living in another town, which screens them; absent: all.</param>
    /// <param name="after">The last page's <c>next</c>.</param>
    public static async Task<Results<Ok<ScreeningPage>, JsonHttpResult<Problem>>> HandleAsync(
        HttpContext http,
        ListScreenings list,
        CancellationToken cancellation,
        int? year = null,
        string? town = null,
        string? village = null,
        string? state = null,
        string? after = null
    ) => await list.PageAsync(http, year, town, village, state, after, cancellation);

    public async Task<Results<Ok<ScreeningPage>, JsonHttpResult<Problem>>> PageAsync(
        HttpContext http,
        int? year,
        string? town,
        string? village,
        string? state,
        string? after,
        CancellationToken cancellation
    )
    {
        var post = http.Post();
        var towns = reader.TownsOf(post);
        var of = town ?? (towns.Count == 1 ? towns[0] : null);
        var own = reader.VillageOf(post);
        if (year is null || of is null)
        {
            return Problems.Fields([new FieldError(year is null ? "year" : "town", "required")]);
        }
        if (
            !towns.Contains(of, StringComparer.Ordinal)
            || own is not null && village is not null && village != own
        )
        {
            return Problems.NotFound();
        }
        if (FaultOf(village, state, after) is { } fault)
        {
            return Problems.Fields([fault]);
        }
        if (await campaigns.FindAsync(year.Value, cancellation) is null)
        {
            return Problems.NotFound();
        }
        var page =
            state == "elsewhere"
                ? await ElsewhereAsync(year.Value, of, own ?? village, after, cancellation)
                : await HereAsync(year.Value, of, own ?? village, state, after, cancellation);
        http.MatterForAudit(year.Value.ToString(CultureInfo.InvariantCulture));
        http.NoteForAudit($"{of} {own ?? village} {state}: {page.Items.Count}");
        return TypedResults.Ok(page);
    }

    private FieldError? FaultOf(string? village, string? state, string? after) =>
        village is not null && directory.Village(village) is null
            ? new FieldError("village", "unknown_code")
        : state is not null && !Choices.Contains(state, StringComparer.Ordinal)
            ? new FieldError("state", "unknown_code")
        : after is not null && !ChildKeys.IsId(after) ? new FieldError("after", "invalid_format")
        : null;

    private async Task<ScreeningPage> HereAsync(
        int year,
        string town,
        string? village,
        string? state,
        string? after,
        CancellationToken cancellation
    )
    {
        var marks = new List<ScreeningMark>(PageSize + 1);
        await foreach (var mark in screenings.ReadAsync(year, town, after, to: null, cancellation))
        {
            if ((village is null || mark.Standing.Village == village) && IsChosen(mark, state))
            {
                marks.Add(mark);
                if (marks.Count > PageSize)
                {
                    break;
                }
            }
        }
        var shown = marks.Take(PageSize).ToList();
        var known = await ledger.FindAsync(
            town,
            shown.Select(mark => mark.Key.ChildId),
            cancellation
        );
        return new ScreeningPage
        {
            Items =
            [
                .. shown.Select(mark =>
                    ScreeningItem.Of(mark, PersonOf(known.GetValueOrDefault(mark.Key.ChildId)))
                ),
            ],
            Next = marks.Count > PageSize ? shown[^1].Key.ChildId : null,
        };
    }

    /// <summary>Children of the town's households who live in another town of the district, with what that town found.</summary>
    private async Task<ScreeningPage> ElsewhereAsync(
        int year,
        string town,
        string? village,
        string? after,
        CancellationToken cancellation
    )
    {
        var items = new List<ScreeningItem>(PageSize + 1);
        await foreach (var child in ledger.ReadAsync(town, after, new LedgerFilter(), cancellation))
        {
            if (
                child.Summary.HouseholdTown == town
                && (village is null || child.Summary.HouseholdVillage == village)
                && child.Summary.ResidenceTown is { } lives
                && lives != town
                && ledger.IsTown(lives)
                && await screenings.FindAsync(new(year, lives, child.ChildId), cancellation)
                    is { } found
            )
            {
                items.Add(ScreeningItem.OutcomeOf(found.Mark, PersonOf(child)));
                if (items.Count > PageSize)
                {
                    break;
                }
            }
        }
        return new ScreeningPage
        {
            Items = [.. items.Take(PageSize)],
            Next = items.Count > PageSize ? items[PageSize - 1].ChildId : null,
        };
    }

    private static bool IsChosen(ScreeningMark mark, string? state) =>
        state switch
        {
            null => mark.Standing.State != ScreeningState.Gone,
            "todo" => mark.Standing.State is ScreeningState.Open or ScreeningState.Draft,
            "dangers" => mark.Dangers.Length > 0,
            "ages-out" => mark.Standing.AgesOut && mark.Standing.State != ScreeningState.Gone,
            _ => ScreeningCodes.NameOf(mark.Standing.State) == state,
        };

    private static ScreenedPerson PersonOf(LedgerItem? child) =>
        child is null
            ? new()
            : new ScreenedPerson
            {
                Name = child.Summary.Name,
                IdNumber = child.Summary.IdNumber is { } number ? Masked.IdNumber(number) : null,
                Sex = child.Sex,
                BirthDate = child.Summary.BirthDate,
            };
}
