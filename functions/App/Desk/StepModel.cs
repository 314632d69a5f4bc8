namespace LeftBehindCare.App.Desk;

/// <summary>A field of a step.</summary>
public sealed record StepField(string Name, bool Required);

/// <summary>One step that may follow, with its form.</summary>
/// <param name="Action">The action's name in the API.</param>
/// <param name="Open">Shown unfolded: the first one, or the one that was tried.</param>
public sealed record StepModel(CasePage Case, string Action, bool Open)
{
    public static IReadOnlyList<string> Outcomes { get; } =
    ["safe", "placed", "served", "prosecuted", "unfounded", "duplicate", "other"];

    private static readonly string[] LikeliestFirst =
    [
        "acknowledge",
        "progress",
        "close",
        "message",
        "return",
    ];

    public IReadOnlyList<StepField> Fields =>
        Action switch
        {
            "acknowledge" => [new("officer", true), new("note", false)],
            "progress" => [new("note", true)],
            "return" => [new("reason", true)],
            "close" => [new("outcome", true), new("note", false)],
            _ => [new("text", true)],
        };

    public string IdOf(StepField field) => $"{Action}-{field.Name}";

    /// <summary>The steps that the dispatch allows now, the likeliest first and unfolded.</summary>
    public static IEnumerable<StepModel> Of(CasePage page)
    {
        var first = true;
        foreach (var action in LikeliestFirst.Where(page.View.Allowed.Contains))
        {
            yield return new StepModel(
                page,
                action,
                page.Tried is null ? first : page.Tried == action
            );
            first = false;
        }
    }
}
