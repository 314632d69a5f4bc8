namespace LeftBehindCare.App.Desk;

/// <summary>Units, people and who is on duty.</summary>
internal static class DirectoryWords
{
    // csharpier-ignore
    public static readonly (string Key, string Zh, string En)[] Rows =
    [
        ("directory", "单位和人员", "Units and people"),
    ];
}
