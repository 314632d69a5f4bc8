using System.Collections.Immutable;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.Domain.Screening;

/// <summary>How a child stands in a town's worklist, in codes.</summary>
/// <param name="Exit">Of a child that left: why.</param>
/// <param name="HasForm">Whether something was already written down.</param>
/// <param name="Reopened">Whether a final form was opened again and not yet submitted anew: how the child left may be what is mended.</param>
public sealed record Standing(
    ScreeningState State,
    ScreeningOutcome? Outcome,
    string? Exit,
    string? Village,
    ImmutableArray<string> Sources,
    bool AgesOut,
    bool HasForm = false,
    bool Reopened = false
)
{
    public bool Equals(Standing? other) =>
        other is not null
        && State == other.State
        && Outcome == other.Outcome
        && Exit == other.Exit
        && Village == other.Village
        && AgesOut == other.AgesOut
        && Sources.SequenceEqual(other.Sources, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(State, Outcome, Exit, Village, AgesOut);
}

/// <summary>
/// Gathers a town's candidates (汇集排查对象): the worklist follows the ledger, as often as it is done, and never takes back what a person
/// wrote.
/// </summary>
public static class Gathering
{
    /// <summary>How the child stands now.</summary>
    /// <param name="row">How it stood; null where it does not stand in the worklist.</param>
    /// <param name="ledger">Its row of the town's ledger; null where it has none any more.</param>
    /// <param name="candidate">Whether it is one of this town (<see cref="Candidacy.Of"/>).</param>
    /// <param name="livesHere">Whether this town screens it.</param>
    /// <returns>Null where nothing changes.</returns>
    public static Standing? Decide(
        Standing? row,
        LedgerFacts? ledger,
        Candidate? candidate,
        bool livesHere
    )
    {
        if (row is null)
        {
            return candidate is null
                ? null
                : new Standing(
                    ScreeningState.Open,
                    Outcome: null,
                    Exit: null,
                    candidate.Village,
                    candidate.Sources,
                    candidate.AgesOut
                );
        }
        var now =
            candidate is not null ? Back(row, candidate)
            : ledger is null || !livesHere ? row with { State = ScreeningState.Gone }
            : row.State == ScreeningState.Submitted || row.Reopened ? row
            : ledger.Stage == ChildStage.Exited ? Left(row, ledger.Exit)
            : row with { State = ScreeningState.Gone };
        return now.Equals(row) ? null : now;
    }

    private static Standing Back(Standing row, Candidate candidate)
    {
        var known = row with
        {
            Village = candidate.Village,
            Sources = candidate.Sources,
            AgesOut = candidate.AgesOut,
        };
        return row.State is ScreeningState.Left or ScreeningState.Gone
            ? known with
            {
                State = row.HasForm ? ScreeningState.Draft : ScreeningState.Open,
                Outcome = null,
                Exit = null,
            }
            : known;
    }

    private static Standing Left(Standing row, string? exit) =>
        row with
        {
            State = ScreeningState.Left,
            Outcome =
                exit == ChildStages.NameOf(ExitReason.Turned16)
                    ? ScreeningOutcome.AgedOut
                    : ScreeningOutcome.NotLeftBehind,
            Exit = exit,
        };
}
