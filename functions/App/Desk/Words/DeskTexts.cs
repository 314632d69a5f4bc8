namespace LeftBehindCare.App.Desk;

/// <summary>The words of the desk's pages in one language; a missing word is a missing key, which a test finds.</summary>
public sealed class DeskTexts
{
    private readonly IReadOnlyDictionary<string, string> words;

    private DeskTexts(string lang, string otherLang, IReadOnlyDictionary<string, string> words)
    {
        Lang = lang;
        OtherLang = otherLang;
        this.words = words;
    }

    public static DeskTexts Chinese { get; } = new("zh-CN", "en", DeskWords.Chinese);

    public static DeskTexts English { get; } = new("en", "zh-CN", DeskWords.English);

    public string Lang { get; }

    public string OtherLang { get; }

    public bool IsEnglish => Lang is "en";

    public string this[string key] => words[key];

    public IEnumerable<string> Keys => words.Keys;

    public static DeskTexts For(string? lang) => lang is "en" ? English : Chinese;

    /// <summary>The address of a page in this language.</summary>
    public string Link(string path) =>
        IsEnglish
            ? path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en"
            : path;
}
