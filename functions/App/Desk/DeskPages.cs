using LeftBehindCare.App.Dispatches;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Access;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Reports;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Desk;

/// <summary>What every page of the desk has.</summary>
/// <param name="Title">The page's own title.</param>
/// <param name="UnitName">Of the signed-in post; null on pages for nobody in particular.</param>
/// <param name="Form">The field that shows a form to be ours.</param>
/// <param name="Path">Where the page stands, for the switch of language; null where a switch would lose something.</param>
public sealed record DeskPage(
    DeskTexts Texts,
    string Title,
    string? UnitName,
    FormToken? Form,
    string? Path
)
{
    /// <summary>After how many seconds a browser without script asks again; null: never.</summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>Who is signed in, with a post; its rights decide what the menu offers.</summary>
    internal Post? Post { get; init; }

    public bool May(AccessRight right) => Post?.May(right) == true;
}

/// <summary>A hidden field that only a page of ours can give (antiforgery).</summary>
public sealed record FormToken(string Name, string Value);

/// <summary>A page that says one thing.</summary>
public sealed record NoticePage(DeskPage Desk, string Lead);

/// <summary>One dispatch with its report.</summary>
public sealed record CasePage(DeskPage Desk, DispatchView View, string ETag, Guid Key)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>What went well.</summary>
    public string? Done { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    /// <summary>The step that was tried and what was typed into it, given back untouched.</summary>
    public string? Tried { get; init; }

    public IReadOnlyDictionary<string, string> Typed { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    public string TypedIn(string action, string field) =>
        Tried == action ? Typed.GetValueOrDefault(field, "") : "";

    public string? FaultOf(string action, string field) =>
        Tried == action ? Errors.FirstOrDefault(error => error.Field == field)?.Message : null;

    public string StateOf(string state, string role) => DeskNames.OfState(state, role, Texts);

    public string Circumstance(string code) => DeskNames.OfCircumstance(code, Texts);

    public string Time(DateTimeOffset at) => DeskNames.Time(at);

    public IEnumerable<EventView> Steps =>
        View.Events.Where(fact => fact.What is not ("unitWrote" or "reporterWrote"));

    public IEnumerable<EventView> Messages =>
        View.Events.Where(fact => fact.What is "unitWrote" or "reporterWrote");
}

/// <summary>A phone call or visit, being written down.</summary>
public sealed record EnterPage(DeskPage Desk, Guid Key, IReadOnlyList<Division> Towns)
{
    public DeskTexts Texts => Desk.Texts;

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public string? Notice { get; init; }

    public IFormCollection? Typed { get; init; }

    public static IEnumerable<Circumstance> Circumstances =>
        Domain.Reports.Circumstances.All.Where(row => row.FirstCategory);

    public static IReadOnlyList<string> Sexes { get; } = ["female", "male", "unknown"];

    public string Channel =>
        Value("channel") is { Length: > 0 } typed ? typed : ReportEntry.Channels[0];

    public string Value(string name) => Typed?[name].ToString() ?? "";

    public bool IsChosen(string code) => Typed?["circumstances"].Contains(code) == true;

    public string? FaultOf(string field) =>
        Errors.FirstOrDefault(error => error.Field.Split('[')[0] == field) is { } error
            ? FieldMessages.For(error.Code, Texts.IsEnglish ? "en" : "zh")
            : null;
}

/// <summary>A line of the form for a phone call or a visit.</summary>
/// <param name="Name">What it is called in the form.</param>
/// <param name="Label">The key of its label.</param>
/// <param name="Type">As of an <c>input</c>.</param>
/// <param name="Field">What its faults are told under, where that is not its name.</param>
public sealed record EnteredField(
    EnterPage Page,
    string Name,
    string Label,
    string Type = "text",
    string? Field = null
)
{
    public string? Fault => Page.FaultOf(Field ?? Name);
}

/// <summary>The receipt, to be read out.</summary>
public sealed record EnteredPage(DeskPage Desk, ReportAccepted Report)
{
    public IEnumerable<AttachmentView> Kept => Report.Attachments.Where(file => file.Accepted);

    public IEnumerable<AttachmentView> Refused => Report.Attachments.Where(file => !file.Accepted);

    public DeskTexts Texts => Desk.Texts;
}

/// <summary>The access table.</summary>
public sealed record AccessPage(DeskPage Desk)
{
    public DeskTexts Texts => Desk.Texts;

    public static IReadOnlyList<Role> Roles { get; } = Enum.GetValues<Role>();

    public static IReadOnlyList<AccessRight> Rights { get; } = Enum.GetValues<AccessRight>();
}

internal static class DeskNames
{
    /// <summary>What is open for those who are merely informed waits for nobody.</summary>
    public static string OfState(string state, string role, DeskTexts texts) =>
        texts[state is "open" && role is "informed" ? "state.told" : "state." + state];

    public static string OfCircumstance(string code, DeskTexts texts) =>
        Circumstances.Find(code) is { } row
            ? texts.IsEnglish
                ? row.NameEn
                : row.NameZh
            : code;

    public static string Time(DateTimeOffset at) => ChinaTime.ToChina(at).ToString("MM-dd HH:mm");
}
