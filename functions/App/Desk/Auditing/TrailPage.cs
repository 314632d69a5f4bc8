using LeftBehindCare.App.Audit;
using LeftBehindCare.App.Hosting;
using LeftBehindCare.Domain.Directory;

namespace LeftBehindCare.App.Desk.Auditing;

/// <summary>What an auditor looks for, as the page's form has it; days are written with hyphens.</summary>
public sealed class AuditQuery(
    IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields
)
{
    private static readonly string[] Names =
    [
        "from",
        "to",
        "unit",
        "subject",
        "matter",
        "operation",
        "outcome",
        "after",
    ];

    private readonly Dictionary<string, string> given = fields
        .Where(field => Names.Contains(field.Key))
        .GroupBy(field => field.Key, StringComparer.Ordinal)
        .ToDictionary(
            field => field.Key,
            field => field.First().Value.ToString().Trim(),
            StringComparer.Ordinal
        );

    public bool IsEmpty => given.Values.All(text => text.Length == 0);

    /// <summary>What was given; null for nothing.</summary>
    public string? Get(string name) =>
        given.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>A day as the operations take it.</summary>
    public string? Day(string name) => Get(name)?.Replace("-", "", StringComparison.Ordinal);

    /// <summary>The same question, to be sent again with another place to go on from.</summary>
    public IEnumerable<KeyValuePair<string, string>> Again =>
        given.Where(one => one.Key != "after" && one.Value.Length > 0);
}

/// <summary>The auditor's page.</summary>
/// <param name="Asked">What was looked for.</param>
/// <param name="Today"><c>yyyyMMdd</c>.</param>
public sealed record TrailPage(DeskPage Desk, AuditQuery Asked, string Today)
{
    public DeskTexts Texts => Desk.Texts;

    public AuditPage? Found { get; init; }

    public AuditProven? Proven { get; init; }

    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Chains in which the nightly proof found a fault.</summary>
    public IReadOnlyList<string> Alarmed { get; init; } = [];

    public string? Notice { get; init; }

    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    public string? FaultOf(string field) =>
        Errors.FirstOrDefault(error => error.Field == field) is { } error
            ? FieldMessages.For(error.Code, Texts.IsEnglish ? "en" : "zh")
            : null;

    /// <summary>A day's field: what was typed, or today.</summary>
    public string DayOf(string field) =>
        Asked.Get(field) ?? $"{Today[..4]}-{Today[4..6]}-{Today[6..]}";

    public string Time(DateTimeOffset at) => DeskNames.Time(at);
}
