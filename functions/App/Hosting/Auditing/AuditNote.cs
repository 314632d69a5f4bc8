namespace LeftBehindCare.App.Hosting.Auditing;

/// <summary>What an operation has to say of itself for the audit, beside its name and the id in its path.</summary>
internal static class AuditNote
{
    private static readonly object Item = new();

    /// <summary>Notes what was seen or changed, in codes and counts: never names, never text.</summary>
    public static void NoteForAudit(this HttpContext http, string detail) =>
        http.Items[Item] = detail;

    public static string? Of(HttpContext http) => http.Items[Item] as string;
}
