namespace LeftBehindCare.Domain.Codes;

/// <summary>Sex (性别, GB/T 2261.1-2003): 1 male, 2 female.</summary>
public static class Sexes
{
    public const string Male = "1";
    public const string Female = "2";

    /// <summary>The code of what people write; null for 0 未知, 9 未说明 and anything else.</summary>
    public static string? Find(string text) =>
        text switch
        {
            "男" or "男性" or "男孩" or "男童" or "男生" or "1" or "01" or "♂" => Male,
            "女" or "女性" or "女孩" or "女童" or "女生" or "2" or "02" or "♀" => Female,
            _ when Is(text, "M") || Is(text, "male") || Is(text, "boy") => Male,
            _ when Is(text, "F") || Is(text, "female") || Is(text, "girl") => Female,
            _ => null,
        };

    private static bool Is(string text, string word) =>
        text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
