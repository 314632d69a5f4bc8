using Azure;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Retention.Requests;

/// <summary>A child's or guardian's request to see, correct or delete what is kept (查阅、更正、删除申请; 个人信息保护法 45–47), as it is stored.</summary>
internal sealed record RightsRequest
{
    public required string Id { get; init; }

    /// <summary>The report it is about; null once that is erased.</summary>
    public string? Report { get; init; }

    /// <summary>The report's number; null once that is erased.</summary>
    public string? CaseNumber { get; init; }

    /// <summary><c>see</c>, <c>correct</c> or <c>delete</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it was written down.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>Who wrote it down: the token's subject. Somebody else answers.</summary>
    public required string EnteredBy { get; init; }

    /// <summary><c>child</c>, <c>guardian</c> or <c>other</c>.</summary>
    public required string Relation { get; init; }

    /// <summary>How it was checked who asks.</summary>
    public required string IdentityShown { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When it must be answered, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required int Version { get; init; }

    public ETag ETag { get; init; }

    public RequesterInput? Requester { get; init; }

    /// <summary>What is asked, in the requester's words; of a correction how it is right.</summary>
    public string? Text { get; init; }

    public string? Decision { get; init; }

    /// <summary>Why not, or not all: a code.</summary>
    public string? Reason { get; init; }

    /// <summary>What the requester is told beside the code.</summary>
    public string? Note { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The receipt of the erasing.</summary>
    public string? Receipt { get; init; }

    public bool IsOpen => Decision is null;

    /// <summary>Its entity tag for callers.</summary>
    public string Tag => $"\"{Version}\"";
}
