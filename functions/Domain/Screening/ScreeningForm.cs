using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Screening;

/// <summary>Who cares for the child, as the screening saw it.</summary>
/// <param name="Relation">GB/T 4761: what the carer is to the child.</param>
/// <param name="Health"><c>healthy</c>, <c>disabled</c> or <c>ill</c>.</param>
/// <param name="OtherWards">How many other children the carer looks after.</param>
public sealed record ScreenedCarer(
    string Name,
    string? Relation,
    DateOnly? BirthDate,
    string? Health,
    int? OtherWards
);

/// <summary>What a person says to a proposal of the rules: no rule decides by itself (个人信息保护法 art 24).</summary>
public sealed record ProposalAnswer(string Code, bool Accept, string? Reason);

/// <summary>The form of a child's screening (排查登记表, DOMAIN §4.1, #92): only what was said in it; the file has the rest.</summary>
public sealed record ScreeningForm
{
    /// <summary>What differs from the file or was missing there; of <see cref="ScreeningFields.OfFile"/>.</summary>
    public ImmutableDictionary<ChildField, string?> Values { get; init; } =
        ImmutableDictionary<ChildField, string?>.Empty;

    /// <summary>Who lives with the child (<see cref="ScreeningCodes.LivesWith"/>).</summary>
    public ImmutableArray<string> LivesWith { get; init; } = [];

    public ScreenedCarer? Carer { get; init; }

    /// <summary><see cref="ScreeningCodes.Attendance"/>.</summary>
    public string? Attendance { get; init; }

    /// <summary><see cref="ScreeningCodes.Rehabilitation"/>.</summary>
    public string? Rehabilitation { get; init; }

    /// <summary>The flags of DOMAIN #92 and #26 that the person sees.</summary>
    public ImmutableArray<ChildConcern> Groups { get; init; } = [];

    /// <summary>The dangers that were found: circumstances of the routing table (<see cref="Dangers.All"/>).</summary>
    public ImmutableArray<string> Dangers { get; init; } = [];

    /// <summary>What is wrong, in words.</summary>
    public string? DangerNote { get; init; }

    public ChildSeen? Seen { get; init; }

    /// <summary><see cref="ScreeningCodes.NotSeenWhy"/>.</summary>
    public string? NotSeenWhy { get; init; }

    public ScreeningOutcome? Outcome { get; init; }

    /// <summary>Of a child that is not left behind: why.</summary>
    public ExitReason? Exit { get; init; }

    public ImmutableArray<ProposalAnswer> Answers { get; init; } = [];

    public string? Note { get; init; }

    public ProposalAnswer? AnswerTo(string proposal) =>
        Answers.FirstOrDefault(one => one.Code == proposal);
}

/// <summary>Which fields of the file a screening asks about, in the order of the form.</summary>
public static class ScreeningFields
{
    public static ImmutableArray<ChildField> OfFile { get; } =
    [
        ChildField.LivesAlone,
        ChildField.GuardianName,
        ChildField.GuardianRelation,
        ChildField.GuardianshipType,
        ChildField.GuardianshipGrade,
        ChildField.FatherState,
        ChildField.FatherLastContact,
        ChildField.MotherState,
        ChildField.MotherLastContact,
        ChildField.HomeParentCapacity,
        ChildField.SchoolStage,
        ChildField.School,
        ChildField.Grade,
        ChildField.Health,
        ChildField.DisabilityClass,
        ChildField.DisabilityGrade,
        ChildField.IncomeSources,
        ChildField.Relief,
    ];

    /// <summary>What must be known of a child that is confirmed as left behind.</summary>
    public static ImmutableArray<ChildField> OfConfirmed { get; } =
    [
        ChildField.LivesAlone,
        ChildField.GuardianshipType,
        ChildField.GuardianshipGrade,
        ChildField.FatherState,
        ChildField.MotherState,
        ChildField.SchoolStage,
        ChildField.Health,
    ];
}
