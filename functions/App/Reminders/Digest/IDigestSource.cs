using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Reminders.Digest;

/// <summary>A kind of duty of which it is known which units are late (逾期事项).</summary>
internal interface IDigestSource
{
    /// <summary>What it is called in alerts.</summary>
    string Code { get; }

    /// <summary>What the units have not done, in Chinese, as it stands in the digest: <c>名册未报送</c>.</summary>
    string Title { get; }

    /// <summary>How many such duties each late unit has now.</summary>
    Task<IReadOnlyDictionary<UnitId, int>> LateAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    );
}
