using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Children;

/// <summary>What a list shows of a child, as it is sealed in the ledger.</summary>
internal sealed record LedgerSummary
{
    public string? Name { get; init; }
    public string? IdNumber { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? HouseholdTown { get; init; }
    public string? HouseholdVillage { get; init; }
    public string? ResidenceTown { get; init; }
    public string? ResidenceVillage { get; init; }
    public string? School { get; init; }
    public string? Grade { get; init; }
    public string? GuardianName { get; init; }
    public string? GuardianPhones { get; init; }
    public IReadOnlyList<string>? NamedBy { get; init; }
}

/// <summary>A child's row of a town's ledger, opened.</summary>
internal sealed record LedgerItem(
    string Town,
    string ChildId,
    long Version,
    ChildStage Stage,
    string? Exit,
    string Risk,
    string Verdict,
    string? Sex,
    IReadOnlyList<string> Flags,
    IReadOnlyList<string> Namings,
    LedgerSummary Summary
)
{
    /// <summary>Whose lists named the child, each once a year.</summary>
    public IReadOnlyList<NamedIn> NamedIn { get; init; } = [];

    /// <summary>What persons found out, by the year.</summary>
    public IReadOnlyDictionary<int, CheckFinding> Checks { get; init; } =
        new Dictionary<int, CheckFinding>();

    public ChildPlaces Places =>
        new()
        {
            HouseholdTown = Summary.HouseholdTown,
            HouseholdVillage = Summary.HouseholdVillage,
            ResidenceTown = Summary.ResidenceTown,
            ResidenceVillage = Summary.ResidenceVillage,
            NamedBy = [.. (Summary.NamedBy ?? []).Select(unit => new UnitId(unit))],
            School = Summary.School,
            Stage = Stage,
        };
}
