using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Sharing;

namespace LeftBehindCare.App.Sharing;

/// <summary>What a recipient got, without the children in it (反馈包).</summary>
public sealed record PackageView
{
    public string Id { get; init; } = "";

    /// <summary>The campaign's code.</summary>
    public string Period { get; init; } = "";

    /// <summary><c>police</c> or <c>education</c>.</summary>
    public string Recipient { get; init; } = "";

    public string RecipientName { get; init; } = "";

    /// <summary>The town's code, or <c>district</c>: of all that were accepted.</summary>
    public string Place { get; init; } = "";

    public string PlaceName { get; init; } = "";

    /// <summary>From 1; one that is made again has the next.</summary>
    public int Number { get; init; }

    /// <summary>How many children are in it.</summary>
    public int Rows { get; init; }

    /// <summary>What it may be used for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Of each child: the headings of the columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>SHA-256 of the content in hex: what is signed for.</summary>
    public string Hash { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The last day in China on which it can be fetched.</summary>
    public DateOnly ExpiresOn { get; init; }

    /// <summary><c>ready</c>, <c>fetched</c>, <c>signed</c> or <c>expired</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>How many copies were handed out.</summary>
    public int Copies { get; init; }

    /// <summary>Null while nobody has signed.</summary>
    public ReceiptView? Receipt { get; init; }

    /// <summary>To whom; of a single package alone.</summary>
    public IReadOnlyList<CopyView> HandedOut { get; init; } = [];

    internal static PackageView Of(Package package, DateOnly today, DistrictDirectory directory)
    {
        var unit = Recipients.UnitOf(package.Recipient, directory);
        return new()
        {
            Id = package.Id,
            Period = package.Period,
            Recipient = Recipients.NameOf(package.Recipient),
            RecipientName = directory.Find(unit)?.CurrentName ?? unit.Value,
            Place = package.Place,
            PlaceName = PlaceNameOf(package.Place, directory),
            Number = package.Number,
            Rows = package.Rows,
            Purpose = Recipients.PurposeOf(package.Recipient),
            Columns = [.. PackageColumns.Of(package.Recipient).Select(column => column.Title)],
            Hash = package.Hash,
            MadeAt = package.MadeAt,
            ExpiresOn = package.ExpiresOn,
            State =
                package.Receipt is not null ? "signed"
                : package.IsExpired(today) ? "expired"
                : package.Copies > 0 ? "fetched"
                : "ready",
            Copies = package.Copies,
            Receipt = package.Receipt is { } receipt
                ? new ReceiptView(receipt.At, receipt.Subject, receipt.Name, SignReceipt.Statement)
                : null,
        };
    }

    internal static string PlaceNameOf(string place, DistrictDirectory directory) =>
        place == Package.District
            ? directory.Find(directory.District)?.CurrentName ?? "全区"
            : directory.Town(place)?.Name ?? place;
}

/// <summary>That it has arrived (签收单).</summary>
/// <param name="At">UTC.</param>
/// <param name="Subject">Who signed.</param>
/// <param name="Name">As he signed.</param>
/// <param name="Statement">What he signed.</param>
public sealed record ReceiptView(DateTimeOffset At, string Subject, string Name, string Statement);

/// <summary>A copy that was handed out.</summary>
/// <param name="Number">Stands on every line of it.</param>
/// <param name="At">UTC.</param>
/// <param name="Subject">To whom.</param>
public sealed record CopyView(int Number, DateTimeOffset At, string Subject);

/// <summary>A campaign's packages, as far as the caller may see them.</summary>
/// <param name="Items">By recipient and place, the newest of each last.</param>
public sealed record PackageList(string Period, IReadOnlyList<PackageView> Items);

/// <summary>The password of a package: to be told by telephone, never with the package.</summary>
public sealed record PackagePassword(string Id, string Password);

/// <summary>Whose result is to be fed back again.</summary>
public sealed record ShareAgainRequest
{
    /// <summary>The campaign's code.</summary>
    public string? Period { get; init; }

    /// <summary>The town's code; null: all that were accepted.</summary>
    public string? Town { get; init; }
}

/// <summary>The name of whoever signs.</summary>
public sealed record ReceiptRequest
{
    /// <summary>In full, as the directory of people has it.</summary>
    public string? Name { get; init; }
}
