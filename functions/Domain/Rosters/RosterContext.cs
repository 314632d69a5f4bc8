using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.Domain.Rosters;

/// <summary>What a row is checked against beside itself.</summary>
public sealed record RosterContext
{
    public required RosterKind Kind { get; init; }

    /// <summary>The day on which children are counted, 30 September of the roster's year (DOMAIN §6 reading 4).</summary>
    public required DateOnly CutOff { get; init; }

    /// <summary>Today in China.</summary>
    public required DateOnly Today { get; init; }

    public required DistrictDirectory Directory { get; init; }

    /// <summary>The town of the unit that sent it, nine digits; null for a district unit. Used only where a name has to be told apart, never to fill a blank.</summary>
    public string? SenderTownCode { get; init; }

    /// <summary>Dates by number count from 1904 (old spreadsheets of the Macintosh).</summary>
    public bool Dates1904 { get; init; }
}
