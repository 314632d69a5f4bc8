using System.Collections.Immutable;
using LeftBehindCare.App.Children;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Children;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk.Children;

/// <summary>A town or village with the name it is shown by.</summary>
public sealed record Place(string Code, string Name)
{
    internal static Place Of(string code, DistrictDirectory directory, DeskTexts texts) =>
        new(
            code,
            code == LedgerStore.Outside
                ? texts["ledger.outside"]
                : directory.Town(code)?.Name ?? directory.Village(code)?.Name ?? code
        );
}

/// <summary>What was chosen of the ledger's filters; codes alone, so that it may stand in an address.</summary>
public sealed record LedgerChoice
{
    public string? Town { get; init; }
    public string? Village { get; init; }
    public string? Status { get; init; }
    public string? Flag { get; init; }
    public string? Risk { get; init; }
    public string? AgeFrom { get; init; }
    public string? AgeTo { get; init; }

    public string Link(DeskTexts texts, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var parts = new[]
        {
            ("town", Town),
            ("village", Village),
            ("status", Status),
            ("flag", Flag),
            ("risk", Risk),
            ("ageFrom", AgeFrom),
            ("ageTo", AgeTo),
            ("after", after),
        }
            .Where(part => part.Item2 is not null)
            .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}")
            .ToList();
        return texts.Link(ChildDesk.Path + (parts.Count == 0 ? "" : "?" + string.Join('&', parts)));
    }
}

/// <summary>A page of the ledger.</summary>
public sealed record LedgerListPage(DeskPage Desk, LedgerChoice Choice, ChildTableModel Children)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>Those in whose ledgers the reader's children may stand.</summary>
    public required IReadOnlyList<Place> Towns { get; init; }

    /// <summary>Of the town that is looked at; empty where it is not one.</summary>
    public required IReadOnlyList<Place> Villages { get; init; }

    /// <summary>Null for whoever sees no town whole.</summary>
    public required TownBarsModel? Bars { get; init; }

    public string? Next { get; init; }

    public bool IsFirst { get; init; }

    public Problem? Problem { get; init; }

    public string? FaultOf(string field) => ChildDesk.FaultOf(Problem, field, Texts);

    public static IReadOnlyList<string> Stages { get; } =
    ["candidate", "confirmed", "exited", "base"];

    public static IReadOnlyList<string> Levels { get; } = ["red", "yellow", "blue", "green"];

    public static ImmutableArray<Code> Flags => ChildFlags.All.All;

    public string NameOf(Code code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Texts.IsEnglish ? code.En : code.Zh;
    }
}

/// <summary>Children as a table.</summary>
/// <param name="Now">For their ages.</param>
public sealed record ChildTableModel(
    DeskTexts Texts,
    IReadOnlyList<ChildItem> Items,
    DistrictDirectory Directory,
    DateTimeOffset Now
)
{
    public string WhereOf(ChildItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Join(
            ' ',
            new[] { item.HouseholdTown, item.HouseholdVillage }
                .OfType<string>()
                .Select(code => Place.Of(code, Directory, Texts).Name)
        );
    }

    /// <summary>In full years: n from the day after the birthday on (周岁).</summary>
    public int? AgeOf(ChildItem item) => AgeOf(item?.BirthDate, ChinaTime.DayOf(Now));

    public string FlagsOf(ChildItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Join(
            "、",
            item.Flags.Select(ChildFlags.All.Find)
                .OfType<Code>()
                .Select(code => Texts.IsEnglish ? code.En : code.Zh)
        );
    }

    public string SexOf(ChildItem item) =>
        item?.Sex is { } sex ? ChildFields.WordsOf(ChildField.Sex, sex, Texts.IsEnglish) : "";

    public static int? AgeOf(DateOnly? birth, DateOnly today) =>
        birth is not { } born ? null
        : born.AddYears(today.Year - born.Year) < today ? today.Year - born.Year
        : today.Year - born.Year - 1;
}

/// <summary>What was found.</summary>
/// <param name="By">What it was looked for by.</param>
/// <param name="Typed">What was typed.</param>
public sealed record ChildrenFoundPage(
    DeskPage Desk,
    ChildTableModel Children,
    string By,
    string Typed,
    string? Fault
)
{
    public DeskTexts Texts => Desk.Texts;
}

/// <summary>Where children are looked for.</summary>
public sealed record ChildSearchModel(
    DeskPage Desk,
    string By = "name",
    string Typed = "",
    string? Fault = null
)
{
    public static IReadOnlyList<string> Kinds { get; } = ["name", "idNumber", "school", "phone"];
}
