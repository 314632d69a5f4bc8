namespace LeftBehindCare.Domain.Directory;

/// <summary>
/// For a town that another administration manages (梅墟、新明、聚贤: the high-tech zone; 东钱湖: the resort), the branch
/// that answers for a member's work there.
/// </summary>
/// <param name="Member">The member it stands for: <c>police</c>.</param>
/// <param name="TownCode">The town it answers for.</param>
/// <param name="Branch">The branch unit.</param>
/// <param name="Replaces">
/// True: the branch takes the member's place. False: it is told beside the member, which stays responsible — the default
/// until the district confirms who answers, for a report must never hang on an unconfirmed address.
/// </param>
internal sealed record MemberOverride(string Member, string TownCode, UnitId Branch, bool Replaces);
