using System.Collections.Immutable;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What a row of a roster says, brought into one form: codes, ISO dates, plain digits. Null and empty: it says nothing.</summary>
public sealed record RosterValues
{
    public string? Name { get; init; }

    /// <summary>GB/T 2261.1: 1 male, 2 female.</summary>
    public string? Sex { get; init; }

    /// <summary>GB/T 3304, two digits.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>GB 11643, eighteen characters, checked; null where there is none to rely on.</summary>
    public string? IdNumber { get; init; }

    public string? StudentNumber { get; init; }

    /// <summary>From the identity number where there is one.</summary>
    public DateOnly? BirthDate { get; init; }

    public string? HouseholdAddress { get; init; }

    /// <summary>The household's town, nine digits of today.</summary>
    public string? TownCode { get; init; }

    /// <summary>The household's village, twelve digits.</summary>
    public string? VillageCode { get; init; }

    public string? ResidenceAddress { get; init; }

    public string? ResidenceTownCode { get; init; }

    public string? ResidenceVillageCode { get; init; }

    public string? School { get; init; }

    public string? Grade { get; init; }

    public string? SchoolClass { get; init; }

    public bool? Boarding { get; init; }

    public string? FatherName { get; init; }

    public string? FatherPlace { get; init; }

    public ImmutableArray<string> FatherPhones { get; init; } = [];

    public string? MotherName { get; init; }

    public string? MotherPlace { get; init; }

    public ImmutableArray<string> MotherPhones { get; init; } = [];

    public string? GuardianName { get; init; }

    /// <summary>GB/T 4761, what the guardian is to the child.</summary>
    public string? GuardianRelation { get; init; }

    public ImmutableArray<string> GuardianPhones { get; init; } = [];

    public string? HouseholdNumber { get; init; }

    /// <summary>GB/T 4761, what the child is to the head of the household.</summary>
    public string? RelationToHead { get; init; }

    public DateOnly? MovedInOn { get; init; }

    public string? Note { get; init; }
}
