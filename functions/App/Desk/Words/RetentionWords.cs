namespace LeftBehindCare.App.Desk;

/// <summary>How long things are kept, and what a child or guardian may ask for.</summary>
internal static class RetentionWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("retention", "保存期限", "Retention"),
    ];
}
