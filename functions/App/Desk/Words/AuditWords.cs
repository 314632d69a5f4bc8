namespace LeftBehindCare.App.Desk;

/// <summary>Who looked and who changed.</summary>
internal static class AuditWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("audit", "审计", "Audit"),
    ];
}
