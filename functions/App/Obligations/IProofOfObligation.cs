using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Obligations;

/// <summary>
/// Sees from the facts who has done what an entry of the calendar asks, so that nobody has to tick it (凭据). The feature that has the facts gives it.
/// </summary>
internal interface IProofOfObligation
{
    /// <summary>The entry's code.</summary>
    string Code { get; }

    /// <summary>Whether what was done can be undone, as a result that is returned: then the unit owes it again.</summary>
    bool MayBeTakenBack => false;

    /// <summary>Which of the units have done it, and when; the others are left out.</summary>
    /// <param name="period">The period's text: <c>2026</c>, <c>2026Q3</c>.</param>
    Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> DoneAsync(
        string period,
        IReadOnlyCollection<UnitId> units,
        CancellationToken cancellation
    );
}
