using Azure.Data.Tables;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Hosting.Resealing;
using LeftBehindCare.Domain.Children;

namespace LeftBehindCare.App.Children;

/// <summary>How files, their histories and the pointers to moved ones are written as rows.</summary>
internal static class ChildRows
{
    /// <summary>Before all others, so that one range holds all that matching needs.</summary>
    public const string Revision = "_revision";
    public const string FilePrefix = "file_";

    /// <summary>In the bucket of a corrected birth date: where the child's file stands.</summary>
    public const string PointerPrefix = "find_";
    public const string PastPrefix = "past_";

    public static readonly string[] MatchColumns =
    [
        "PartitionKey",
        "RowKey",
        "Timestamp",
        "Version",
        "IdHash",
        "NameHash",
        "Into",
    ];

    /// <summary>What a binary column holds at most is 64 KiB; a file with many carers and notes needs a second.</summary>
    private const int ColumnBytes = 60 * 1024;
    private const int Columns = 8;

    public static string PastKey(string childId, long version) =>
        $"{PastPrefix}{childId}_{version:D10}";

    public static TableEntity FileRow(ChildFile file, ChildKeys keys, Sealing sealing)
    {
        var row = new TableEntity(ChildKeys.BucketOf(file.Id), FilePrefix + file.Id)
        {
            ["Version"] = file.Version,
        };
        var (idHash, nameHash) = HashesOf(file, keys);
        if (idHash is not null)
        {
            row["IdHash"] = idHash;
        }
        if (nameHash is not null)
        {
            row["NameHash"] = nameHash;
        }
        if (file.Status.Into is { } into)
        {
            row["Into"] = into;
        }
        Split(row, sealing.Seal(ChildBody.Write(file), PlaceOf(row.RowKey)));
        return row;
    }

    public static TableEntity PastRow(FileChange change, Sealing sealing)
    {
        var row = new TableEntity(
            ChildKeys.BucketOf(change.After.Id),
            PastKey(change.After.Id, change.After.Version)
        );
        Split(row, sealing.Seal(PastBody.Write(change), PlaceOf(row.RowKey)));
        return row;
    }

    public static TableEntity PointerRow(string bucket, ChildFile file, ChildKeys keys)
    {
        var (idHash, nameHash) = HashesOf(file, keys);
        return new TableEntity(bucket, PointerPrefix + file.Id)
        {
            ["IdHash"] = idHash,
            ["NameHash"] = nameHash,
        };
    }

    public static BucketRow MatchOf(TableEntity row) =>
        new(row.RowKey[FilePrefix.Length..], row.GetString("IdHash"), row.GetString("NameHash"))
        {
            Version = row.GetInt64("Version") ?? 0,
            Into = row.GetString("Into"),
            Body = Joined(row),
        };

    public static (string? Id, string? Name) HashesOf(ChildFile file, ChildKeys keys) =>
        (
            file[ChildField.IdNumber] is { } number ? keys.IdHash(number) : null,
            file[ChildField.Name] is { } name && file.BirthDate is { } birth
                ? keys.NameHash(name, birth)
                : null
        );

    public static ChildFile Open(string childId, long version, byte[] body, Sealing sealing) =>
        ChildBody.Read(childId, version, sealing.Open(body, PlaceOf(FilePrefix + childId)));

    public static PastBody OpenPast(TableEntity row, Sealing sealing) =>
        PastBody.Read(sealing.Open(Joined(row)!, PlaceOf(row.RowKey)));

    /// <inheritdoc cref="RenewRow"/>
    public static TableEntity? Renewed(TableEntity row, ResealTally tally)
    {
        if (tally.Renew(Joined(row), PlaceOf(row.RowKey)) is not { } renewed)
        {
            return null;
        }
        var merged = new TableEntity(row.PartitionKey, row.RowKey);
        Split(merged, renewed);
        return merged;
    }

    private static string PlaceOf(string key) => $"{ChildStore.Table} {key}";

    private static void Split(TableEntity row, byte[] body)
    {
        if (body.Length <= ColumnBytes)
        {
            row["Body"] = body;
            return;
        }
        var parts = body.Chunk(ColumnBytes).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            row[ColumnOf(i)] = parts[i];
        }
    }

    private static byte[]? Joined(TableEntity row)
    {
        if (row.GetBinary("Body") is not { } first || row.GetBinary(ColumnOf(1)) is null)
        {
            return row.GetBinary("Body");
        }
        var whole = new MemoryStream(first.Length * 2);
        for (var i = 0; i < Columns && row.GetBinary(ColumnOf(i)) is { } part; i++)
        {
            whole.Write(part);
        }
        return whole.ToArray();
    }

    private static string ColumnOf(int part) => part == 0 ? "Body" : $"Body{part}";
}
