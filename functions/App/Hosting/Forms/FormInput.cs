namespace LeftBehindCare.App.Hosting.Forms;

/// <summary>How something is filled in.</summary>
public enum InputKind
{
    Line,

    /// <summary>Several lines.</summary>
    Area,

    Date,

    Telephone,

    Number,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>One of the options, all of them in view.</summary>
    Radios,

    /// <summary>Any of the options.</summary>
    Checks,
}

/// <summary>A choice.</summary>
public sealed record FormOption(string Value, string Label);

/// <summary>A labelled input with its hint and what is wrong with it; works without script.</summary>
/// <param name="Form">Keeps the inputs of a page's forms apart.</param>
/// <param name="Name">What the form sends it as.</param>
/// <param name="Value">What stands in it; of checks the chosen values, divided by spaces.</param>
public sealed record FormInput(string Form, string Name, string Label, string Value)
{
    public InputKind Kind { get; init; }

    public bool Required { get; init; }

    public string? Hint { get; init; }

    public string? Fault { get; init; }

    public IReadOnlyList<FormOption> Options { get; init; } = [];

    public string Id => $"{Form}-{Name.Replace('.', '-')}";

    public bool IsChosen(FormOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return Kind == InputKind.Checks
            ? Value.Split(' ').Contains(option.Value)
            : Value == option.Value;
    }

    public string Type =>
        Kind switch
        {
            InputKind.Date => "date",
            InputKind.Telephone => "tel",
            InputKind.Number => "number",
            _ => "text",
        };

    /// <summary>The ids of what describes it; null where nothing does.</summary>
    public string? Described =>
        (Hint, Fault) switch
        {
            (null, null) => null,
            (_, null) => $"{Id}-hint",
            (null, _) => $"{Id}-fault",
            _ => $"{Id}-hint {Id}-fault",
        };
}
