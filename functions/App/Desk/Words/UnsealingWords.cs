namespace LeftBehindCare.App.Desk;

/// <summary>Opening what is masked, and what the head is told.</summary>
internal static class UnsealingWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("unseal", "查看完整信息", "Show in full"),
    ];
}
