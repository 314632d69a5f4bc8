using System.Globalization;
using LeftBehindCare.App.Sharing;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Sharing;

/// <summary>A campaign's packages.</summary>
public sealed record SharingPage(DeskPage Desk, PackageList List)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>The years that can be chosen, the latest first.</summary>
    public IReadOnlyList<string> Years { get; init; } = [];

    /// <summary>Whether the reader hands packages out.</summary>
    public bool Shares { get; init; }

    /// <summary>Whether the year's open table is published.</summary>
    public bool IsPublished { get; init; }

    /// <summary>What went well.</summary>
    public string? Done { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>How many are signed for, of the newest of each place and recipient.</summary>
    public (int Signed, int All) Progress
    {
        get
        {
            var newest = List
                .Items.GroupBy(one => (one.Recipient, one.Place))
                .Select(group => group.Last())
                .ToList();
            return (newest.Count(one => one.State == "signed"), newest.Count);
        }
    }

    public string Format(string key, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Texts[key], parts);

    public static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One package.</summary>
public sealed record PackagePage(DeskPage Desk, PackageView View)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>Whether the reader fetches it and signs.</summary>
    public bool Receives { get; init; }

    /// <summary>Whether the reader may see its password and have it made again.</summary>
    public bool Shares { get; init; }

    /// <summary>Shown once, where it was asked for.</summary>
    public string? Password { get; init; }

    public string? Done { get; init; }

    public string? Notice { get; init; }

    /// <summary>What is wrong with the name, and what was typed.</summary>
    public string? Fault { get; init; }

    public string Typed { get; init; } = "";

    public bool IsOver => View.ExpiresOn < Today || View.State == "expired";

    public DateOnly Today { get; init; }

    public string Format(string key, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Texts[key], parts);

    public string StepTo(string step) =>
        Texts.Link($"{SharingPages.Path}/{View.Id}" + (step.Length == 0 ? "" : "/" + step));

    public static string Time(DateTimeOffset at) =>
        ChinaTime.ToChina(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
