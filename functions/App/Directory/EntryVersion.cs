using LeftBehindCare.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LeftBehindCare.App.Directory;

/// <summary>The version of an entry as ETag and If-Match carry it.</summary>
internal static class EntryVersion
{
    public static string ETagOf(long version) => $"\"{version}\"";

    /// <summary>Whether If-Match names this version, or any.</summary>
    public static bool Matches(StringValues wanted, long version)
    {
        var tag = new EntityTagHeaderValue(ETagOf(version));
        return EntityTagHeaderValue.TryParseList(wanted, out var tags)
            && tags.Any(one =>
                one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: true)
            );
    }

    /// <summary>What keeps the caller from writing over this version; null when it was read, or is the first.</summary>
    public static JsonHttpResult<Problem>? Refusal(HttpContext http, long version)
    {
        var wanted = http.Request.Headers.IfMatch;
        return wanted.Count == 0
            ? version > 0
                ? Wanted()
                : null
            : Matches(wanted, version)
                ? null
                : Changed();
    }

    /// <summary>Somebody was faster.</summary>
    public static JsonHttpResult<Problem> Changed() =>
        Problems.Of(412, "changed_meanwhile", "这条记录刚被他人更新", "请刷新后再操作。");

    /// <summary>Nobody writes over what he has not read.</summary>
    public static JsonHttpResult<Problem> Wanted() =>
        Problems.Of(
            StatusCodes.Status428PreconditionRequired,
            "version_required",
            "缺少版本",
            "请先读取这条记录，再用 If-Match 带上它的 ETag。"
        );
}
