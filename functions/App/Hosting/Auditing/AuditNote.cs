namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary>What an operation has to say of itself for the audit, beside its name and the id in its path.</summary>
internal static class AuditNote
{
    private static readonly object Item = new();
    private static readonly object Matter = new();

    /// <summary>Notes what was seen or changed, in codes and counts: never names, never text.</summary>
    public static void NoteForAudit(this HttpContext http, string detail) =>
        http.Items[Item] = detail;

    /// <summary>Names what the operation is about where its path does not: an id of ours.</summary>
    public static void MatterForAudit(this HttpContext http, string id) => http.Items[Matter] = id;

    /// <summary>The id in the operation's path, or the one it named itself.</summary>
    public static string? MatterOf(HttpContext http) =>
        http.Items[Matter] as string ?? http.Request.RouteValues["id"] as string;

    public static string? Of(HttpContext http) => http.Items[Item] as string;
}
