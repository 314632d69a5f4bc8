using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeftBehindCare.App.Children;

/// <summary>One child, one file: what there is already.</summary>
internal static class KnownChild
{
    /// <summary>The file, other than this one, that has the number; null when none has.</summary>
    public static async Task<ChildFile?> FindAsync(
        ChildStore store,
        ChildBucket bucket,
        string? idHash,
        string? except,
        CancellationToken cancellation
    )
    {
        foreach (var row in idHash is null ? [] : bucket.WithId(idHash).ToList())
        {
            if (
                row.ChildId != except
                && await store.OpenAsync(bucket, row, cancellation) is { } other
                && other.Id != except
            )
            {
                return other;
            }
        }
        return null;
    }

    public static JsonHttpResult<Problem> SameNumber(
        ChildFile other,
        ChildReader reader,
        Post post
    ) => Conflict("duplicate_id_number", "这个身份号码已有档案", other, reader, post);

    public static JsonHttpResult<Problem> SameName(
        ChildFile other,
        ChildReader reader,
        Post post
    ) => Conflict("same_name_and_birth", "已有同名同出生日期的档案", other, reader, post);

    /// <summary>The id only to whoever may see the file: to others there is one, and no more.</summary>
    private static JsonHttpResult<Problem> Conflict(
        string code,
        string title,
        ChildFile other,
        ChildReader reader,
        Post post
    ) =>
        Problems.Answer(
            new Problem
            {
                Status = StatusCodes.Status409Conflict,
                Code = code,
                Title = title,
                Detail =
                    "请先核对是否为同一名儿童；确为另一名的，请注明后再提交，或联系区民政核对。",
                Existing = reader.Sees(post, other) ? other.Id : null,
            }
        );
}
