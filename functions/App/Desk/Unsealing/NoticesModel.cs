using LeftBehindCare.App.Dispatches.Unsealing;
using LeftBehindCare.App.Notices;
using LeftBehindCare.Domain.Unsealing;

namespace LeftBehindCare.App.Desk.Unsealing;

/// <summary>What waits for the person's consent, and what the head of the unit is to know.</summary>
/// <param name="Page">Null for somebody who is not told.</param>
public sealed record NoticesModel(
    DeskPage Desk,
    IReadOnlyList<ConsentItem> Consents,
    NoticeList? Page
)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>What went well.</summary>
    public string? Done { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    public string PurposeOf(string code) =>
        Purpose.Find(code) is { } purpose
            ? Texts.IsEnglish
                ? purpose.En
                : purpose.Zh
            : Texts["purpose." + code];

    public string Time(DateTimeOffset at) => DeskNames.Time(at);
}
