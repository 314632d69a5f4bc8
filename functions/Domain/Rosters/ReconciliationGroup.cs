namespace LeftBehindCare.Domain.Rosters;

/// <summary>How a child stands to the lists of a year (DOMAIN §4.2).</summary>
public enum ReconciliationGroup
{
    /// <summary>两份都有: named as left behind, and among the police's household minors.</summary>
    Both,

    /// <summary>仅学校名单: another household, or a wrong number.</summary>
    SchoolOnly,

    /// <summary>仅公安名单: a candidate only if the parents are away, so not a task by itself.</summary>
    PoliceOnly,

    /// <summary>仅村（社区）排查.</summary>
    VillageOnly,

    /// <summary>今年未列: last year's list named the child and this year's is complete without it; somebody is to find out why.</summary>
    Absent,

    /// <summary>已核对: a person has said this year what became of the child.</summary>
    Settled,

    /// <summary>尚无名单: on the ledger, and the lists that could name it are still to come.</summary>
    Unlisted,
}

/// <summary>How groups are written in data: <c>school-only</c>.</summary>
public static class ReconciliationGroups
{
    public static string NameOf(ReconciliationGroup group) =>
        group switch
        {
            ReconciliationGroup.Both => "both",
            ReconciliationGroup.SchoolOnly => "school-only",
            ReconciliationGroup.PoliceOnly => "police-only",
            ReconciliationGroup.VillageOnly => "village-only",
            ReconciliationGroup.Absent => "absent",
            ReconciliationGroup.Settled => "settled",
            ReconciliationGroup.Unlisted => "unlisted",
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, message: null),
        };

    /// <summary>The group of this name, or null.</summary>
    public static ReconciliationGroup? Find(string? name)
    {
        foreach (var group in Enum.GetValues<ReconciliationGroup>())
        {
            if (NameOf(group) == name)
            {
                return group;
            }
        }
        return null;
    }
}
