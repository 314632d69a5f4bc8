namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>A moment at which the process can die.</summary>
/// <param name="Call">The request to the storage, as <see cref="StorageCall"/> names it.</param>
/// <param name="CarriedOut">False: before the request reaches the storage. True: it was carried out and its answer is not back yet.</param>
internal sealed record Failpoint(string Call, bool CarriedOut)
{
    /// <summary>Every failpoint between accept and dispatch of a report that goes to these units.</summary>
    public static IReadOnlyList<Failpoint> Between(IEnumerable<string> units) =>
        [
            .. new[]
            {
                StorageCall.Announce,
                StorageCall.Commit,
                StorageCall.ReadOfSameKey,
                StorageCall.HeadRead,
                StorageCall.RowsRead,
                StorageCall.Routed,
            }
                .Concat(units.Select(StorageCall.InboxWrite))
                .Append(StorageCall.DueWrite)
                .Append(StorageCall.HeadReadAgain)
                .SelectMany(call => new Failpoint[] { new(call, false), new(call, true) }),
        ];

    public override string ToString() => $"{Call}, {(CarriedOut ? "carried out" : "not sent")}";
}
