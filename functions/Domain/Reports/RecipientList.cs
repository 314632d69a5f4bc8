using System.Collections.Immutable;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Reports;

/// <summary>Collects the recipients of one report: each unit once, with its strongest role (R-a, R-e).</summary>
internal sealed class RecipientList(
    DistrictDirectory directory,
    Place place,
    UnitId? reporterUnit,
    bool withholdVillage,
    bool withholdSchool
)
{
    // Social bodies help without the story (R-e). 妇联 and 残联 are not among them: §3.2a and §3.3 give them work on the case.
    private static readonly string[] SocialBodies =
    [
        "charity",
        "trade-union",
        "youth-league",
        "veterans-care",
    ];

    private readonly Dictionary<UnitId, Recipient> recipients = [];
    private readonly List<UnitId> order = [];
    private readonly string? town =
        place.TownCode is { } code && directory.Town(code) is not null ? code : null;

    /// <summary>Whether the town is unknown, so that only district units can be reached.</summary>
    public bool PlaceUnknown => town is null;

    /// <summary>Adds a body of the table: a member of the district, or <c>town</c>, <c>village</c>, <c>school</c>.</summary>
    public void Add(string body, RecipientRole role)
    {
        switch (body)
        {
            case "town":
                AddTown(role);
                break;
            case "village":
                AddVillage(role);
                break;
            case "school":
                AddSchool(role);
                break;
            default:
                AddMember(body, role);
                break;
        }
    }

    /// <summary>Those that act first, then in the order in which they were added.</summary>
    public ImmutableArray<Recipient> InOrder() =>
        [.. order.Select(id => recipients[id]).OrderBy(one => one.Role)];

    private void AddTown(RecipientRole role)
    {
        if (town is not null)
        {
            Put(new UnitId(town), role);
        }
        else if (role == RecipientRole.Acts)
        {
            // Where a town nobody knows should lead, civil affairs, which leads the scheme, finds the place.
            AddMember("civil-affairs", role);
        }
    }

    private void AddVillage(RecipientRole role)
    {
        if (
            town is not null
            && !withholdVillage
            && place.VillageCode is { } code
            && directory.Village(code) is { } village
            && string.Equals(village.TownCode, town, StringComparison.Ordinal)
        )
        {
            Put(new UnitId(code), role);
        }
    }

    // The table's "school" is the reporter's own school when a school reports; else the education bureau reaches it.
    private void AddSchool(RecipientRole role)
    {
        AddMember("education", role);
        if (
            !withholdSchool
            && reporterUnit is { } id
            && directory.Find(id) is { Kind: UnitKind.School or UnitKind.Kindergarten }
        )
        {
            Put(id, role);
        }
    }

    private void AddMember(string member, RecipientRole role)
    {
        var seesNarrative = !SocialBodies.Contains(member, StringComparer.Ordinal);
        Put(directory.Member(member, town), role, seesNarrative);

        // One unit leads: branches and the station take their part beside the district's own unit.
        var beside = role == RecipientRole.Acts ? RecipientRole.AlsoActs : role;
        foreach (var branch in directory.Branches(member, town))
        {
            Put(branch, beside, seesNarrative);
        }

        if (
            member is "police"
            && role == RecipientRole.Acts
            && town is not null
            && directory.PoliceStationOf(town) is { } station
        )
        {
            Put(station, beside);
        }
    }

    private void Put(UnitId named, RecipientRole role, bool seesNarrative = true)
    {
        var unit = directory.Current(named);
        if (!recipients.TryGetValue(unit, out var known))
        {
            order.Add(unit);
            recipients.Add(unit, new Recipient(unit, role, seesNarrative));
        }
        else if (role < known.Role)
        {
            recipients[unit] = known with { Role = role };
        }
    }
}
