using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Rosters.Store;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Rosters;

/// <summary>A roster as somebody may see it.</summary>
internal sealed record SeenRoster(RosterState State, Post Post)
{
    public Roster Roster => State.Roster;

    /// <summary>The sender sees what it wrote; to all others numbers are masked.</summary>
    public bool IsSender => Post.Unit == Roster.Unit;

    /// <summary>Null where there is none or the post may not know of it.</summary>
    public static async Task<SeenRoster?> FindAsync(
        string id,
        Post post,
        RosterStore rosters,
        DistrictDirectory directory,
        CancellationToken cancellation
    ) =>
        RosterKeys.IsId(id)
        && await rosters.ReadAsync(id, cancellation) is { } state
        && RosterScope.Covers(post, state.Roster.Unit, directory)
            ? new SeenRoster(state, post)
            : null;

    /// <summary>The roster is at another stage than what is asked for needs.</summary>
    public static JsonHttpResult<Problem> WrongStage(RosterStage stage) =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "wrong_stage",
            "名册现在不能这样处理",
            $"名册当前状态：{RosterView.StageOf(stage)}。请刷新后再试。"
        );

    public static JsonHttpResult<Problem> NotTheSender() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "not_the_sender",
            "只有报送单位可以这样处理",
            "请联系报送单位的经办人。"
        );
}
