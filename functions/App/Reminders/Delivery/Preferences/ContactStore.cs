using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reminders;

namespace LeftBehindCare.App.Reminders.Delivery.Preferences;

/// <summary>
/// Table <c>contacts</c>: partition <c>person</c>, row the subject: Email and Mobile (sealed), ByEmail, BySms, QuietFrom, QuietTo; partition <c>unit</c>,
/// row the unit's slug: Address and Secret (sealed), GoneAt. Each with its Version.
/// </summary>
internal sealed class ContactStore(StorageAccount storage, Sealing sealing)
{
    public const string Table = "contacts";
    private const string People = "person";
    private const string Units = "unit";
    private const string TimeFormat = "HH:mm";
    private static readonly string[] Sealed = ["Email", "Mobile", "Address", "Secret"];
    private readonly TableClient table = storage.Table(Table);

    /// <summary>What the person chose; with version 0 where nothing.</summary>
    public async Task<PersonContact> OfAsync(string subject, CancellationToken cancellation)
    {
        if (await FindAsync(People, subject, cancellation) is not { } row)
        {
            return new PersonContact { Subject = subject };
        }
        return new PersonContact
        {
            Subject = subject,
            Email = Open(row, "Email"),
            Mobile = Open(row, "Mobile"),
            ByEmail = row.GetBoolean("ByEmail") == true,
            BySms = row.GetBoolean("BySms") == true,
            Quiet =
                TimeOf(row, "QuietFrom") is { } from && TimeOf(row, "QuietTo") is { } to
                    ? new QuietHours(from, to)
                    : null,
            Version = row.GetInt64("Version") ?? 0,
        };
    }

    /// <summary>Where the unit's system listens; with version 0 where nothing was ever said.</summary>
    public async Task<UnitContact> OfAsync(UnitId unit, CancellationToken cancellation)
    {
        if (await FindAsync(Units, unit.Slug, cancellation) is not { } row)
        {
            return new UnitContact { Unit = unit };
        }
        return new UnitContact
        {
            Unit = unit,
            Address = Open(row, "Address") is { } address ? new Uri(address) : null,
            Secret = Open(row, "Secret"),
            GoneAt = row.GetDateTimeOffset("GoneAt"),
            Version = row.GetInt64("Version") ?? 0,
        };
    }

    /// <summary>Writes it in the place of the version it has; false when that is not the last any more.</summary>
    public Task<bool> SaveAsync(PersonContact contact, CancellationToken cancellation)
    {
        var row = new TableEntity(People, contact.Subject)
        {
            ["ByEmail"] = contact.ByEmail,
            ["BySms"] = contact.BySms,
            ["QuietFrom"] = Write(contact.Quiet?.From),
            ["QuietTo"] = Write(contact.Quiet?.To),
        };
        Seal(row, "Email", contact.Email);
        Seal(row, "Mobile", contact.Mobile);
        return SaveAsync(row, contact.Version, cancellation);
    }

    /// <inheritdoc cref="SaveAsync(PersonContact, CancellationToken)"/>
    public Task<bool> SaveAsync(UnitContact contact, CancellationToken cancellation)
    {
        var row = new TableEntity(Units, contact.Unit.Slug) { ["GoneAt"] = contact.GoneAt };
        Seal(row, "Address", contact.Address?.AbsoluteUri);
        Seal(row, "Secret", contact.Secret);
        return SaveAsync(row, contact.Version, cancellation);
    }

    /// <summary>Everybody who chose something.</summary>
    public async Task<List<string>> SubjectsAsync(CancellationToken cancellation)
    {
        var found = new List<string>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {People}"),
                select: ["RowKey"],
                cancellationToken: cancellation
            )
        )
        {
            found.Add(row.RowKey);
        }
        return found;
    }

    public Task ForgetAsync(string subject, CancellationToken cancellation) =>
        table.DeleteEntityAsync(People, subject, cancellationToken: cancellation);

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally) =>
        tally.Renew(row, Sealed.Select(column => (column, PlaceOf(row, column))));

    private async Task<bool> SaveAsync(
        TableEntity row,
        long version,
        CancellationToken cancellation
    )
    {
        row["Version"] = version + 1;
        var read = await FindAsync(row.PartitionKey, row.RowKey, cancellation);
        if ((read?.GetInt64("Version") ?? 0) != version)
        {
            return false;
        }
        try
        {
            await (
                read is null
                    ? table.AddEntityAsync(row, cancellation)
                    : table.UpdateEntityAsync(row, read.ETag, TableUpdateMode.Replace, cancellation)
            );
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<TableEntity?> FindAsync(
        string partition,
        string key,
        CancellationToken cancellation
    )
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            partition,
            key,
            cancellationToken: cancellation
        );
        return row.HasValue ? row.Value : null;
    }

    private void Seal(TableEntity row, string column, string? text) =>
        row[column] = sealing.Seal(text, PlaceOf(row, column));

    private string? Open(TableEntity row, string column) =>
        sealing.OpenText(row.GetBinary(column), PlaceOf(row, column));

    private static TimeOnly? TimeOf(TableEntity row, string column) =>
        TimeOnly.TryParseExact(
            row.GetString(column),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    private static string? Write(TimeOnly? time) =>
        time?.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string PlaceOf(TableEntity row, string column) =>
        $"{Table} {row.PartitionKey} {row.RowKey} {column}";
}
