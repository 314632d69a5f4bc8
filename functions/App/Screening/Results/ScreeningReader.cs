using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Screening;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Screening.Results;

/// <summary>A screening with its child's file, as one caller may see it.</summary>
/// <param name="Whole">False for the household's town where the child lives in another: it sees the outcome alone.</param>
internal sealed record SeenScreening(
    Campaign Campaign,
    StoredScreening Stored,
    StoredChild Child,
    bool Whole
);

/// <summary>Screenings as one caller may see them: a village its own, a town its own and its villages', civil affairs every town's.</summary>
internal sealed class ScreeningReader(
    CampaignStore campaigns,
    ScreeningStore screenings,
    ChildStore children,
    LedgerStore ledger,
    DistrictDirectory directory,
    ChildReader reader,
    ProposalSettings settings,
    TimeProvider time
)
{
    /// <summary>Where an officer writes a report down.</summary>
    public const string ReportForm = "/desk/reports/new";

    /// <summary>The towns whose worklists the post may see.</summary>
    public IReadOnlyList<string> TownsOf(Post post) =>
        CoversAll(post)
            ? [.. directory.Towns.Select(town => town.Code)]
            :
            [
                .. Scope
                    .Covered(post, directory)
                    .Where(unit => unit.Kind is UnitKind.Town or UnitKind.Village)
                    .Select(unit => unit.TownCode ?? unit.Id.Value)
                    .Where(ScreeningKey.IsTown)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>The one village whose children the post sees; null for whoever sees a town whole.</summary>
    public string? VillageOf(Post post) => directory.Village(post.Unit.Value)?.Code;

    public bool Sees(Post post, string town, string? village) =>
        CoversAll(post)
        || Scope.Covers(post, new UnitId(town), directory)
        || village is not null && Scope.Covers(post, new UnitId(village), directory);

    /// <summary>Whether the post writes for the town or village that screens.</summary>
    public static bool Writes(Post post, string town, string? village) =>
        Scope.ActsFor(post, new UnitId(town), restricted: false)
        || village is not null && Scope.ActsFor(post, new UnitId(village), restricted: false);

    public async Task<SeenScreening?> FindAsync(
        int year,
        string childId,
        Post post,
        CancellationToken cancellation
    )
    {
        if (
            !ChildKeys.IsId(childId)
            || await campaigns.FindAsync(year, cancellation) is not { } campaign
            || await children.FindAsync(childId, cancellation) is not { } child
            || TownOf(child.File) is not { } town
            || await screenings.FindAsync(new(year, town, childId), cancellation) is not { } found
        )
        {
            return null;
        }
        var whole = Sees(post, town, found.Mark.Standing.Village);
        var ofHousehold =
            child.File[ChildField.HouseholdTown] is { } household
            && Sees(post, household, child.File[ChildField.HouseholdVillage]);
        return whole || ofHousehold
            ? new SeenScreening(campaign.Campaign, found, child, whole)
            : null;
    }

    public string? TownOf(ChildFile file) =>
        Candidacy.TownOf(
            file[ChildField.HouseholdTown],
            file[ChildField.ResidenceTown],
            ledger.IsTown
        );

    /// <summary>What the rules see in a form over the child's file.</summary>
    public IReadOnlyList<Proposal> ProposalsOf(SeenScreening seen, ScreeningForm form) =>
        Proposals.Of(
            ScreeningEffects.Over(
                seen.Child.File,
                form,
                new Origin(time.GetUtcNow(), "", directory.District)
            ),
            form,
            seen.Campaign.CutOff,
            settings
        );

    /// <summary>Today in China.</summary>
    public DateOnly Today => reader.Today;

    /// <param name="form">The form as it is tried, where that is not the stored one.</param>
    public ScreeningView ViewOf(SeenScreening seen, Post post, ScreeningForm? form = null)
    {
        var (mark, body, file) = (seen.Stored.Mark, seen.Stored.Body, seen.Child.File);
        var view = new ScreeningView
        {
            Year = mark.Key.Year,
            Version = mark.Version,
            Item = seen.Whole
                ? ScreeningItem.Of(mark, ScreenedPersons.Of(file))
                : ScreeningItem.OutcomeOf(mark, ScreenedPersons.Of(file)),
            SubmittedAt = body.SubmittedAt,
        };
        if (!seen.Whole)
        {
            return view;
        }
        var urgent = mark.Dangers.Any(code =>
            Dangers.Find(code) is { } danger && Dangers.IsUrgent(danger)
        );
        return view with
        {
            Form = body.Form,
            File = ScreeningFields
                .OfFile.Where(field => file[field] is not null)
                .ToDictionary(ChildFields.NameOf, field => file[field]!, StringComparer.Ordinal),
            FileVersion = file.Version,
            Proposals =
            [
                .. ProposalsOf(seen, form ?? body.Form?.Read().Form ?? new())
                    .Select(ProposalView.Of),
            ],
            Writable =
                post.May(AccessRight.ScreenChildren)
                && seen.Campaign.Stage == CampaignStage.Open
                && mark.Standing.State is ScreeningState.Open or ScreeningState.Draft
                && Writes(post, mark.Key.Town, mark.Standing.Village),
            MustReport = urgent,
            Report = urgent ? ReportForm : null,
            Steps =
            [
                .. body.Steps.Select(step => new ScreeningStepView(
                    step.What,
                    step.At,
                    step.By,
                    step.Reason
                )),
            ],
        };
    }

    private bool CoversAll(Post post) =>
        Scope.Covers(post, directory.Member("civil-affairs", townCode: null), directory);

    /// <summary>Who sees a screening and may not write it is told so.</summary>
    public static JsonHttpResult<Problem> NotYours() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_your_child",
            "本单位不能填写这份排查表",
            "只有孩子居住地的镇（街道）、村（社区）可以填写。"
        );
}
