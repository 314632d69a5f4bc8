using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Retention;
using LeftBehindCare.App.Retention.Requests;

namespace LeftBehindCare.App.Desk.Keeping;

/// <summary>How long things are kept, what is held, what was erased.</summary>
public sealed record PeriodsPage(DeskPage Desk, RetentionView View, ReceiptPage Receipts)
{
    public DeskTexts Texts => Desk.Texts;

    /// <summary>An ISO 8601 period of one unit (P3Y, P35M, P1D) in words.</summary>
    public string PeriodOf(string period) =>
        period is "P0D"
            ? Texts["period.atOnce"]
            : string.Join(' ', period[1..^1], Texts["period." + period[^1]]);

    public string ReasonsOf(HeldMatter held) =>
        string.Join("、", held.Reasons.Select(reason => Texts["hold." + reason]));
}

/// <summary>A page with a form that may come back with faults.</summary>
public abstract record FormPage(DeskPage Desk)
{
    public DeskTexts Texts => Desk.Texts;

    public string? Notice { get; init; }

    public IReadOnlyDictionary<string, string> Typed { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    public string TypedIn(string field) => Typed.GetValueOrDefault(field, "");

    public string? FaultOf(string field) =>
        Errors.FirstOrDefault(error => error.Field == field) is { } error
            ? FieldMessages.For(error.Code, Texts.IsEnglish ? "en" : "zh")
            : null;
}

/// <summary>The requests, and the form for a new one.</summary>
public sealed record AskedPage(
    DeskPage Desk,
    IReadOnlyList<RightsRequestView> Items,
    bool Open,
    Guid Key
) : FormPage(Desk)
{
    /// <summary>The fields of the form, in their order.</summary>
    internal static IReadOnlyList<FormField> Fields { get; } =
    [
        new("caseNumber", "case"),
        new("kind", "requests.kind", "asks.", RequestCodes.Kinds),
        new("requester.relation", "requests.relation", "relation.", RequestCodes.Relations),
        new("requester.name", "name"),
        new("requester.phone", "phone", Optional: true),
        new("identityShown", "requests.identity", "identity.", RequestCodes.Identities),
        new("text", "requests.text", Optional: true, Multiline: true),
    ];
}

/// <summary>One request, and the form for its answer.</summary>
public sealed record AskingPage(DeskPage Desk, RightsRequestView View, string ETag) : FormPage(Desk)
{
    public string? Done { get; init; }

    internal static IReadOnlyList<FormField> Fields { get; } =
    [
        new("decision", "requests.answer", "decision.", RequestCodes.Decisions),
        new("reason", "requests.why", "because.", RequestCodes.Reasons, Optional: true),
        new("note", "requests.note", Optional: true, Multiline: true),
    ];
}

/// <summary>The copy for whoever asked, to be printed.</summary>
public sealed record CopyPage(DeskPage Desk, string Id, ReportCopy Copy);

/// <summary>A field of a form.</summary>
/// <param name="Label">The key of its words.</param>
/// <param name="Prefix">Before the key of each choice's words.</param>
/// <param name="Choices">Of a list; null for a text.</param>
public sealed record FormField(
    string Name,
    string Label,
    string Prefix = "",
    IReadOnlyList<string>? Choices = null,
    bool Optional = false,
    bool Multiline = false
);

/// <summary>A field with what was typed into it and what is wrong with that.</summary>
public sealed record FieldModel(FormPage Page, FormField Field)
{
    public string? Fault => Page.FaultOf(Field.Name);

    public string Typed => Page.TypedIn(Field.Name);

    public string Marks =>
        (Field.Optional ? "" : "required ")
        + (Fault is null ? "" : $"aria-invalid=true aria-describedby={Field.Name}-fault");
}
