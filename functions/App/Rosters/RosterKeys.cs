using System.Security.Cryptography;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Rosters;

namespace LeftBehindCare.App.Rosters;

/// <summary>What a roster is called. It follows from the file and its sender: the same file sent twice is the same roster, whatever key a request bears.</summary>
internal static class RosterKeys
{
    private const int IdCharacters = 26;

    /// <param name="sheet">The sheet that was asked for.</param>
    /// <param name="digest">SHA-256 of the file.</param>
    /// <param name="attempt">Counts up where an earlier one was cancelled.</param>
    public static string IdOf(
        UnitId unit,
        RosterKind kind,
        int year,
        string? sheet,
        ReadOnlySpan<byte> digest,
        int attempt,
        LookupHash hash
    ) =>
        CrockfordBase32
            .Encode(
                hash.Of(
                    "roster",
                    $"{unit} {kind} {year} {Convert.ToHexStringLower(digest)} {attempt} {sheet}"
                ),
                IdCharacters
            )
            .ToLowerInvariant();

    /// <summary>Whether this can be a roster's id.</summary>
    public static bool IsId(string? text) =>
        text is { Length: IdCharacters } && text.All(char.IsAsciiLetterOrDigit);

    public static async Task<byte[]> DigestAsync(Stream file, CancellationToken cancellation) =>
        await SHA256.HashDataAsync(file, cancellation);
}
