using System.Globalization;
using LeftBehindCare.Domain.Sharing;

namespace LeftBehindCare.App.Sharing;

/// <summary>What a recipient got of one town, or of all together (反馈包), without the children in it.</summary>
internal sealed record Package
{
    /// <summary>In the place of a town: all towns together.</summary>
    public const string District = "district";

    /// <summary>The campaign's code.</summary>
    public required string Period { get; init; }

    public required Recipient Recipient { get; init; }

    /// <summary>The town's code, or <see cref="District"/>.</summary>
    public required string Place { get; init; }

    /// <summary>From 1, by period, recipient and place.</summary>
    public required int Number { get; init; }

    /// <summary>What it is made of: of a town the accepted version; of all the number of each town's package.</summary>
    public required string Of { get; init; }

    /// <summary>How many children are in it.</summary>
    public required int Rows { get; init; }

    /// <summary>SHA-256 of the content, in hex: what is signed for.</summary>
    public required string Hash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The last day in China on which it can be fetched.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>How many copies were handed out.</summary>
    public int Copies { get; init; }

    public PackageReceipt? Receipt { get; init; }

    /// <summary>Whether its content is gone: the time was up.</summary>
    public bool IsErased { get; init; }

    /// <summary>Fit for keys, addresses and file names: <c>2026-police-330212110-1</c>.</summary>
    public string Id => PackageId.Of(Period, Recipient, Place, Number);

    public bool IsExpired(DateOnly today) => IsErased || today > ExpiresOn;
}

/// <summary>That it has arrived (签收).</summary>
/// <param name="At">UTC.</param>
/// <param name="Subject">Who signed.</param>
/// <param name="Name">As he signed.</param>
internal sealed record PackageReceipt(DateTimeOffset At, string Subject, string Name);

/// <summary>A copy that was handed out: its number stands on every line of it.</summary>
internal sealed record PackageCopy(int Number, DateTimeOffset At, string Subject);

/// <summary>How packages are named.</summary>
internal static class PackageId
{
    private const int Parts = 4;
    private const int YearDigits = 4;
    private const int TownDigits = 9;
    private const int MostNumberDigits = 4;

    public static string Of(string period, Recipient recipient, string place, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{period}-{Recipients.NameOf(recipient)}-{place}-{number}"
        );

    /// <summary>The period of such an id; null when it is none, which is not asked of the storage.</summary>
    public static string? PeriodOf(string id) =>
        id.Split('-') is [var period, var recipient, var place, var number] parts
        && parts.Length == Parts
        && IsDigits(period, YearDigits, YearDigits)
        && Recipients.Find(recipient) is not null
        && (place == Package.District || IsDigits(place, TownDigits, TownDigits))
        && IsDigits(number, 1, MostNumberDigits)
            ? period
            : null;

    private static bool IsDigits(string text, int least, int most) =>
        text.Length >= least && text.Length <= most && text.All(char.IsAsciiDigit);
}
