using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>A page of a ledger.</summary>
public sealed record ChildPage
{
    public IReadOnlyList<ChildItem> Items { get; init; } = [];

    /// <summary>Give it as after to get the next page; absent on the last.</summary>
    public string? Next { get; init; }
}

/// <summary>A child in a list: its name, and its numbers masked.</summary>
public sealed record ChildItem
{
    public string Id { get; init; } = "";
    public string? Name { get; init; }
    public string? IdNumber { get; init; }
    public string? Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? HouseholdTown { get; init; }
    public string? HouseholdVillage { get; init; }
    public string? ResidenceTown { get; init; }
    public string? ResidenceVillage { get; init; }
    public string? School { get; init; }
    public string? Grade { get; init; }
    public string? GuardianName { get; init; }

    /// <summary>Divided by spaces.</summary>
    public string? GuardianPhones { get; init; }

    /// <summary>base, candidate, confirmed or exited.</summary>
    public string Status { get; init; } = "";

    /// <summary>Of an exit: why.</summary>
    public string? Exit { get; init; }

    /// <summary>red, yellow, blue or green.</summary>
    public string Risk { get; init; } = "";

    /// <summary>eligible, not-eligible, watched or unknown.</summary>
    public string Verdict { get; init; } = "";
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Which lists named the child: <c>2026:school</c>.</summary>
    public IReadOnlyList<string> Namings { get; init; } = [];
    public long Version { get; init; }

    internal static ChildItem Of(LedgerItem item) =>
        new()
        {
            Id = item.ChildId,
            Name = item.Summary.Name,
            IdNumber = item.Summary.IdNumber is { } number ? Masked.IdNumber(number) : null,
            Sex = item.Sex,
            BirthDate = item.Summary.BirthDate,
            HouseholdTown = item.Summary.HouseholdTown,
            HouseholdVillage = item.Summary.HouseholdVillage,
            ResidenceTown = item.Summary.ResidenceTown,
            ResidenceVillage = item.Summary.ResidenceVillage,
            School = item.Summary.School,
            Grade = item.Summary.Grade,
            GuardianName = item.Summary.GuardianName,
            GuardianPhones = item.Summary.GuardianPhones is { } phones
                ? ChildFields.Mask(ChildField.GuardianPhones, phones)
                : null,
            Status = ChildStages.NameOf(item.Stage),
            Exit = item.Exit,
            Risk = item.Risk,
            Verdict = item.Verdict,
            Flags = item.Flags,
            Namings = item.Namings,
            Version = item.Version,
        };
}
