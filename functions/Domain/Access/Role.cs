namespace LeftBehindCare.Domain.Access;

/// <summary>What a person or system does for its unit (岗位角色). Somebody may have several; what each may do is in <see cref="AccessTable"/>.</summary>
public enum Role
{
    /// <summary>On duty (值班员): takes what comes in, day and night.</summary>
    DutyOfficer,

    /// <summary>Handles what was taken (承办人).</summary>
    Handler,

    /// <summary>Answers for the unit (单位负责人).</summary>
    UnitHead,

    /// <summary>A town's officer for children (镇、街道儿童督导员): also looks into its villages.</summary>
    TownOfficer,

    /// <summary>A village's officer for children (村、社区儿童主任; the policy's 儿童福利督导员).</summary>
    VillageSupervisor,

    /// <summary>Sends a school's or police station's rosters (名册报送人).</summary>
    RosterSubmitter,

    /// <summary>Coordinates the scheme for the district (区民政统筹人).</summary>
    CivilAffairsCoordinator,

    /// <summary>Looks at who looked and who changed what (审计员); sees no case.</summary>
    Auditor,

    /// <summary>Keeps units, people and the system (系统管理员); sees no case.</summary>
    Administrator,
}

/// <summary>How roles are written in data: <c>duty-officer</c>.</summary>
public static class Roles
{
    private static readonly Dictionary<string, Role> ByName = Enum.GetValues<Role>()
        .ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(Role role) =>
        role switch
        {
            Role.DutyOfficer => "duty-officer",
            Role.Handler => "handler",
            Role.UnitHead => "unit-head",
            Role.TownOfficer => "town-officer",
            Role.VillageSupervisor => "village-supervisor",
            Role.RosterSubmitter => "roster-submitter",
            Role.CivilAffairsCoordinator => "civil-affairs-coordinator",
            Role.Auditor => "auditor",
            Role.Administrator => "administrator",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, message: null),
        };

    /// <summary>The role of this name, or null.</summary>
    public static Role? Find(string name) => ByName.TryGetValue(name, out var role) ? role : null;
}
