using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>A visit to the child, or a service that it was given (走访与关爱服务).</summary>
public sealed record CareGiven
{
    /// <summary>Names the one to be written anew; absent for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>visit, guardianship-guidance, medical-care, counselling, behaviour-correction, legal-aid and what else bureaus give.</summary>
    public string? Kind { get; init; }
    public DateOnly? On { get; init; }

    /// <summary>The last day of a service that lasts, at most a year.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The child itself was seen.</summary>
    public bool ChildSeen { get; init; }

    /// <summary>What was found or done, at most 100 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Which unit wrote it; what is sent here is not read.</summary>
    public string? Unit { get; init; }

    internal static CareGiven Of(CareRecord record) =>
        new()
        {
            Id = record.Id,
            Kind = record.Kind,
            On = record.On,
            Until = record.Until,
            ChildSeen = record.ChildSeen,
            Note = record.Note,
            Unit = record.Origin.Unit.Value,
        };

    internal CareRecord Read(string newId, CareRecord? known, Origin origin) =>
        new()
        {
            Id = known?.Id ?? newId,
            Kind = Kind ?? known?.Kind ?? "",
            On = On ?? known?.On ?? DateOnly.MinValue,
            Until = Until,
            ChildSeen = ChildSeen,
            Note = Note,
            Origin = origin,
        };
}
