using LeftBehindCare.App.Directory;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>Files as one caller may see them, and how they are shown.</summary>
internal sealed class ChildReader(
    ChildStore store,
    DistrictDirectory directory,
    OpenCases cases,
    EligibilitySettings eligibility,
    RiskThresholds thresholds,
    TimeProvider time
)
{
    /// <summary>Today in China.</summary>
    public DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    /// <summary>The file; null where there is none, or none of this post's.</summary>
    public async Task<StoredChild?> FindAsync(
        string id,
        Post post,
        CancellationToken cancellation
    ) =>
        // Only what can be an id of ours is put into an address of the storage, which logs its addresses.
        ChildKeys.IsId(id)
        && await store.FindAsync(id, cancellation) is { } found
        && Sees(post, found.File)
            ? found
            : null;

    public bool Sees(Post post, ChildFile file) =>
        post.May(AccessRight.ReadChildren)
        && WhoSeesChild.Sees(post, ChildPlaces.Of(file), directory);

    public bool Writes(Post post, ChildFile file) =>
        WhoSeesChild.Writes(post, ChildPlaces.Of(file), directory);

    /// <summary>With what the cases say that are open now.</summary>
    public async Task<Risk> RiskAsync(ChildFile file, CancellationToken cancellation) =>
        Risk.Of(file, Today, thresholds, await cases.OfAsync(file, cancellation));

    /// <param name="opened">Whether numbers and telephones are shown as they are.</param>
    public async Task<ChildView> ViewAsync(
        ChildFile file,
        CancellationToken cancellation,
        bool opened = false
    ) =>
        ChildView.Of(
            file,
            await RiskAsync(file, cancellation),
            Eligibility.Of(file, eligibility, Today),
            opened
        );

    /// <summary>Who sees a file and may not write it is told so; others are not told that there is one.</summary>
    public static JsonHttpResult<Problem> NotYours() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_your_child",
            "本单位不能更改这份档案",
            "只有户籍地或居住地的镇（街道）、村（社区）和区民政可以更改。"
        );

    public static JsonHttpResult<Problem> IsMerged() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "merged",
            "这份档案已并入另一份",
            "请在合并后的档案中操作，或先撤销合并。"
        );
}
