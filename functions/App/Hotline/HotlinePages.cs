using LeftBehindCare.App.Hosting;
using LeftBehindCare.App.Reports;
using LeftBehindCare.Domain.Directory;
using LeftBehindCare.Domain.Time;

namespace LeftBehindCare.App.Hotline;

/// <summary>What every page of the hotline has.</summary>
/// <param name="Path">Where the page stands, for the switch of language; null where a switch would lose what the page shows.</param>
public sealed record HotlinePage(HotlineTexts Texts, string Title, string? Path);

/// <summary>What is said when a request could not be handled at all.</summary>
public sealed record TroublePage(HotlineTexts Texts, string Words);

/// <summary>The form, empty or with what was typed and what is wrong with it.</summary>
public sealed record FormPage
{
    public required HotlineTexts Texts { get; init; }

    /// <summary>The sender's idempotency key: pressing twice sends once.</summary>
    public required Guid Key { get; init; }

    public required IReadOnlyList<Division> Towns { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Above the form, when something has to be said.</summary>
    public string? Notice { get; init; }

    /// <summary>What was typed, given back untouched.</summary>
    public IFormCollection? Typed { get; init; }

    /// <summary>Files cannot be given back to a browser: they must be chosen again.</summary>
    public bool HadFiles => Typed?.Files.Any(file => file.Length > 0) == true;

    public bool HasChild =>
        Value("child.name").Length + Value("child.age").Length + Value("child.school").Length > 0;

    public static string IdOf(string field) => field.Split('[')[0].Replace('.', '-');

    public string Value(string name) => Typed?[name].ToString() ?? "";

    public bool IsChosen(string code) => Typed?["circumstances"].Contains(code) == true;

    public string? FaultOf(string field) =>
        Errors.FirstOrDefault(e => e.Field.Split('[')[0] == field) is { } error
            ? WordsOf(error)
            : null;

    public string WordsOf(FieldError error) =>
        error.Field == "child.age" ? Texts.AgeFault : FieldMessages.For(error.Code, Texts.Lang);

    /// <summary>The field's name, to be followed by what is wrong with it. After a question no colon stands.</summary>
    public string LabelOf(string field) =>
        Texts.LabelOf(field.Split('[')[0]) switch
        {
            [.., '？'] question => question,
            [.., '?'] question => question + " ",
            var label => label + Texts.Colon,
        };

    public TextFieldModel Field(string name, string label, string inputMode = "text") =>
        new(IdOf(name), name, label, Value(name), FaultOf(name), inputMode);
}

/// <summary>One line to fill in.</summary>
public sealed record TextFieldModel(
    string Id,
    string Name,
    string Label,
    string Value,
    string? Fault,
    string InputMode
)
{
    public string? Hint { get; init; }

    /// <summary>The ids of the hint and the fault, for screen readers.</summary>
    public string? DescribedBy =>
        (Hint, Fault) switch
        {
            (null, null) => null,
            (_, null) => $"{Id}-hint",
            (null, _) => $"{Id}-fault",
            _ => $"{Id}-hint {Id}-fault",
        };
}

/// <summary>The receipt.</summary>
public sealed record SentPage(HotlineTexts Texts, ReportAccepted Report)
{
    public string ReceivedAt => ChinaTime.ToChina(Report.ReceivedAt).ToString("yyyy-MM-dd HH:mm");

    /// <summary>Groups that a line may break between, each with the hyphen that follows it.</summary>
    public IEnumerable<string> ReceiptGroups
    {
        get
        {
            var groups = Report.Receipt.Split('-');
            return [.. groups[..^1].Select(group => group + "-"), groups[^1]];
        }
    }

    public IEnumerable<AttachmentView> Kept => Report.Attachments.Where(file => file.Accepted);

    public IEnumerable<AttachmentView> Refused => Report.Attachments.Where(file => !file.Accepted);
}

/// <summary>How far the report is.</summary>
public sealed record StatusPage(HotlineTexts Texts)
{
    public string Receipt { get; init; } = "";

    public ReportStatus? Status { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Notice { get; init; }

    /// <summary>What went well.</summary>
    public string? Done { get; init; }

    /// <summary>The next message's idempotency key: pressing twice, or loading the page again, sends once.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>A message that was not sent, given back untouched.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is wrong with the message.</summary>
    public string? Fault { get; init; }

    public string Time(DateTimeOffset at) => ChinaTime.ToChina(at).ToString("MM-dd HH:mm");

    public string Machine(DateTimeOffset at) =>
        ChinaTime.ToChina(at).ToString("yyyy-MM-ddTHH:mmzzz");
}
