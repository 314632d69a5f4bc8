using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Sharing;

namespace LeftBehindCare.App.Sharing;

/// <param name="ETag">What its next change must match.</param>
internal sealed record StoredPackage(Package Package, ETag ETag);

/// <summary>
/// Table <c>packages</c>: a partition a campaign; rows <c>package_ID</c> and <c>copy_ID_NUMBER</c>. Codes alone, but for the sealed password and the
/// name of whoever signed.
/// </summary>
internal sealed class PackageStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "packages";
    private const string PackagePrefix = "package_";
    private const string Password = "Password";
    private const string SignedName = "SignedName";
    private readonly TableClient table = storage.Table(Table);

    /// <summary>Adds it with its password; false when there is one of this id.</summary>
    public async Task<bool> AddAsync(
        Package package,
        string password,
        CancellationToken cancellation
    )
    {
        var row = RowOf(package);
        row[Password] = sealing.Seal(password, PlaceOf(row, Password));
        try
        {
            await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    /// <param name="id">Any text; what is no package's id finds none.</param>
    public async Task<StoredPackage?> FindAsync(string id, CancellationToken cancellation) =>
        await RowAsync(id, cancellation) is { } row ? Read(row) : null;

    /// <summary>The password of a package that there is.</summary>
    public async Task<string?> PasswordAsync(string id, CancellationToken cancellation) =>
        await RowAsync(id, cancellation) is { } row
            ? sealing.OpenText(row.GetBinary(Password), PlaceOf(row, Password))
            : null;

    /// <summary>Every package of the campaign, by recipient and place, the first one first.</summary>
    public async Task<IReadOnlyList<Package>> OfPeriodAsync(
        string period,
        CancellationToken cancellation
    )
    {
        var found = new List<Package>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {period} and RowKey ge {PackagePrefix} and RowKey lt {PackagePrefix + "~"}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            found.Add(Read(row).Package);
        }
        return
        [
            .. found
                .OrderBy(one => one.Recipient)
                .ThenBy(one => one.Place, StringComparer.Ordinal)
                .ThenBy(one => one.Number),
        ];
    }

    /// <summary>Hands out one copy more, and writes down to whom; false when somebody was faster.</summary>
    public Task<bool> AddCopyAsync(
        StoredPackage read,
        PackageCopy copy,
        CancellationToken cancellation
    )
    {
        var package = read.Package;
        return SubmitAsync(
            [
                Merge(read, new() { ["Copies"] = copy.Number }),
                new(
                    TableTransactionActionType.Add,
                    new TableEntity(
                        package.Period,
                        $"{CopyPrefix(package.Id)}{copy.Number.ToString("D6", CultureInfo.InvariantCulture)}"
                    )
                    {
                        ["At"] = copy.At,
                        ["Subject"] = copy.Subject,
                    }
                ),
            ],
            cancellation
        );
    }

    /// <summary>The copies that were handed out, the first one first.</summary>
    public async Task<IReadOnlyList<PackageCopy>> CopiesAsync(
        Package package,
        CancellationToken cancellation
    )
    {
        var prefix = CopyPrefix(package.Id);
        var copies = new List<PackageCopy>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {package.Period} and RowKey ge {prefix} and RowKey lt {prefix + "~"}"
                ),
                cancellationToken: cancellation
            )
        )
        {
            copies.Add(
                new PackageCopy(
                    int.Parse(row.RowKey.AsSpan(prefix.Length), CultureInfo.InvariantCulture),
                    row.GetDateTimeOffset("At")!.Value,
                    row.GetString("Subject")
                )
            );
        }
        return copies;
    }

    /// <summary>Signs for it; false when somebody was faster.</summary>
    public Task<bool> SignAsync(
        StoredPackage read,
        PackageReceipt receipt,
        CancellationToken cancellation
    )
    {
        var place = PlaceOf(
            new TableEntity(read.Package.Period, PackagePrefix + read.Package.Id),
            SignedName
        );
        return SubmitAsync(
            [
                Merge(
                    read,
                    new()
                    {
                        ["SignedAt"] = receipt.At,
                        ["SignedBy"] = receipt.Subject,
                        [SignedName] = sealing.Seal(receipt.Name, place),
                    }
                ),
            ],
            cancellation
        );
    }

    /// <summary>Its content is gone; false when somebody was faster.</summary>
    public Task<bool> MarkErasedAsync(StoredPackage read, CancellationToken cancellation) =>
        SubmitAsync([Merge(read, new() { ["Erased"] = true })], cancellation);

    /// <summary>Removes what is written of it, its copies too; tells how many rows those were.</summary>
    public async Task<int> ForgetAsync(Package package, CancellationToken cancellation)
    {
        var rows = (await CopiesAsync(package, cancellation))
            .Select(copy => new TableEntity(
                package.Period,
                $"{CopyPrefix(package.Id)}{copy.Number.ToString("D6", CultureInfo.InvariantCulture)}"
            ))
            .Append(new TableEntity(package.Period, PackagePrefix + package.Id))
            .ToList();
        return await table.RemoveAsync(rows, cancellation);
    }

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(
            row,
            [(Password, PlaceOf(row, Password)), (SignedName, PlaceOf(row, SignedName))]
        );

    private static string PlaceOf(TableEntity row, string column) =>
        $"{Table} {row.PartitionKey} {row.RowKey} {column}";

    private static string CopyPrefix(string id) => $"copy_{id}_";

    private async Task<TableEntity?> RowAsync(string id, CancellationToken cancellation)
    {
        if (PackageId.PeriodOf(id) is not { } period)
        {
            return null;
        }
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            period,
            PackagePrefix + id,
            cancellationToken: cancellation
        );
        return row.HasValue ? row.Value : null;
    }

    private static TableTransactionAction Merge(
        StoredPackage read,
        Dictionary<string, object?> changes
    )
    {
        var row = new TableEntity(read.Package.Period, PackagePrefix + read.Package.Id);
        foreach (var (column, value) in changes)
        {
            row[column] = value;
        }
        return new(TableTransactionActionType.UpdateMerge, row, read.ETag);
    }

    private static TableEntity RowOf(Package package) =>
        new(package.Period, PackagePrefix + package.Id)
        {
            ["Recipient"] = Recipients.NameOf(package.Recipient),
            ["Place"] = package.Place,
            ["Number"] = package.Number,
            ["Of"] = package.Of,
            ["Rows"] = package.Rows,
            ["Hash"] = package.Hash,
            ["MadeAt"] = package.MadeAt,
            ["ExpiresOn"] = package.ExpiresOn.ToString("O", CultureInfo.InvariantCulture),
            ["Copies"] = package.Copies,
        };

    private StoredPackage Read(TableEntity row) =>
        new(
            new Package
            {
                Period = row.PartitionKey,
                Recipient = Recipients.Find(row.GetString("Recipient"))!.Value,
                Place = row.GetString("Place"),
                Number = row.GetInt32("Number")!.Value,
                Of = row.GetString("Of"),
                Rows = row.GetInt32("Rows")!.Value,
                Hash = row.GetString("Hash"),
                MadeAt = row.GetDateTimeOffset("MadeAt")!.Value,
                ExpiresOn = DateOnly.ParseExact(
                    row.GetString("ExpiresOn"),
                    "O",
                    CultureInfo.InvariantCulture
                ),
                Copies = row.GetInt32("Copies") ?? 0,
                IsErased = row.GetBoolean("Erased") == true,
                Receipt = row.GetDateTimeOffset("SignedAt") is { } at
                    ? new PackageReceipt(
                        at,
                        row.GetString("SignedBy"),
                        sealing.OpenText(row.GetBinary(SignedName), PlaceOf(row, SignedName))!
                    )
                    : null,
            },
            row.ETag
        );

    private async Task<bool> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellation
    )
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException lost)
            when (lost.Status
                    is StatusCodes.Status404NotFound
                        or StatusCodes.Status409Conflict
                        or StatusCodes.Status412PreconditionFailed
            )
        {
            return false;
        }
    }
}
