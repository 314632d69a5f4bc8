namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary>What an operation has to say of itself for the audit, beside its name and the id in its path.</summary>
internal static class AuditNote
{
    private static readonly object Item = new();
    private static readonly object Matter = new();
    private static readonly object Shown = new();

    /// <summary>Notes what was seen or changed, in codes and counts: never names, never text.</summary>
    public static void NoteForAudit(this HttpContext http, string detail) =>
        http.Items[Item] = detail;

    /// <summary>Notes what of a case is shown, in codes of ours: it stands on record also where the operation itself is refused.</summary>
    public static void ShownForAudit(this HttpContext http, string parts)
    {
        http.Items[Shown] = parts;
        http.NoteForAudit(parts);
    }

    /// <summary>Names what the operation is about where its path does not: an id of ours.</summary>
    public static void MatterForAudit(this HttpContext http, string id) => http.Items[Matter] = id;

    /// <summary>The id in the operation's path, or the one it named itself.</summary>
    public static string? MatterOf(HttpContext http) =>
        http.Items[Matter] as string ?? http.Request.RouteValues["id"] as string;

    public static string? Of(HttpContext http) => http.Items[Item] as string;

    public static string? ShownOf(HttpContext http) => http.Items[Shown] as string;
}
