using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace LeftBehindCare.EndToEnd.Reliability;

/// <summary>A request of the app to its storage, named by its part in a report's way from the sender to the units.</summary>
/// <param name="Name">What it is for; null when it is no part of that way.</param>
/// <param name="ReportIds">The reports it is about, as far as the request names them.</param>
internal sealed partial record StorageCall(string? Name, IReadOnlyList<string> ReportIds)
{
    public const string Announce = "announce";
    public const string Commit = "commit";
    public const string ReadOfSameKey = "read what stands under the same key";
    public const string HeadRead = "route: read the head";
    public const string RowsRead = "route: read all rows";
    public const string Routed = "route: commit";
    public const string DueWrite = "due-ledger";
    public const string HeadReadAgain = "route: read the head again";

    public static string InboxWrite(string unit) => $"inbox of {unit.Replace('/', '-')}";

    public static StorageCall Of(HttpRequest request)
    {
        var path = request.Path.Value!;
        var body = Encoding.UTF8.GetString(((MemoryStream)request.Body).ToArray());
        if (path.EndsWith("/route-report/messages", StringComparison.Ordinal))
            return new(Announce, []);
        if (path.EndsWith("/$batch", StringComparison.Ordinal))
            return OfTransaction(body);
        if (
            !HttpMethods.IsGet(request.Method)
            || !path.Contains("/reports(", StringComparison.Ordinal)
        )
            return new(null, []);
        var named = Ids().Matches(path + Uri.UnescapeDataString(request.QueryString.Value!));
        string[] ids = [.. named.Select(id => id.Value)];
        if (!path.Contains("RowKey='report'", StringComparison.Ordinal))
            return new(RowsRead, ids);
        return new(request.Query.ContainsKey("$select") ? HeadRead : ReadOfSameKey, ids);
    }

    private static StorageCall OfTransaction(string body)
    {
        string[] ids = [.. Ids().Matches(body).Select(id => id.Value).Distinct()];
        if (body.Contains("/due(", StringComparison.Ordinal))
            return new(DueWrite, ids);
        if (Inbox().Match(body) is { Success: true } inbox)
            return new(InboxWrite(inbox.Groups["unit"].Value), ids);
        if (body.Contains("event-000001", StringComparison.Ordinal))
            return new(Commit, ids);
        return new(body.Contains("\"Routed\"", StringComparison.Ordinal) ? Routed : null, ids);
    }

    [GeneratedRegex(@"(?<=['_""])[0-9a-hjkmnp-tv-z]{26}(?=['.""])", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"/inbox\(PartitionKey='(?<unit>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Inbox();
}
