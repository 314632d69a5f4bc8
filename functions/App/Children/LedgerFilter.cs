using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>Which rows of a ledger are wanted; what is not named does not matter.</summary>
internal sealed record LedgerFilter
{
    public ChildStage? Stage { get; init; }

    /// <summary>Household minors that nobody named are wanted too; of no account where a stage is named.</summary>
    public bool WithBase { get; init; }

    /// <summary>Household minors too, but only those whose own facts make them left behind.</summary>
    public bool WithEligibleBase { get; init; }

    /// <summary>Household or residence, twelve digits.</summary>
    public string? Village { get; init; }

    public string? Flag { get; init; }

    public string? Risk { get; init; }

    /// <summary>Year and month, such as 201503.</summary>
    public int? BornFrom { get; init; }

    public int? BornTo { get; init; }

    /// <summary>Alternatives of which one holds: a column, or the first of several numbered ones, and a value.</summary>
    public IReadOnlyList<LedgerTerm> AnyOf { get; init; } = [];

    /// <summary>A second group of alternatives.</summary>
    public IReadOnlyList<LedgerTerm> AndAnyOf { get; init; } = [];
}

/// <param name="Column">The column; of numbered ones their common name.</param>
/// <param name="Value">A hash of ours or a unit's slug.</param>
/// <param name="Count">How many numbered columns there are; 0: it is one without a number.</param>
internal sealed record LedgerTerm(string Column, string Value, int Count = 0);
