using Azure;

namespace LeftBehindCare.App.Children;

/// <summary>A child that a bucket knows: what it is matched by, before anything of it is opened.</summary>
/// <param name="ChildId">Its id; of another bucket where its birth date was corrected since.</param>
/// <param name="IdHash">By its identity number; null where it has none.</param>
/// <param name="NameHash">By name and birth date; null where one is unknown.</param>
internal sealed record BucketRow(string ChildId, string? IdHash, string? NameHash)
{
    public long Version { get; init; }

    /// <summary>Of a merged file: the one it lives on in.</summary>
    public string? Into { get; init; }

    /// <summary>The sealed file; null where only the hashes were read, or the file stands in another bucket.</summary>
    public byte[]? Body { get; init; }
}

/// <summary>All children who may be the same as one born on a day of this bucket, as they were read; kept up to date by what is committed.</summary>
internal sealed class ChildBucket(string name)
{
    private readonly Dictionary<string, BucketRow> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> byHash = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public IReadOnlyCollection<BucketRow> Rows => rows.Values;

    /// <summary>The mark that every creation of the bucket moves; null before the first.</summary>
    public ETag? Revision { get; set; }

    /// <summary>The entity tags of the files that were read, also of other buckets.</summary>
    public Dictionary<string, ETag> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Who has this identity number; none, one, or, where a list was wrong once, several.</summary>
    /// <param name="idHash"><see cref="ChildKeys.IdHash"/>.</param>
    public IEnumerable<BucketRow> WithId(string idHash) =>
        Found("i" + idHash).Where(row => row.IdHash == idHash);

    /// <summary>Who has this name and birth date.</summary>
    /// <param name="nameHash"><see cref="ChildKeys.NameHash"/>.</param>
    public IEnumerable<BucketRow> WithName(string nameHash) =>
        Found("n" + nameHash).Where(row => row.NameHash == nameHash);

    public BucketRow? Find(string childId) => rows.GetValueOrDefault(childId);

    public void Put(BucketRow row)
    {
        rows[row.ChildId] = row;
        Index("i", row.IdHash, row.ChildId);
        Index("n", row.NameHash, row.ChildId);
    }

    private void Index(string kind, string? hash, string childId)
    {
        if (hash is null)
        {
            return;
        }
        if (!byHash.TryGetValue(kind + hash, out var ids))
        {
            byHash[kind + hash] = ids = [];
        }
        if (!ids.Contains(childId))
        {
            ids.Add(childId);
        }
    }

    private IEnumerable<BucketRow> Found(string key) =>
        byHash.TryGetValue(key, out var ids) ? ids.Select(id => rows[id]) : [];
}
