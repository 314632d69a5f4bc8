using LeftBehindCare.App.Hosting;

namespace LeftBehindCare.App.Invitations;

/// <summary>What every page of the parents' notice has. No title tells whose it is.</summary>
/// <param name="Path">Where the page stands, for the switch of language; null where a switch would lose something.</param>
public sealed record NoticeFrame(bool English, string Title, string? Path)
{
    public string Lang => English ? "en" : "zh-CN";

    public string OtherLang => English ? "zh-CN" : "en";

    public string Words(string key) => NoticeWords.Of(key, English);
}

/// <summary>The form; of the child no more than its masked name.</summary>
public sealed record NoticeFormPage(NoticeFrame Frame, string Child, NoticeInputs Inputs)
{
    public string Action { get; init; } = "";

    public string? Notice { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Steps">What happens next; empty where nothing was told.</param>
public sealed record NoticeSaidPage(NoticeFrame Frame, string Lead, IReadOnlyList<string> Steps)
{
    public bool IsGood => Steps.Count > 0;

    public string? Warning { get; init; }
}
