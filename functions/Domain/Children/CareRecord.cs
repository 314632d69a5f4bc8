namespace LeftBehindCare.Domain.Children;

/// <summary>A visit to the child, or a service that it was given (走访与关爱服务, DOMAIN #14, #23, #25, #35, #78). Written anew by its id where it was wrong.</summary>
public sealed record CareRecord
{
    /// <summary>What tells it from the others of the file.</summary>
    public required string Id { get; init; }

    /// <summary>A code of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The day of the visit, or the first day of the service.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The last day of a service that lasts; null, as of every visit: that one day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether the child itself was seen.</summary>
    public bool ChildSeen { get; init; }

    /// <summary>What was found or done, at most 100 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Who wrote it, when and for which unit.</summary>
    public required Origin Origin { get; init; }

    /// <summary>走访: the one kind that is no service, and takes one day.</summary>
    public const string Visit = "visit";

    /// <summary>走访, the five services of the policy (#78), and those that the bureaus give beside them (DOMAIN §4.1). It grows at its end alone: counts are stored by place.</summary>
    public static CodeSet Kinds { get; } =
        new(
            new(Visit, "走访", "Visit"),
            new("guardianship-guidance", "监护指导", "Guidance for guardians"),
            new("medical-care", "医疗救治", "Medical care"),
            new("counselling", "心理疏导", "Counselling"),
            new("behaviour-correction", "行为矫治", "Correction of behaviour"),
            new("legal-aid", "法律援助", "Legal aid"),
            new("living-relief", "生活救助", "Relief for living"),
            new("basic-support", "基本生活保障", "Basic living support"),
            new("rehabilitation", "康复", "Rehabilitation"),
            new("home-teaching", "送教", "Teaching at home"),
            new("schooling-aid", "教育资助", "Aid for schooling"),
            new("day-care", "日间照料", "Day care"),
            new("tutoring", "课后辅导", "Tutoring after school"),
            new("family-contact", "亲情联系", "Contact with the parents"),
            new("boarding-care", "托管（全/半）", "Boarding care, whole or half days"),
            new("job-help", "就业帮扶", "Help to find work")
        );

    public bool Equals(CareRecord? other) =>
        other is not null
        && Id == other.Id
        && Kind == other.Kind
        && On == other.On
        && Until == other.Until
        && ChildSeen == other.ChildSeen
        && Note == other.Note;

    public override int GetHashCode() => HashCode.Combine(Id, Kind, On);
}
