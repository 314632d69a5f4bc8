using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Directory;

/// <summary>
/// A member's work that a branch does in some towns (责任区划): those that another administration manages (梅墟、新明、聚贤: the
/// high-tech zone; 东钱湖: the resort).
/// </summary>
/// <param name="Member">The member's name within the district: <c>police</c>.</param>
/// <param name="Towns">The codes of the towns it answers for.</param>
/// <param name="Replaces">
/// True: the branch takes the member's place. False: it is told beside the member, which stays responsible — the default
/// until the district confirms who answers, for a report must never hang on an unconfirmed address.
/// </param>
public sealed record Responsibility(string Member, ImmutableArray<string> Towns, bool Replaces);
